#include "undo_relink.h"

#include "app/identity/settle.h"
#include "app/session/history.h"
#include "app/session/session.h"
#include "takeback.h"

static bool relink_is_missing(
    const struct event *e, const struct event *relinked, const struct state *state)
{
    if (e->undone || event_cmp(e, relinked) < 0)
        return false;
    return e->kind == EVENT_DONE ? !state_mark(state, e->milestone)
                                 : e->kind == EVENT_REVIEWED && !state_has_review(state, e->on);
}

static int relink_append_review(
    struct app *app, const struct event *e, struct str note, struct err *err)
{
    struct event copy = app_event(app, e->kind, SOURCE_IMPORT, note);

    copy.on = e->on;
    copy.milestone = e->milestone;
    copy.grade = e->grade;
    return events_append(app->store, &copy, err);
}

/* Records for one note what only the other has. */
static int relink_keep_reviews(
    struct app *app, struct str from, struct str to, const struct event *relinked, struct err *err)
{
    struct event_list list = {0};
    struct state state;
    int failed = history_of(app, from, &list, err) < 0 ? -1 : history_state(app, to, &state, err);

    for (size_t i = 0; i < list.count && !failed; i++)
        if (relink_is_missing(&list.event[i], relinked, &state))
            failed = relink_append_review(app, &list.event[i], to, err);
    event_list_release(&list);
    return failed;
}

int undo_relink(struct takeback *t, const struct event *relinked, struct err *err)
{
    struct str old, new;
    struct file *file;

    if (settle_notes(t->app, err) < 0 || takeback_load(t, err) < 0)
        return -1;
    new = aliases_shown(&t->aliases, relinked->note);
    old = aliases_shown(&t->aliases, relinked->original);
    file = takeback_row(t, new);
    if (!file || str_eq(old, new))
        return 0;
    return relink_keep_reviews(t->app, old, new, relinked, err) < 0
               ? -1
               : history_update_row(t->app, file, err);
}
