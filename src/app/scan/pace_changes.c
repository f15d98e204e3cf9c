#include "pace_changes.h"

#include "app/identity/survey.h"
#include "app/session/session.h"
#include "app/session/standing.h"
#include "base/buf.h"
#include "parser/note/keys.h"
#include "scheduler/boxes.h"
#include "scheduler/pace.h"
#include "scheduler/state.h"
#include "store/events.h"

/* The day of the last review in a note without a count, now and at the last scan. */
struct last_change {
    day old, now;
    struct boxes before, boxes; /* of all milestones, by the history, until the change is made in them */
};

static struct str pace_keep_text(struct app *app, struct buf *text)
{
    struct str kept = arena_str(&app->index.text, buf_str(text));

    buf_release(text);
    return kept;
}

static struct str pace_keep_boxes(struct app *app, const struct boxes *boxes)
{
    struct buf text = BUF_INIT;

    boxes_encode(boxes, &text);
    return pace_keep_text(app, &text);
}

static struct str pace_keep(struct app *app, const struct pace *pace)
{
    struct buf text = BUF_INIT;

    pace_encode(pace, &text);
    return pace_keep_text(app, &text);
}

struct pace pace_of_text(struct str text)
{
    struct pace pace;

    return text.ptr && pace_decode(text, &pace) == 0 ? pace : pace_none();
}

/* ---- a note without a count ------------------------------------------------------------------ */

static void last_change_start(
    struct app *app, const struct state *state, day old, day now, struct last_change *c)
{
    int count;
    const milestone *ladder = keys_ladder(app->keys, &count);

    *c = (struct last_change){.old = old, .now = now};
    for (int i = 0; i < count; i++) {
        const struct mark *mark = state_mark(state, ladder[i]);
        boxes_add(&c->boxes, (struct box){ladder[i], mark ? BOX_TICKED : BOX_EMPTY, mark ? mark->on : DAY_NONE});
    }
    c->before = c->boxes;
}

/* One more review: the first milestone that is not done. */
static void last_change_add(struct last_change *c)
{
    for (int i = 0; i < c->boxes.count; i++)
        if (c->boxes.box[i].value == BOX_EMPTY) {
            c->boxes.box[i].value = BOX_TICKED;
            c->boxes.box[i].on = c->now;
            return;
        }
}

static bool last_change_has_day(const struct last_change *c, day on)
{
    for (int i = 0; i < c->boxes.count; i++)
        if (c->boxes.box[i].value == BOX_TICKED && c->boxes.box[i].on == on)
            return true;
    return false;
}

/* An earlier day: the reviews after it did not happen, except that the first of them gets this day, unless that
   is the day of another one or of the first study. */
static void last_change_lower(struct last_change *c, day first)
{
    bool moved = c->now <= first || last_change_has_day(c, c->now);

    for (int i = 0; i < c->boxes.count; i++) {
        struct box *box = &c->boxes.box[i];
        if (box->value != BOX_TICKED || box->on <= c->now || box->on > c->old)
            continue;
        if (moved)
            box->value = BOX_EMPTY;
        box->on = moved ? DAY_NONE : c->now;
        moved = true;
    }
}

static void pace_settle_last(struct app *app, struct survey_row *row, day old, day now)
{
    struct state state = standing_state(&row->file);
    struct last_change c;

    last_change_start(app, &state, old, now, &c);
    if (now != DAY_NONE && now != old && now > row->file.first_study && now > state_last_review(&state))
        last_change_add(&c);
    else if (now != DAY_NONE && old != DAY_NONE && now < old)
        last_change_lower(&c, row->file.first_study);
    row->before = pace_keep_boxes(app, &c.before);
    row->now = pace_keep_boxes(app, &c.boxes);
}

/* ---- all notes ------------------------------------------------------------------------------- */

/* What the note said before of its last review, where that cannot be read now. */
static void pace_keep_known(struct app *app, struct survey_row *row)
{
    struct pace pace = pace_of_text(row->file.plan), old = pace_of_text(row->plan_before);

    pace.last = old.last;
    pace.count = old.count;
    row->file.plan = pace_keep(app, &pace);
    row->now = row->before.ptr ? row->before : STR("");
}

void pace_settle_row(struct app *app, struct survey_row *row)
{
    struct pace pace;

    if (!row->paced)
        return;
    pace = pace_of_text(row->file.plan);
    if (row->pace_wrong)
        pace_keep_known(app, row);
    else if (pace.count == PACE_UNCOUNTED)
        pace_settle_last(app, row, pace_of_text(row->plan_before).last, pace.last);
}

void pace_settle_all(struct app *app, struct survey *survey)
{
    for (size_t i = 0; i < survey->count; i++) {
        struct survey_row *row = &survey->row[i];
        if (!row->dirty || !row->paced)
            continue;
        pace_use_first(row);
        pace_settle_row(app, row);
        if (row->sight == SIGHT_NEW)
            row->file.boxes = row->now;
    }
}

/* ---- the first study day --------------------------------------------------------------------- */

void pace_use_first(struct survey_row *row)
{
    struct state state = standing_state(&row->file);

    if (row->stands_in && state.started != DAY_NONE)
        row->file.first_study = state.started;
    else if (row->stands_in && row->sight != SIGHT_NEW && state.reviews)
        row->file.first_study = DAY_NONE;
}

int pace_record_first(struct app *app, struct survey_row *row, struct err *err)
{
    struct state state = standing_state(&row->file);
    struct event event;

    if (!row->stands_in || row->pace_wrong || state.started != DAY_NONE || row->file.first_study == DAY_NONE)
        return 0;
    event = app_event(app, EVENT_STARTED, SOURCE_NOTE, row->file.note);
    event.first_study = row->file.first_study;
    row->stale = true;
    return events_append(app->store, &event, err);
}
