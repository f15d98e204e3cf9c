#include <stdlib.h>
#include <string.h>

#include "app/identity/settle.h"
#include "app/session/aliases.h"
#include "app/session/history.h"
#include "app/session/session.h"
#include "base/str_set.h"
#include "scheduler/ledger.h"
#include "store/events_walk.h"

/* For more than FEW rows, and more than one row in BULK, one pass over all events is faster than a
   query for each row: the events of a note lie anywhere in the store. */
enum { BULK = 4, FEW = 100 };

/* The rows whose states are computed. */
struct states {
    struct app *app;
    struct file **row; /* in the order of their notes */
    bool *done;        /* of each row: its state was computed */
    size_t count;
    size_t told; /* the gauge */
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

static int set_row_state(
    void *context, struct str note, struct event *events, size_t count, struct err *err)
{
    struct states *s = context;
    size_t at = row_of_note(s, note);
    (void)err;

    ledger_mark_undone(events, count);
    s->done[at] = true;
    gauge_tell(&s->app->gauge, GAUGE_STATES, s->told++, s->count);
    history_set_row(s->app, s->row[at], events, count);
    return 0;
}

static int states_in_one_pass(struct app *app, struct file *const *row, size_t count, struct err *err)
{
    struct states s = {.app = app, .count = count};
    int failed;

    s.row = mem_alloc((count + 1) * sizeof *s.row);
    s.done = mem_alloc((count + 1) * sizeof *s.done);
    memcpy(s.row, row, count * sizeof *s.row);
    qsort(s.row, count, sizeof *s.row, row_note_cmp);
    failed = events_each_note(app->store, is_note_wanted, false, set_row_state, &s, err);
    for (size_t i = 0; i < count && !failed; i++)
        if (!s.done[i])
            history_set_row(app, s.row[i], NULL, 0);
    free(s.row);
    free(s.done);
    return failed;
}

int settle_rows(struct app *app, struct file *const *row, size_t count, size_t all, struct err *err)
{
    int failed = 0;

    if (count > FEW && count > all / BULK)
        return states_in_one_pass(app, row, count, err);
    for (size_t i = 0; i < count && !failed; i++)
        failed = history_load_row(app, row[i], err);
    return failed;
}

/* ---- which rows ------------------------------------------------------------------------------ */

/* Updates the rows of these notes; NULL: all rows. They are written in the order of their paths, in which the
   store has them. */
static int update_states(struct app *app, const struct str_set *shown, struct err *err)
{
    struct index *index = &app->index;
    struct file **row = mem_alloc((index->count + 1) * sizeof(struct file *));
    size_t count = 0;
    int failed;

    for (size_t i = 0; i < index->count; i++)
        if (index->file[i].note.ptr && (!shown || str_set_has(shown, index->file[i].note)))
            row[count++] = &index->file[i];
    failed = settle_rows(app, row, count, index->count, err);
    for (size_t i = 0; i < count && !failed; i++) {
        gauge_tell(&app->gauge, GAUGE_RECORD, i, count);
        failed = index_put(app->store, row[i], err);
    }
    free(row);
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
