#include <stdlib.h>

#include "app/identity/settle.h"
#include "app/session/aliases.h"
#include "app/session/history.h"
#include "app/session/session.h"
#include "base/str_set.h"
#include "scheduler/ledger.h"
#include "store/events_walk.h"

/* For more than FEW rows, and more than one row in BULK, one pass over all events is faster than a
   query for each row. */
enum { BULK = 4, FEW = 100 };

/* The rows of the index to update, in the order of their notes. */
struct states {
    struct app *app;
    struct file **row;
    bool *done; /* of each row: its state was stored */
    size_t count;
};

static int row_note_cmp(const void *a, const void *b)
{
    return str_cmp((*(struct file *const *)a)->note, (*(struct file *const *)b)->note);
}

static size_t row_of_note(const struct states *s, struct str note)
{
    struct file key = {.note = note}, *wanted = &key;
    struct file **hit =
        s->count ? bsearch(&wanted, s->row, s->count, sizeof *s->row, row_note_cmp) : NULL;

    return hit ? (size_t)(hit - s->row) : s->count;
}

static bool is_note_wanted(void *context, struct str note)
{
    const struct states *s = context;

    return row_of_note(s, note) < s->count;
}

static int put_row_state(
    void *context, struct str note, struct event *events, size_t count, struct err *err)
{
    struct states *s = context;
    size_t at = row_of_note(s, note);

    ledger_mark_undone(events, count);
    s->done[at] = true;
    return history_put_row(s->app, s->row[at], events, count, err);
}

static int update_in_one_pass(struct states *s, struct err *err)
{
    int failed = events_each_note(s->app->store, is_note_wanted, false, put_row_state, s, err);

    for (size_t i = 0; i < s->count && !failed; i++)
        if (!s->done[i])
            failed = history_put_row(s->app, s->row[i], NULL, 0, err);
    return failed;
}

static int update_one_by_one(struct states *s, struct err *err)
{
    int failed = 0;

    for (size_t i = 0; i < s->count && !failed; i++)
        failed = history_update_row(s->app, s->row[i], err);
    return failed;
}

/* ---- which rows ------------------------------------------------------------------------------ */

/* Adds the rows of these notes; NULL: all rows. */
static void states_add_rows(struct states *s, const struct str_set *shown)
{
    struct index *index = &s->app->index;

    s->row = mem_alloc((index->count + 1) * sizeof *s->row);
    s->done = mem_alloc((index->count + 1) * sizeof *s->done);
    for (size_t i = 0; i < index->count; i++)
        if (index->file[i].note.ptr && (!shown || str_set_has(shown, index->file[i].note)))
            s->row[s->count++] = &index->file[i];
    if (s->count)
        qsort(s->row, s->count, sizeof *s->row, row_note_cmp);
}

static int update_states(struct app *app, const struct str_set *shown, struct err *err)
{
    struct states states = {.app = app};
    int failed;

    states_add_rows(&states, shown);
    failed = states.count > FEW && states.count > app->index.count / BULK
                 ? update_in_one_pass(&states, err)
                 : update_one_by_one(&states, err);
    free(states.row);
    free(states.done);
    return failed;
}

int settle_states(struct app *app, const struct str *id, size_t count, struct err *err)
{
    const struct aliases *aliases = aliases_use(app, err);
    struct str_set shown = {0};
    int failed = aliases ? 0 : -1;

    for (size_t i = 0; i < count && !failed; i++)
        str_set_add(&shown, aliases_shown(aliases, id[i]));
    if (!failed)
        failed = update_states(app, &shown, err);
    str_set_release(&shown);
    return failed;
}

int settle_all_states(struct app *app, struct err *err)
{
    return update_states(app, NULL, err);
}
