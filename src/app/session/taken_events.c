#include "app/session/taken_events.h"

#include "app/session/session.h"
#include "store/events.h"

/* The last events that were found are kept: in a chain of undos and redos each names the one before it. */
enum { TAKEN_EVENTS_KEPT = 64 };

struct taken_search {
    struct store *store;
    struct event_list *found;
};

static int taken_events_find_one(void *context, struct uid id, struct event *out, struct err *err)
{
    const struct taken_search *search = context;
    size_t before = search->found->count;

    for (size_t i = before; i-- > 0;) {
        if (uid_cmp(search->found->event[i].id, id) == 0) {
            *out = search->found->event[i];
            return 1;
        }
    }
    if (events_find(search->store, id, search->found, err) < 0)
        return -1;
    if (search->found->count == before)
        return 0;
    *out = search->found->event[before];
    return 1;
}

int taken_events_find(struct taken_events *t, struct app *app, const struct event *event, struct err *err)
{
    struct taken_search search = {app->store, &t->found};

    if (t->found.count > TAKEN_EVENTS_KEPT)
        event_list_empty(&t->found);
    return taken_back_find(&t->taken, event, taken_events_find_one, &search, err);
}

void taken_events_release(struct taken_events *t)
{
    taken_back_release(&t->taken);
    event_list_release(&t->found);
}
