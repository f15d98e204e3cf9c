#include "app/sync/journal_sync.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/session/session.h"
#include "base/count.h"
#include "base/err.h"
#include "journal_work.h"
#include "store/events.h"
#include "store/store.h"
#include "vault/folder.h"

/* So much of the own journal is marked as known in a transaction of its own. */
enum { SETTLE_FROM = 64 * 1024 };

/* All before the first line that was not given is recorded. */
static int put_mark(struct sync *s, const struct journal *j, const struct news *news, struct err *err)
{
    struct journal_mark mark = {j->name, lines_offset(&news->lines),
        journal_hash(lines_tail(&news->lines))};

    return journals_put(s->app->store, &mark, err);
}

static void add_there(struct sync *s, struct uid id)
{
    MEM_ROOM(s->there, s->theres, s->there_capacity);
    s->there[s->theres++] = id;
}

static int take_event(struct sync *s, const struct event *event, struct err *err)
{
    if (s->reading_own)
        add_there(s, event->id);
    return intake_event(s->app, &s->intake, event, err);
}

static int take_journal(struct sync *s, struct journal *j, struct err *err)
{
    struct news news;
    int failed;

    if (j->size == j->known || journal_news_open(s, j, &news) < 0)
        return 0;
    s->reading_own = j->own;
    if (j->own && (news.again || j->known == 0)) /* it is not what it was: all is looked for again */
        s->settled = 0;
    failed = journal_news_each(s, j, &news, take_event, err);
    if (!failed)
        failed = put_mark(s, j, &news, err);
    journal_news_close(&news);
    return failed;
}

/* ---- what is missing in the own one ------------------------------------------------------------ */

static int by_uid(const void *a, const void *b)
{
    return uid_cmp(*(const struct uid *)a, *(const struct uid *)b);
}

static bool is_there(const struct sync *s, struct uid id)
{
    return s->theres && bsearch(&id, s->there, s->theres, sizeof id, by_uid) != NULL;
}

static bool is_missing(void *context, struct uid id)
{
    struct sync *s = context;
    bool there = is_there(s, id);

    s->known += there;
    return !there;
}

/* Finds the own events after what is settled that the journal lacks; *last is the number of the last
   event of any store. */
static int find_missing(
    struct sync *s, struct event_order *missing, int64_t *last, struct err *err)
{
    if (s->theres)
        qsort(s->there, s->theres, sizeof *s->there, by_uid);
    missing->count = s->known = 0;
    return events_for_journal(s->app->store, s->settled, is_missing, s, missing, last, err);
}

/* ---- both ways --------------------------------------------------------------------------------- */

static int sync_write(struct sync *s, struct event_order *missing, struct err *err)
{
    struct journal_mark mark = {STR(""), 0, 0};

    if (!journal_own(s))
        s->settled = 0;
    for (size_t i = 0; i < s->count; i++)
        if (take_journal(s, &s->journal[i], err) < 0)
            return -1;
    if (s->intake.added && intake_settle(s->app, &s->intake, err) < 0)
        return -1;
    if (find_missing(s, missing, &mark.size, err) < 0)
        return -1;
    if (missing->count)
        mark.size = s->settled;
    else if (events_clear_outgoing(s->app->store, err) < 0)
        return -1;
    return mark.size != s->settled || s->settled == 0 ? journals_put(s->app->store, &mark, err) : 0;
}

static void report(struct sync *s)
{
    char count[COUNT_TEXT];

    if (s->unlisted)
        app_notice(s->app, "%s: %s; the journals of other machines are not read", s->folder.ptr,
            folder_problem(s->unlisted));
    if (s->damaged)
        app_notice(s->app, "%s (%s in the journals; the other lines were read)",
            s->first_damaged.ptr, count_text(s->damaged, "damaged line", count));
    if (s->foreign)
        app_notice(s->app,
            "%s (%s that this review does not know in the journals; update review on this machine)",
            s->first_foreign.ptr, count_text(s->foreign, "event", count));
}

