#include "app/session/history.h"

#include "app/session/aliases.h"
#include "app/session/session.h"
#include "base/err.h"
#include "scheduler/ledger.h"

int history_of(struct app *app, struct str note, struct event_list *out, struct err *err)
{
    const struct aliases *aliases = aliases_use(app, err);
    const struct alias **other;
    size_t others;

    if (!aliases || events_of_note(app->store, note, out, err) < 0)
        return -1;
    other = aliases_of(aliases, note, &others);
    for (size_t i = 0; i < others; i++)
        if (events_of_note(app->store, other[i]->id, out, err) < 0)
            return -1;
    ledger_mark_undone(out->event, out->count);
    return 0;
}

static struct str history_state_text(const struct event *events, size_t count, struct arena *text)
{
    struct state state = ledger_state(events, count);
    struct buf encoded = BUF_INIT;

    state_encode(&state, &encoded);
    return buf_keep(&encoded, text);
}

int history_of_file(struct app *app, struct file *file, struct event_list *out, struct err *err)
{
    if (history_of(app, file->note, out, err) < 0)
        return -1;
    file->state = history_state_text(out->event, out->count, &app->index.text);
    return 0;
}

int history_state(struct app *app, struct str note, struct state *out, struct err *err)
{
    struct event_list list = {0};
    int failed = history_of(app, note, &list, err);

    if (!failed)
        *out = ledger_state(list.event, list.count);
    event_list_release(&list);
    return failed;
}

static day history_started_day(struct str text)
{
    struct state state;

    return text.ptr && state_decode(text, &state) == 0 ? state.started : DAY_NONE;
}

/* A first study day that `start` recorded is a part of the state. If it changes, file->first_study
   changes with it, unless the file names a day of its own. The next scan reads the file again. */
static void history_set_state(struct file *file, struct str state)
{
    day before = history_started_day(file->state), now = history_started_day(state);

    if (before != now && (before == file->first_study || file->first_study == DAY_NONE)) {
        file->first_study = now;
        file->signature = 0;
    }
    file->state = state;
}

int history_append(
    struct app *app, struct event_list *list, const struct event *event, struct err *err)
{
    event_list_add(list, event, 0);
    return events_append(app->store, event, err);
}

void history_set_row(struct app *app, struct file *file, const struct event *events, size_t count)
{
    history_set_state(file, history_state_text(events, count, &app->index.text));
}

int history_put_row(
    struct app *app, struct file *file, const struct event *events, size_t count, struct err *err)
{
    history_set_row(app, file, events, count);
    return index_put(app->store, file, err);
}

int history_load_row(struct app *app, struct file *file, struct err *err)
{
    struct event_list list = {0};
    int failed = history_of(app, file->note, &list, err);

    if (!failed)
        history_set_row(app, file, list.event, list.count);
    event_list_release(&list);
    return failed;
}

int history_update_row(struct app *app, struct file *file, struct err *err)
{
    return history_load_row(app, file, err) < 0 ? -1 : index_put(app->store, file, err);
}
