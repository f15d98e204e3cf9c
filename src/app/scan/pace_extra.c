#include "pace_extra.h"

#include <stdlib.h>

#include "app/identity/survey.h"
#include "app/session/history.h"
#include "app/session/session.h"
#include "app/session/standing.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "pace_changes.h"
#include "parser/note/keys.h"
#include "parser/note/note.h"
#include "scheduler/state.h"
#include "store/events.h"

enum extra_change { EXTRA_SAME, EXTRA_ADDED, EXTRA_LOWERED, EXTRA_REDATED };

/* A note and what changed in it. */
struct extra {
    const struct survey_row *row;
    struct state state;
    struct pace old, now;
    int milestones;
    bool counted;
};

static bool is_ladder_done(const struct keys *keys, const struct state *state)
{
    int count;
    const milestone *ladder = keys_ladder(keys, &count);

    for (int i = 0; i < count; i++)
        if (!state_mark(state, ladder[i]))
            return false;
    return true;
}

static struct extra extra_of(struct app *app, const struct survey_row *row)
{
    struct extra x = {.row = row, .state = standing_state(&row->file)};

    x.old = pace_of_text(row->plan_before);
    x.now = pace_of_text(row->file.plan);
    x.counted = x.now.count != PACE_UNCOUNTED;
    keys_ladder(app->keys, &x.milestones);
    return x;
}

static bool is_extra_added(const struct extra *x)
{
    return x->now.last > x->old.last && x->now.last > state_last_review(&x->state) &&
           (!x->counted || x->now.count > x->old.count);
}

/* Whether the old note told of a review after the last milestone, and of the same values as now. */
static bool is_extra_known(const struct extra *x)
{
    return x->old.last != DAY_NONE && x->counted == (x->old.count != PACE_UNCOUNTED) &&
           (!x->counted || x->old.count > x->milestones);
}

static enum extra_change extra_change(struct app *app, const struct extra *x)
{
    if (!x->row->paced || x->row->pace_wrong || !x->row->plan_before.ptr || x->now.last == DAY_NONE ||
        !is_ladder_done(app->keys, &x->state))
        return EXTRA_SAME;
    if (is_extra_added(x))
        return EXTRA_ADDED;
    if (!is_extra_known(x))
        return EXTRA_SAME;
    if (x->counted ? x->now.count < x->old.count : x->now.last < x->old.last)
        return EXTRA_LOWERED;
    return x->counted && x->now.count == x->old.count && x->now.last != x->old.last ? EXTRA_REDATED : EXTRA_SAME;
}

/* ---- the reviews of the history -------------------------------------------------------------- */

static bool is_extra_review(const struct event *e)
{
    return e->kind == EVENT_REVIEWED && !e->undone;
}

/* The latest day of a review after the last milestone up to `last`; DAY_NONE: there is none. */
static day extra_latest(const struct event_list *list, day last)
{
    day latest = DAY_NONE;

    for (size_t i = 0; i < list->count; i++)
        if (is_extra_review(&list->event[i]) && list->event[i].on <= last && list->event[i].on > latest)
            latest = list->event[i].on;
    return latest;
}

/* The first day whose review is taken back; DAY_NONE: none is. Reviews after the old last day stay: the note did
   not know them. */
static day extra_first_back(const struct extra *x, const struct event_list *list)
{
    int kept = x->now.count > x->milestones ? x->now.count : x->milestones;
    day first = DAY_NONE, next = extra_latest(list, x->old.last);

    for (int i = 0; next != DAY_NONE && (x->counted ? i < x->old.count - kept : next > x->now.last); i++) {
        first = next;
        next = extra_latest(list, next - 1);
    }
    return first;
}

/* Takes back the reviews of these days. */
static int extra_take_back(
    struct app *app, const struct extra *x, const struct event_list *list, day from, day until, struct err *err)
{
    struct event event = app_event(app, EVENT_UNDONE, SOURCE_NOTE, x->row->file.note);
    struct uid *target = mem_alloc((list->count + 1) * sizeof *target);
    int failed;

