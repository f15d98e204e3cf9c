#include <stdlib.h>

#include "app/alias.h"
#include "app/app.h"
#include "app/history.h"
#include "app/settle.h"
#include "base/buf.h"
#include "scheduler/ledger.h"
#include "store/events.h"

/* When more than one note in so many is concerned, and more than a few, all events are read at once. */
enum { BULK = 4, FEW = 100 };

static int by_str(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static size_t sort_unique(struct str *s, size_t count)
{
    size_t kept = 0;

    if (count)
        qsort(s, count, sizeof *s, by_str);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || !str_eq(s[i], s[kept - 1]))
            s[kept++] = s[i];
    return kept;
}

static bool holds(const struct str *s, size_t count, struct str wanted)
{
    return count && bsearch(&wanted, s, count, sizeof *s, by_str) != NULL;
}

/* ---- many at once ------------------------------------------------------------------------------ */

struct by_note {
    struct str shown;
    size_t at; /* index of the event */
};

static int order_by_note(const void *a, const void *b)
{
    const struct by_note *x = a, *y = b;
    int order = str_cmp(x->shown, y->shown);

    return order ? order : (x->at > y->at) - (x->at < y->at);
}

/* All events in the order of the notes that they are of. */
struct library {
    struct event_list list;
    struct by_note *by_note;
    struct event *event; /* in that order */
};

static int library_load(struct library *l, struct app *app, const struct aliases *aliases,
    struct err *err)
{
    if (events_between(app->store, DAY_NONE, DAY_NONE, &l->list, err) < 0)
        return -1;
    l->by_note = mem_alloc((l->list.count + 1) * sizeof *l->by_note);
    l->event = mem_alloc((l->list.count + 1) * sizeof *l->event);
    for (size_t i = 0; i < l->list.count; i++)
        l->by_note[i] = (struct by_note){aliases_shown(aliases, l->list.event[i].note), i};
    if (l->list.count)
        qsort(l->by_note, l->list.count, sizeof *l->by_note, order_by_note);
    for (size_t i = 0; i < l->list.count; i++)
        l->event[i] = l->list.event[l->by_note[i].at];
    return 0;
}

static void library_release(struct library *l)
{
    event_list_release(&l->list);
    free(l->by_note);
    free(l->event);
}

static int compare_note(const void *key, const void *element)
{
    return str_cmp(*(const struct str *)key, ((const struct by_note *)element)->shown);
}

static struct state library_state(const struct library *l, struct str note)
{
    const struct by_note *hit =
        l->list.count ? bsearch(&note, l->by_note, l->list.count, sizeof *hit, compare_note) : NULL;
    size_t first, end;

    if (!hit)
        return state_none();
    first = end = (size_t)(hit - l->by_note);
    while (first > 0 && str_eq(l->by_note[first - 1].shown, note))
        first--;
    while (end < l->list.count && str_eq(l->by_note[end].shown, note))
        end++;
    ledger_settle(l->event + first, end - first);
    return ledger_state(l->event + first, end - first);
}

static int update_row(struct app *app, const struct library *l, struct file *file, struct err *err)
{
    struct state state = library_state(l, file->note);
    struct buf text = BUF_INIT;

    state_encode(&state, &text);
    history_set_state(file, arena_str(&app->index.text, buf_str(&text)));
    buf_release(&text);
    return index_put(app->store, file, err);
}

/* ---- the rows ------------------------------------------------------------------------------------ */

static int update_rows(struct app *app, const struct str *id, size_t count,
    const struct library *library, struct err *err)
{
    int failed = 0;

    for (size_t i = 0; i < app->index.count && !failed; i++) {
        struct file *file = &app->index.file[i];
        if (file->note.ptr && holds(id, count, file->note))
            failed = library->by_note ? update_row(app, library, file, err)
                                      : history_update_row(app, file, err);
    }
    return failed;
}

int settle_states(struct app *app, const struct str *id, size_t count, struct err *err)
{
    const struct aliases *aliases = aliases_use(app, err);
    struct library library = {0};
    struct str *shown = mem_alloc((count + 1) * sizeof *shown);
    int failed = aliases ? 0 : -1;

    for (size_t i = 0; i < count && !failed; i++)
        shown[i] = aliases_shown(aliases, id[i]);
    count = sort_unique(shown, count);
    if (!failed && count > FEW && count > app->index.count / BULK)
        failed = library_load(&library, app, aliases, err);
    if (!failed && count)
        failed = update_rows(app, shown, count, &library, err);
    library_release(&library);
    free(shown);
    return failed;
}
