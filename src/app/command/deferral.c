#include "deferral.h"

#include <stdlib.h>

#include "app/session/history.h"
#include "app/session/session.h"
#include "store/events.h"

static bool deferral_is(const struct event *e)
{
    return e->kind == EVENT_POSTPONED || e->kind == EVENT_SUSPENDED || e->kind == EVENT_RESUMED;
}

static bool deferral_is_ended_by(const struct event *e, const struct event *by)
{
    return deferral_is(e) && !e->undone &&
           (e->kind == EVENT_POSTPONED) == (by->kind == EVENT_POSTPONED);
}

int deferral_append(struct app *app, struct file *file, struct event *event, struct err *err)
{
    struct event_list list = {0};
    struct uid *ended;
    size_t count = 0;
    int failed = history_of_file(app, file, &list, err);

    ended = mem_alloc((list.count + 1) * sizeof *ended);
    for (size_t i = 0; i < list.count; i++)
        if (deferral_is_ended_by(&list.event[i], event))
            ended[count++] = list.event[i].id;
    event->takes_back = ended;
    event->takes_back_count = count;
    if (!failed)
        failed = events_append(app->store, event, err);
    if (!failed)
        failed = history_update_row(app, file, err);
    event->takes_back = NULL;
    event->takes_back_count = 0;
    free(ended);
    event_list_release(&list);
    return failed;
}
