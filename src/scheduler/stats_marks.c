#include <stdlib.h>

#include "base/mem.h"
#include "scheduler/marks.h"
#include "stats_work.h"

/* One mark or extra review with a day. */
struct graded {
    milestone milestone;
    day on;
    const struct event *event;
};

/* All of one note. */
struct graded_list {
    struct graded *graded;
    size_t count, capacity;
};

static bool is_stats_milestone(milestone m)
{
    return m == MILESTONE_LONG_TERM || (m > MILESTONE_NONE && m <= MILESTONE_MAX);
}

static void graded_add(struct graded_list *list, milestone m, day on, const struct event *event)
{
    if (on == DAY_NONE)
        return;
    MEM_ROOM(list->graded, list->count, list->capacity);
    list->graded[list->count++] = (struct graded){m, on, event};
}

/* ---- marks that count -------------------------------------------------------------------------- */

/* The stores whose marks of one milestone came before. */
struct earlier_marks {
    milestone milestone;
    const struct event *first; /* NULL: none */
    bool several;              /* they are of more than one store */
};

static void earlier_add(struct earlier_marks *earlier, const struct sign *sign)
{
    if (earlier->milestone != sign->milestone)
        *earlier = (struct earlier_marks){.milestone = sign->milestone};
    if (!earlier->first)
        earlier->first = sign->event;
    else if (!event_is_same_store(earlier->first, sign->event))
        earlier->several = true;
}

/* Whether a store found the tick in a note after another store had marked it: nobody reviewed anything then. */
static bool is_carried_tick(const struct earlier_marks *earlier, const struct sign *sign)
{
    const struct event *e = sign->event;
    bool found = e->kind == EVENT_SEEN || (e->source == SOURCE_NOTE && e->takes_back_count == 0);

    return found && earlier->first && earlier->milestone == sign->milestone &&
           (earlier->several || !event_is_same_store(earlier->first, e));
}

static void graded_add_marks(struct graded_list *list, const struct stats_note *note)
{
    struct marks marks = marks_new(note->events, note->count);
    struct earlier_marks earlier = {MILESTONE_NONE, NULL, false};

    for (size_t i = 0; i < marks.count; i++) {
        const struct sign *sign = &marks.sign[i];
        if (!sign->counts || !is_stats_milestone(sign->milestone))
            continue;
        if (!is_carried_tick(&earlier, sign))
            graded_add(list, sign->milestone, sign->on, sign->event);
        earlier_add(&earlier, sign);
    }
    marks_release(&marks);
}

static void graded_add_extras(struct graded_list *list, const struct stats_note *note)
{
    for (size_t i = 0; i < note->count; i++)
        if (note->events[i].kind == EVENT_REVIEWED && !note->events[i].undone)
            graded_add(list, STATS_EXTRA, note->events[i].on, &note->events[i]);
}

/* ---- figures ----------------------------------------------------------------------------------- */

static int graded_cmp(const void *a, const void *b)
{
    const struct graded *x = a, *y = b;

    if (x->milestone != y->milestone)
        return x->milestone < y->milestone ? -1 : 1;
    if (x->on != y->on)
        return x->on < y->on ? -1 : 1;
    return event_cmp(x->event, y->event);
}

static void figures_add_grade(struct stats_figures *figures, enum grade grade)
{
    if (grade == GRADE_NONE)
        figures->ungraded++;
    else
        recall_add(&figures->notes, grade != GRADE_AGAIN);
}

static void stats_add_grade(struct stats *stats, const struct graded *graded, enum grade grade)
{
    struct stats_retention *row;

    if (!stats_counts_day(stats, graded->on))
        return;
    row = stats_row(stats, graded->milestone);
    figures_add_grade(&row->all, grade);
    if (stats_is_recent(stats, graded->on))
        figures_add_grade(&row->recent, grade);
}

/* The first grade among the marks of one milestone on one day, `count` of them at least 1. */
static enum grade graded_first(const struct graded *graded, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (graded[i].event->grade != GRADE_NONE)
            return graded[i].event->grade;
    return GRADE_NONE;
}

static size_t graded_same(const struct graded *graded, size_t count)
{
    size_t same = 1;

    while (same < count && graded[same].milestone == graded[0].milestone && graded[same].on == graded[0].on)
        same++;
    return same;
}

void stats_add_marks(struct stats_case *c)
{
    struct graded_list list = {NULL, 0, 0};

    graded_add_marks(&list, c->note);
    graded_add_extras(&list, c->note);
    if (list.count)
        qsort(list.graded, list.count, sizeof *list.graded, graded_cmp);
    for (size_t i = 0, same; i < list.count; i += same) {
        same = graded_same(&list.graded[i], list.count - i);
        stats_add_grade(c->stats, &list.graded[i], graded_first(&list.graded[i], same));
        stats_add_deed(c, list.graded[i].on, true);
    }
    free(list.graded);
}
