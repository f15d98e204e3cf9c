#include "app/scan/box_changes.h"

#include <stdlib.h>

#include "app/session/history.h"
#include "app/session/session.h"
#include "base/err.h"
#include "base/utf8.h"
#include "parser/note/note.h"
#include "scheduler/boxes.h"
#include "scheduler/ledger.h"
#include "scheduler/pace.h"

enum change { NO_CHANGE, TICKED, UNTICKED, REDATED };

static bool ticked(const struct box *box)
{
    return box && box->value == BOX_TICKED;
}

/* Whether somebody replaced the day in a box, which the history has, by another. */
static bool is_redated(const struct box *old, const struct box *now, const struct mark *mark)
{
    return ticked(old) && mark && old->on != DAY_NONE && now->on != DAY_NONE && old->on != now->on &&
           mark->on == old->on;
}

/* A box that did not change, or that agrees with the history, says nothing. */
static enum change change_of(
    const struct boxes *before, const struct box *now, const struct state *state)
{
    const struct box *old = boxes_find(before, now->milestone);
    const struct mark *mark = state_mark(state, now->milestone);

    if (ticked(now) && is_redated(old, now, mark))
        return REDATED;
    if (ticked(now))
        return !ticked(old) && !mark ? TICKED : NO_CHANGE;
    return ticked(old) && mark ? UNTICKED : NO_CHANGE;
}

static void decode(struct str text, struct boxes *out)
{
    if (!text.ptr || boxes_decode(text, out) < 0)
        out->count = 0;
}

struct tick_count tick_changes(struct str before, struct str now, struct str state_text)
{
    struct tick_count count = {0};
    struct boxes old, new;
    struct state state;

    if (before.ptr && str_eq(before, now))
        return count;
    decode(before, &old);
    decode(now, &new);
    if (state_decode(state_text, &state) < 0)
        state = state_none();
    for (int i = 0; i < new.count; i++) {
        enum change change = change_of(&old, &new.box[i], &state);
        count.ticked += change == TICKED;
        count.unticked += change == UNTICKED;
        count.redated += change == REDATED;
    }
    return count;
}

static int undo(struct app *app, struct str note, milestone m, const struct uid *target,
    size_t count, struct uid *id, struct err *err)
{
    struct event event = app_event(app, EVENT_UNDONE, SOURCE_NOTE, note);

    event.milestone = m;
    event.takes_back = target;
    event.takes_back_count = count;
    if (id)
        *id = event.id;
    return events_append(app->store, &event, err);
}

/* A new tick undoes the unticks that hide a mark, which brings its date back. Where there are none, or where
   the box itself holds the date, it is a mark of its own, which names the undones that it comes after. */
static int record_tick(
    struct app *app, struct str note, const struct box *box, struct event_list *list, struct err *err)
{
    struct uid *target = mem_alloc((list->count + 1) * sizeof *target);
    size_t count = box->on == DAY_NONE ? ledger_unticks(list->event, list->count, box->milestone, target) : 0;
    struct event event;
    int failed;

    if (count) {
        failed = undo(app, note, box->milestone, target, count, NULL, err);
    } else {
        event = app_event(app, EVENT_DONE, SOURCE_NOTE, note);
        event.milestone = box->milestone;
        if (box->on != DAY_NONE && box->on <= app->real_day)
            event.on = box->on;
        event.takes_back = target;
        event.takes_back_count =
            ledger_undones(list->event, list->count, box->milestone, target);
        failed = events_append(app->store, &event, err);
    }
    free(target);
    return failed;
}

/* What an untick took away is said, since nobody may have meant it. */
static void say_unticked(struct app *app, const struct file *file, milestone m)
{
    struct buf title = BUF_INIT;
    char name[MILESTONE_TEXT];
    struct str page;
    struct pace pace;
    bool paced = file->plan.ptr && pace_decode(file->plan, &pace) == 0;

    utf8_nfc(note_title(file->path, &page), &title);
    milestone_format(m, name);
    app_notice(app,
        paced ? "%s: the note tells of fewer reviews than before, so the mark of %s is taken back; to bring the"
                " mark back, write the earlier number and day again"
              : "%s: the box of %s was unticked in the note, so that mark is taken back; tick it again"
                " to bring the mark back",
        title.ptr, name);
    buf_release(&title);
}

static int record_untick(struct app *app, const struct file *file, milestone m,
    struct event_list *list, struct err *err)
{
    struct uid *target = mem_alloc((list->count + 1) * sizeof *target);
    size_t count = ledger_marks(list->event, list->count, m, target);
    int failed = count ? undo(app, file->note, m, target, count, NULL, err) : 0;

    if (count && !failed)
        say_unticked(app, file, m);
    free(target);
    return failed;
}

/* The mark gets another day: the old mark is taken back, and a new one names the event that did so, since it came
   after it. */
static int record_new_day(struct app *app, struct str note, const struct box *box,
    struct event_list *list, struct err *err)
{
    struct uid *target = mem_alloc((list->count + 1) * sizeof *target), after;
    size_t count = ledger_marks(list->event, list->count, box->milestone, target);
    struct event event;
    int failed = undo(app, note, box->milestone, target, count, &after, err);

    if (!failed) {
        event = app_event(app, EVENT_DONE, SOURCE_NOTE, note);
        event.milestone = box->milestone;
        event.on = box->on;
        event.takes_back = &after;
        event.takes_back_count = 1;
        failed = events_append(app->store, &event, err);
    }
    free(target);
    return failed;
}

int tick_record(struct app *app, struct file *file, struct str before, struct str now,
    enum tick_way way, struct err *err)
{
    struct event_list list = {0};
    struct boxes old, new;
    struct state state;
    struct buf text = BUF_INIT;
    int failed = history_of(app, file->note, &list, err);

    decode(before, &old);
    decode(now, &new);
    if (!failed)
        state = ledger_state(list.event, list.count);
    for (int i = 0; i < new.count && !failed; i++) {
        enum change change = change_of(&old, &new.box[i], &state);
        if (change == TICKED)
            failed = record_tick(app, file->note, &new.box[i], &list, err);
        else if (change == REDATED && way == TICK_RECORD)
            failed = record_new_day(app, file->note, &new.box[i], &list, err);
        else if (change == UNTICKED && way == TICK_HOLD)
            new.box[i].value = BOX_TICKED;
        else if (change == REDATED && way == TICK_HOLD)
            new.box[i].on = boxes_find(&old, new.box[i].milestone)->on;
        else if (change == UNTICKED && way == TICK_RECORD)
            failed = record_untick(app, file, new.box[i].milestone, &list, err);
    }
    boxes_encode(&new, &text);
    file->boxes = arena_str(&app->index.text, buf_str(&text));
    buf_release(&text);
    event_list_release(&list);
    return failed;
}
