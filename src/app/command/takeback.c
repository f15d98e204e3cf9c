#include "takeback.h"

#include <stdlib.h>

#include "app/session/session.h"
#include "base/search.h"

/* ---- the note of an event
 * ------------------------------------------------------------------------ */

static int takeback_row_order(const void *a, const void *b)
{
    return str_cmp((*(struct file *const *)a)->note, (*(struct file *const *)b)->note);
}

static void takeback_sort_rows(struct takeback *t)
{
    struct index *index = &t->app->index;

    free(t->row);
    t->rows = 0;
    t->row = mem_alloc((index->count + 1) * sizeof *t->row);
    for (size_t i = 0; i < index->count; i++)
        if (index->file[i].kind == FILE_STUDY)
            t->row[t->rows++] = &index->file[i];
    qsort(t->row, t->rows, sizeof *t->row, takeback_row_order);
}

static void takeback_free_vanished(struct takeback *t)
{
    free(t->vanished);
    t->vanished = NULL;
    t->vanished_count = 0;
}

/* The shown ids of the notes of the marks that are not in the index, in order. The caller frees them. */
static struct str *takeback_missing_ids(const struct takeback *t, size_t *count)
{
    struct str *id = mem_alloc((t->list.count + 1) * sizeof *id);
    size_t ids = 0;

    *count = 0;
    for (size_t i = 0; i < t->list.count; i++)
        if (!takeback_row(t, t->list.event[i].note))
            id[ids++] = aliases_shown(&t->aliases, t->list.event[i].note);
    qsort(id, ids, sizeof *id, str_ptr_cmp);
    for (size_t i = 0; i < ids; i++)
        if (*count == 0 || !str_eq(id[i], id[*count - 1]))
            id[(*count)++] = id[i];
    return id;
}

/* It may still be stored under another of its ids. Returns 1, 0 if nothing is known of it, or -1. */
static int takeback_get_vanished(struct takeback *t, struct str shown, struct file *out, struct err *err)
{
    size_t others;
    const struct alias **other = aliases_of(&t->aliases, shown, &others);
    int row = index_get_vanished(t->app->store, shown, out, &t->text, err);

    for (size_t i = 0; i < others && row == 0; i++)
        row = index_get_vanished(t->app->store, other[i]->id, out, &t->text, err);
    return row;
}

static int takeback_load_vanished(struct takeback *t, struct err *err)
{
    size_t count;
    struct str *id = takeback_missing_ids(t, &count);
    int row = 0;

    t->vanished = mem_alloc((count + 1) * sizeof *t->vanished);
    for (size_t i = 0; i < count && row >= 0; i++) {
        struct vanished_note *note = &t->vanished[t->vanished_count];
        note->shown = id[i];
        row = takeback_get_vanished(t, id[i], &note->file, err);
        t->vanished_count += row == 1;
    }
    free(id);
    return row < 0 ? -1 : 0;
}

int takeback_load(struct takeback *t, struct err *err)
{
    takeback_free_vanished(t);
    aliases_release(&t->aliases);
    kept_forget(&t->kept);
    t->kept = (struct kept){.store = t->app->store, .aliases = &t->aliases};
    takeback_sort_rows(t);
    return aliases_load(&t->aliases, t->app, err) < 0 ? -1 : takeback_load_vanished(t, err);
}

void takeback_release(struct takeback *t)
{
    free(t->row);
    takeback_free_vanished(t);
    aliases_release(&t->aliases);
    kept_forget(&t->kept);
    event_list_release(&t->list);
    buf_release(&t->lines);
    arena_release(&t->text);
}

struct file *takeback_row(const struct takeback *t, struct str note)
{
    struct file key = {.note = aliases_shown(&t->aliases, note)}, *wanted = &key;
    struct file **hit = bsearch(&wanted, t->row, t->rows, sizeof *t->row, takeback_row_order);

    return hit ? *hit : NULL;
}

struct file *takeback_vanished(const struct takeback *t, struct str note)
{
    struct str shown = aliases_shown(&t->aliases, note);
    size_t at;

    SEARCH_FIRST(at, t->vanished_count, str_cmp(t->vanished[middle].shown, shown) < 0);
    return at < t->vanished_count && str_eq(t->vanished[at].shown, shown) ? &t->vanished[at].file : NULL;
}

/* ---- groups
 * -------------------------------------------------------------------------------------- */

static int takeback_note_order(const struct event *a, const struct event *b)
{
    return str_cmp(a->note, b->note);
}

/* The marks of one note and milestone are one group. */
static int takeback_mark_order(const struct event *a, const struct event *b)
{
    int order = takeback_note_order(a, b);

    return order ? order : (a->milestone > b->milestone) - (a->milestone < b->milestone);
}

typedef int takeback_order_fn(const struct event *a, const struct event *b);

static int takeback_event_order(const void *a, const void *b, void *by)
{
    const struct event *x = *(const struct event *const *)a, *y = *(const struct event *const *)b;
    int order = (*(takeback_order_fn **)by)(x, y);

    return order ? order : (x > y) - (x < y);
}

static int takeback_group_order(const void *a, const void *b)
{
    const struct event *x = ((const struct takeback_group *)a)->event[0];
    const struct event *y = ((const struct takeback_group *)b)->event[0];

    return (x > y) - (x < y);
}

static int takeback_each(
    struct takeback *t, takeback_order_fn *by, takeback_fn *work, struct err *err)
{
    size_t count = t->list.count, groups = 0;
    const struct event **event = mem_alloc((count + 1) * sizeof *event);
    struct takeback_group *group = mem_alloc((count + 1) * sizeof *group);
    int failed = 0;

    for (size_t i = 0; i < count; i++)
        event[i] = &t->list.event[i];
    qsort_r(event, count, sizeof *event, takeback_event_order, &by);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || by(event[i - 1], event[i]) != 0)
            group[groups++] = (struct takeback_group){&event[i], 0};
        group[groups - 1].count++;
    }
    qsort(group, groups, sizeof *group, takeback_group_order);
    for (size_t i = 0; i < groups && !failed; i++)
        failed = work(t, &group[i], err);
    free(event);
    free(group);
    return failed;
}

int takeback_each_mark(struct takeback *t, takeback_fn *work, struct err *err)
{
    return takeback_each(t, takeback_mark_order, work, err);
}

int takeback_each_note(struct takeback *t, takeback_fn *work, struct err *err)
{
    return takeback_each(t, takeback_note_order, work, err);
}

bool takeback_has(const struct takeback_group *group, enum event_kind kind)
{
    for (size_t i = 0; i < group->count; i++)
        if (group->event[i]->kind == kind)
            return true;
    return false;
}

bool takeback_is_new(const struct event *event)
{
    return event->kind == EVENT_STARTED && event->first_study == DAY_NONE;
}

bool takeback_is_written(const struct takeback_group *group)
{
    return takeback_has(group, EVENT_DONE) || takeback_has(group, EVENT_REVIEWED) ||
           takeback_has(group, EVENT_STARTED);
}

void takeback_add_boxes(const struct takeback_group *group, struct buf *out)
{
    char name[MILESTONE_TEXT];

    for (size_t i = 0; i < group->count; i++) {
        if (group->event[i]->kind == EVENT_ANSWERED) /* it marks nothing */
            continue;
        milestone_format(group->event[i]->milestone, name);
        buf_addf(out, "%s%s", out->len ? " " : "", name);
    }
}