    for (size_t i = 0; i < list->count; i++) {
        const struct event *e = &list->event[i];
        if (is_extra_review(e) && e->on >= from && e->on <= until)
            target[event.takes_back_count++] = e->id;
    }
    qsort(target, event.takes_back_count, sizeof *target, uid_ptr_cmp);
    event.takes_back = target;
    failed = event.takes_back_count ? events_append(app->store, &event, err) : 0;
    free(target);
    return failed;
}

static int extra_append(struct app *app, struct survey_row *row, day on, struct err *err)
{
    struct event event = app_event(app, EVENT_REVIEWED, SOURCE_NOTE, row->file.note);

    event.on = on;
    row->stale = true;
    return events_append(app->store, &event, err);
}

/* Whether the day is later than all reviews of days before `from`. */
static bool is_extra_latest(const struct extra *x, day on, day from)
{
    for (int i = 0; i < x->state.reviews; i++)
        if (x->state.review[i] < from && x->state.review[i] >= on)
            return false;
    return true;
}

/* Another day of the latest review, if the history has it on the old day and none later. */
static int extra_redate(
    struct app *app, const struct extra *x, const struct event_list *list, struct survey_row *row, struct err *err)
{
    if (extra_latest(list, DAY_MAX) != x->old.last || state_last_review(&x->state) != x->old.last ||
        !is_extra_latest(x, x->now.last, x->old.last))
        return 0;
    return extra_take_back(app, x, list, x->old.last, x->old.last, err) < 0
               ? -1
               : extra_append(app, row, x->now.last, err);
}

static void extra_say_taken(struct app *app, const struct survey_row *row, day first)
{
    struct buf title = BUF_INIT;
    char on[DAY_TEXT];
    struct str page;

    day_format(first, on);
    utf8_nfc(note_title(row->file.path, &page), &title);
    app_notice(app,
        "%s: the note tells of fewer reviews than before, so the review on %s is taken back; to bring it back,"
        " write the earlier number and day again", title.ptr, on);
    buf_release(&title);
}

/* ---- a change of the note -------------------------------------------------------------------- */

bool pace_is_lowered(struct app *app, const struct survey_row *row)
{
    struct extra x = extra_of(app, row);

    return extra_change(app, &x) == EXTRA_LOWERED && state_has_review(&x.state, x.old.last) &&
           !state_has_mark_on(&x.state, x.old.last);
}

static int extra_lower(struct app *app, const struct extra *x, const struct event_list *list,
    struct survey_row *row, day first, struct err *err)
{
    row->stale = true;
    if (extra_take_back(app, x, list, first, x->old.last, err) < 0)
        return -1;
    if (!x->counted && is_extra_latest(x, x->now.last, first))
        return extra_append(app, row, x->now.last, err);
    extra_say_taken(app, row, first);
    return 0;
}

int pace_take_back(struct app *app, struct survey_row *row, struct err *err)
{
    struct extra x = extra_of(app, row);
    struct event_list list = {0};
    int failed = history_of(app, row->file.note, &list, err);
    day first = failed ? DAY_NONE : extra_first_back(&x, &list);

    if (first != DAY_NONE)
        failed = extra_lower(app, &x, &list, row, first, err);
    event_list_release(&list);
    return failed;
}

int pace_record_review(struct app *app, struct survey_row *row, struct err *err)
{
    struct extra x = extra_of(app, row);
    enum extra_change change = extra_change(app, &x);
    struct event_list list = {0};
    int failed;

    if (change == EXTRA_ADDED)
        return extra_append(app, row, x.now.last, err);
    if (change != EXTRA_REDATED)
        return 0;
    failed = history_of(app, row->file.note, &list, err);
    if (!failed)
        failed = extra_redate(app, &x, &list, row, err);
    event_list_release(&list);
    return failed;
}
