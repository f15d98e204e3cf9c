#include "intake.h"

#include "app/identity/settle.h"
#include "app/session/session.h"
#include "store/events.h"

/* With more notes than these, the states of all notes are computed, in one walk over the events. */
enum { NOTES_MOST = 50000 };

/* An undone event without a milestone may take back a relinked event. */
static bool intake_is_identity(const struct event *e)
{
    return e->kind == EVENT_SEEN || e->kind == EVENT_MOVED || e->kind == EVENT_RELINKED ||
           e->kind == EVENT_STARTED || (e->kind == EVENT_UNDONE && e->milestone == MILESTONE_NONE);
}

static void intake_add_note(struct intake *intake, struct str note)
{
    str_set_add(&intake->note, note);
    if (intake->note.count > NOTES_MOST) {
        str_set_release(&intake->note);
        intake->many = true;
    }
}

int intake_add(struct app *app, struct intake *intake, const struct event *event, struct err *err)
{
    bool added;

    if (events_import(app->store, event, &added, err) < 0)
        return -1;
    if (!added)
        return 0;
    intake->added++;
    intake->identity = intake->identity || intake_is_identity(event);
    if (!intake->many)
        intake_add_note(intake, event->note);
    return 0;
}

int intake_finish(struct app *app, struct intake *intake, struct err *err)
{
    int failed;

    index_release(&app->index);
    aliases_forget(app);
    failed = index_load(app->store, &app->index, NULL, NULL, err);
    if (!failed && intake->added)
        failed = events_set_shared(app->store, err);
    if (!failed && intake->identity)
        failed = settle_identity(app, &intake->note, err);
    if (failed)
        return failed;
    return intake->many ? settle_all_states(app, err)
                        : settle_states(app, intake->note.text, intake->note.count, err);
}

void intake_release(struct intake *intake)
{
    str_set_release(&intake->note);
}
