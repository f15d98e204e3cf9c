#include "undo_relink.h"

#include <stdlib.h>

#include "app/identity/settle.h"
#include "app/session/history.h"
#include "app/session/session.h"
#include "scheduler/ledger.h"
#include "takeback.h"

/* What the other note of the two has. */
struct relink_known {
    struct state state;
    int64_t *answered; /* the moments of its answers, ascending */
    size_t answers;
};

static int relink_moment_cmp(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

static int relink_know(struct app *app, struct str note, struct relink_known *out, struct err *err)
{
    struct event_list list = {0};
    int failed = history_of(app, note, &list, err);

    out->state = ledger_state(list.event, failed ? 0 : list.count);
    out->answered = mem_alloc((list.count + 1) * sizeof *out->answered);
    for (size_t i = 0; i < list.count; i++)
        if (list.event[i].kind == EVENT_ANSWERED)
            out->answered[out->answers++] = list.event[i].recorded_at;
    qsort(out->answered, out->answers, sizeof *out->answered, relink_moment_cmp);
    event_list_release(&list);
    return failed;
}

static bool relink_has_answer(const struct relink_known *known, const struct event *e)
{
    return bsearch(&e->recorded_at, known->answered, known->answers, sizeof e->recorded_at, relink_moment_cmp) != NULL;
}

static bool relink_is_missing(
    const struct event *e, const struct event *relinked, const struct relink_known *known)
{
    if (e->undone || event_cmp(e, relinked) < 0)
        return false;
    switch (e->kind) {
    case EVENT_DONE:
        return !state_mark(&known->state, e->milestone);
    case EVENT_REVIEWED:
        return !state_has_review(&known->state, e->on);
    case EVENT_ANSWERED:
        return !relink_has_answer(known, e);
    default:
        return false;
    }
}

/* The moment of an answer is kept: by it the copy is recognised when the relink is taken back again. */
static int relink_append_copy(
    struct app *app, const struct event *e, struct str note, struct err *err)
{
    struct event copy = app_event(app, e->kind, SOURCE_IMPORT, note);

    copy.on = e->on;
    copy.milestone = e->milestone;
    copy.grade = e->grade;
    if (e->kind == EVENT_ANSWERED) {
        copy.recorded_at = e->recorded_at;
        copy.utc_offset = e->utc_offset;
        copy.question = e->question;
        copy.answer_hash = e->answer_hash;
        copy.has_answer = e->has_answer;
        copy.seconds = e->seconds;
        copy.first = e->first;
    }
    return events_append(app->store, &copy, err);
}

/* Records for one note what only the other has. */
static int relink_keep_reviews(
    struct app *app, struct str from, struct str to, const struct event *relinked, struct err *err)
{
    struct event_list list = {0};
    struct relink_known known = {0};
    int failed = history_of(app, from, &list, err) < 0 ? -1 : relink_know(app, to, &known, err);

    for (size_t i = 0; i < list.count && !failed; i++)
        if (relink_is_missing(&list.event[i], relinked, &known))
            failed = relink_append_copy(app, &list.event[i], to, err);
    event_list_release(&list);
    free(known.answered);
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
