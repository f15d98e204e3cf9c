#include "typed_day.h"

#include <stdlib.h>

#include "app/identity/survey.h"
#include "app/session/history.h"
#include "app/session/session.h"
#include "app/session/standing.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "pace_changes.h"
#include "parser/note/note.h"
#include "scheduler/state.h"
#include "store/events.h"

/* Whether the last scan knew what the note says of its days. After a rebuild it does not. */
static bool has_known_plan(const struct survey_row *row)
{
    return row->sight != SIGHT_NEW && (row->plan_before.ptr || (!row->paced && row->before.ptr));
}

/* Another last day or number of reviews is another review: with it, the program may have written the next day. */
static bool is_same_review(const struct survey_row *row)
{
    struct pace before = pace_of_text(row->plan_before), now = pace_of_text(row->file.plan);

    return !row->paced || (before.last == now.last && before.count == now.count);
}

static bool schedule_says_day(const struct schedule *s)
{
    for (int i = 0; i < s->count; i++)
        if (s->step[i].milestone == s->at)
            return s->step[i].origin == STEP_PLANNED;
    return false;
}

/* The day that the note now says for the postponed milestone; DAY_NONE: it says what it said before, or nothing. A
   refresh that writes the day that follows anyway changes nothing either. */
static day typed_day_of(const struct app *app, const struct survey_row *row, const struct state *state)
{
    struct file old = row->file;
    struct schedule before, now;

    if (!has_known_plan(row) || str_eq(row->plan_before, row->file.plan) || !is_same_review(row))
        return DAY_NONE;
    old.plan = row->plan_before;
    before = standing_schedule(app, &old, app->today);
    now = standing_schedule(app, &row->file, app->today);
    if (now.stage != STAGE_MILESTONE || now.at != state->postponed || before.at != now.at)
        return DAY_NONE;
    return schedule_says_day(&now) && now.original_due != before.original_due ? now.original_due : DAY_NONE;
}

/* Takes back the postponements of this milestone. Those of a milestone that is done stay in the history. */
static int typed_day_take_back(struct app *app, const struct survey_row *row, milestone postponed,
    const struct event_list *list, struct err *err)
{
    struct event event = app_event(app, EVENT_UNDONE, SOURCE_NOTE, row->file.note);
    struct uid *target = mem_alloc((list->count + 1) * sizeof *target);
    int failed;

    for (size_t i = 0; i < list->count; i++)
        if (list->event[i].kind == EVENT_POSTPONED && list->event[i].milestone == postponed &&
            !list->event[i].undone)
            target[event.takes_back_count++] = list->event[i].id;
    qsort(target, event.takes_back_count, sizeof *target, uid_ptr_cmp);
    event.takes_back = target;
    failed = event.takes_back_count ? events_append(app->store, &event, err) : 0;
    free(target);
    return failed;
}

static void typed_day_say(struct app *app, const struct survey_row *row, day typed, day postponed_to)
{
    struct buf title = BUF_INIT;
    char now[DAY_TEXT], before[DAY_TEXT];
    struct str page;

    day_format(typed, now);
    day_format(postponed_to, before);
    utf8_nfc(note_title(row->file.path, &page), &title);
    app_notice(app, "%s: the note now says %s for the next review, so it is no longer postponed to %s",
        title.ptr, now, before);
    buf_release(&title);
}

int typed_day_record(struct app *app, struct survey_row *row, struct err *err)
{
    struct state state = standing_state(&row->file);
    struct event_list list = {0};
    day typed;
    int failed;

    if (row->file.kind != FILE_STUDY || state.postponed == MILESTONE_NONE)
        return 0;
    typed = typed_day_of(app, row, &state);
    if (typed == DAY_NONE)
        return 0;
    failed = history_of(app, row->file.note, &list, err) < 0 ||
             typed_day_take_back(app, row, state.postponed, &list, err) < 0;
    event_list_release(&list);
    row->stale = true;
    if (!failed)
        typed_day_say(app, row, typed, state.postponed_to);
    return failed ? -1 : 0;
}
