#include <errno.h>
#include <unistd.h>

#include "app/session/session.h"
#include "app/sync/journal_sync.h"
#include "base/err.h"
#include "journal_work.h"
#include "store/store.h"
#include "vault/folder.h"

static bool sync_stop_at_first(void *context, struct uid id)
{
    (void)id;
    *(bool *)context = true;
    return false;
}

/* Whether this store has an event for its journal. */
static bool sync_has_own_events(struct sync *s)
{
    struct event_order none = {0};
    struct err ignored = {0};
    int64_t last;
    bool any = false;

    any = events_for_journal(s->app->store, 0, sync_stop_at_first, &any, &none, &last, &ignored) == 0 &&
          any;
    err_release(&ignored);
    return any;
}

bool journal_is_usable(struct app *app, struct buf *problem)
{
    struct sync s;
    struct err ignored = {0};
    bool usable = true;
    int fd = -1;

    if (!store_is_volatile(app->store) && journal_open(&s, app, &ignored) == 0) {
        if (journal_own(&s) || sync_has_own_events(&s)) {
            fd = journal_open_own(&s);
            usable = fd >= 0;
        }
        if (!usable)
            buf_addf(problem, "%s/%s: %s", s.folder.ptr, s.own.ptr, folder_problem(errno));
        if (fd >= 0)
            close(fd);
        journal_close(&s);
    }
    err_release(&ignored);
    return usable;
}
