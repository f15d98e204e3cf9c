#include "app/history.h"

#include "app/alias.h"
#include "app/app.h"
#include "base/err.h"
#include "scheduler/ledger.h"

int history_of(struct app *app, struct str note, struct event_list *out, struct err *err)
{
    struct aliases aliases;
    int failed = aliases_load(&aliases, app, err);

    if (!failed)
        failed = events_of_note(app->store, note, out, err);
    for (size_t i = 0; i < aliases.count && !failed; i++)
        if (str_eq(aliases.alias[i].note, note))
            failed = events_of_note(app->store, aliases.alias[i].id, out, err);
    aliases_release(&aliases);
    if (!failed)
        ledger_settle(out->event, out->count);
    return failed;
}

int history_of_file(struct app *app, const struct file *file, struct event_list *out, struct err *err)
{
    struct state state;
    struct buf text = BUF_INIT;
    int failed = history_of(app, file->note, out, err);

    if (!failed) {
        state = ledger_state(out->event, out->count);
        state_encode(&state, &text);
        if (file->state.ptr && !str_eq(file->state, buf_str(&text)))
            failed = err_set(err, ERR_STORE,
                "%s: the store is damaged: it does not find all events of %.*s. `review check"
                " --repair` sets it aside and makes it anew from the journals and the notes",
                app->database.ptr, STR_ARG(file->path));
    }
    buf_release(&text);
    return failed;
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

int history_refresh(struct app *app, struct file *file, struct err *err)
{
    struct state state;
    struct buf text = BUF_INIT;

    if (history_state(app, file->note, &state, err) < 0)
        return -1;
    state_encode(&state, &text);
    file->state = arena_str(&app->index.text, buf_str(&text));
    buf_release(&text);
    return index_put(app->store, file, err);
}
