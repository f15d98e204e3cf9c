#include "app/intake.h"

#include <stdlib.h>

#include "app/app.h"
#include "app/settle.h"
#include "store/events.h"

static bool tells_notes_apart(const struct event *e)
{
    return e->kind == EVENT_SEEN || e->kind == EVENT_MOVED || e->kind == EVENT_RELINKED ||
           e->kind == EVENT_STARTED;
}

int intake_event(struct app *app, struct intake *intake, const struct event *event, struct err *err)
{
    bool added;

    if (events_take(app->store, event, &added, err) < 0)
        return -1;
    if (!added)
        return 0;
    intake->added++;
    intake->identity = intake->identity || tells_notes_apart(event);
    if (intake->count && str_eq(intake->note[intake->count - 1], event->note))
        return 0;
    MEM_ROOM(intake->note, intake->count, intake->capacity);
    intake->note[intake->count++] = arena_str(&intake->text, event->note);
    return 0;
}

int intake_settle(struct app *app, struct intake *intake, struct err *err)
{
    int failed;

    index_release(&app->index);
    aliases_forget(app);
    failed = index_load(app->store, &app->index, NULL, NULL, err);
    if (!failed && intake->added)
        failed = events_set_shared(app->store, err);
    if (!failed && intake->identity)
        failed = settle_notes(app, err);
    return failed ? failed : settle_states(app, intake->note, intake->count, err);
}

void intake_release(struct intake *intake)
{
    free(intake->note);
    arena_release(&intake->text);
}