struct sync_writing {
    struct sync *sync;
    struct event_order *missing;
};

static int sync_transaction(void *context, struct err *err)
{
    const struct sync_writing *w = context;

    return sync_write(w->sync, w->missing, err);
}

static int sync_within(struct sync *s, struct event_order *missing, struct err *err)
{
    struct sync_writing writing = {s, missing};

    if (store_transact(s->app->store, true, sync_transaction, &writing, err) < 0)
        return -1;
    if (s->intake.added)
        index_release(&s->app->index);
    return 0;
}

/* What this machine appended itself needs no transaction of its own. */
static bool only_a_little_of_our_own(struct sync *s)
{
    struct journal *own = journal_own(s);

    for (size_t i = 0; i < s->count; i++)
        if (!s->journal[i].own && journal_has_news(s, &s->journal[i]))
            return false;
    return own ? own->size >= own->known && own->size - own->known < SETTLE_FROM
               : s->settled == 0;
}

static int note_event(struct sync *s, const struct event *event, struct err *err)
{
    (void)err;
    add_there(s, event->id);
    return 0;
}

/* Compares what the own journal holds after the mark with the own events after it. `*news`: there is
   something that the store does not know. */
static int compare_own(struct sync *s, struct event_order *missing, bool *news, struct err *err)
{
    struct journal *own = journal_own(s);
    struct news after;
    int64_t last;
    int failed = 0;

    *news = false;
    if (own && own->size != own->known && journal_news_open(s, own, &after) == 0) {
        *news = after.again;
        failed = journal_news_each(s, own, &after, note_event, err);
        journal_news_close(&after);
    }
    if (!failed)
        failed = find_missing(s, missing, &last, err);
    *news = *news || s->known < s->theres || s->damaged || s->foreign;
    return failed;
}

int journal_sync(struct app *app, struct err *err)
{
    struct sync s;
    struct event_order missing = {0};
    bool news = true;
    int failed = journal_open(&s, app, err);

    if (!failed && only_a_little_of_our_own(&s))
        failed = compare_own(&s, &missing, &news, err);
    if (!failed && news) {
        s.theres = s.damaged = s.foreign = 0;
        buf_cut(&s.first_damaged, 0);
        buf_cut(&s.first_foreign, 0);
        failed = sync_within(&s, &missing, err);
    }
    if (!failed && missing.count && !store_volatile(app->store))
        failed = journal_append(&s, &missing, err);
    if (!failed)
        report(&s);
    event_order_release(&missing);
    journal_close(&s);
    return failed;
}

static bool note_any(void *context, struct uid id)
{
    (void)id;
    *(bool *)context = true;
    return false;
}

/* Whether this store has anything to tell other machines. */
static bool has_own_events(struct sync *s)
{
    struct event_order none = {0};
    struct err ignored = {0};
    int64_t last;
    bool any = false;

    any = events_for_journal(s->app->store, 0, note_any, &any, &none, &last, &ignored) == 0 && any;
    err_release(&ignored);
    return any;
}

bool journal_usable(struct app *app, struct buf *problem)
{
    struct sync s;
    struct err ignored = {0};
    bool usable = true;
    int fd = -1;

    if (!store_volatile(app->store) && journal_open(&s, app, &ignored) == 0) {
        if (journal_own(&s) || has_own_events(&s)) {
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

void journal_flush(struct app *app)
{
    struct sync s;
    struct event_order missing = {0};
    struct err err = {0};
    bool news;

    if (store_volatile(app->store))
        return;
    if (journal_open(&s, app, &err) < 0 || compare_own(&s, &missing, &news, &err) < 0 ||
        (missing.count && journal_append(&s, &missing, &err) < 0))
        app_notice(app, "%s; other machines learn of this with the next command", err.message);
    err_release(&err);
    event_order_release(&missing);
    journal_close(&s);
}
