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

static int vanished_id_order(const void *a, const void *b)
{
    const struct vanished_id *x = a, *y = b;
    int order = str_cmp(x->shown, y->shown);

    return order ? order : (x->file > y->file) - (x->file < y->file);
}

static void takeback_sort_vanished(struct takeback *t)
{
    t->by_shown = mem_alloc((t->vanished_count + 1) * sizeof *t->by_shown);
    for (size_t i = 0; i < t->vanished_count; i++)
        t->by_shown[i] = (struct vanished_id){aliases_shown(&t->aliases, t->vanished[i].note), &t->vanished[i]};
    qsort(t->by_shown, t->vanished_count, sizeof *t->by_shown, vanished_id_order);
}

static void takeback_free_vanished(struct takeback *t)
{
    free(t->vanished);
    free(t->by_shown);
    t->vanished = NULL;
    t->by_shown = NULL;
    t->vanished_count = 0;
}

int takeback_load(struct takeback *t, struct err *err)
{
    takeback_free_vanished(t);
    aliases_release(&t->aliases);
    kept_forget(&t->kept);
    t->kept = (struct kept){.store = t->app->store, .aliases = &t->aliases};
    takeback_sort_rows(t);
    if (aliases_load(&t->aliases, t->app, err) < 0 ||
        index_load_vanished(t->app->store, &t->text, &t->vanished, &t->vanished_count, err) < 0)
        return -1;
    takeback_sort_vanished(t);
    return 0;
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

    SEARCH_FIRST(at, t->vanished_count, str_cmp(t->by_shown[middle].shown, shown) < 0);
    return at < t->vanished_count && str_eq(t->by_shown[at].shown, shown) ? t->by_shown[at].file : NULL;
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
