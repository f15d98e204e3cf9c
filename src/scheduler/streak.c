#include "scheduler/streak.h"

#include <stdbool.h>
#include <stdlib.h>

static int day_span_cmp(const void *a, const void *b)
{
    const struct day_span *x = a, *y = b;

    return (x->from > y->from) - (x->from < y->from);
}

/* Sorts the spans and joins those that overlap; returns how many are left. */
static size_t day_spans_join(struct day_span *span, size_t count)
{
    size_t kept = 0;

    if (count)
        qsort(span, count, sizeof *span, day_span_cmp);
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || span[i].from > span[kept - 1].to)
            span[kept++] = span[i];
        else if (span[i].to > span[kept - 1].to)
            span[kept - 1].to = span[i].to;
    }
    return kept;
}

/* The joined spans, from the first that a later day can lie in. */
struct streak_walk {
    const struct day_span *due;
    size_t left;
};

/* Whether something was due on a day after `last` and before `next`. Each call comes with later days. */
static bool streak_breaks(struct streak_walk *walk, day last, day next)
{
    if (next - last <= 1)
        return false;
    while (walk->left && walk->due->to <= last) {
        walk->due++;
        walk->left--;
    }
    return walk->left && walk->due->from < next;
}

struct streak streak_of(const day *active, size_t count, struct day_span *due, size_t due_count, day today)
{
    struct streak_walk walk = {due, day_spans_join(due, due_count)};
    struct streak streak = {0, 0};
    int row = 0;

    for (size_t i = 0; i < count; i++) {
        row = i && !streak_breaks(&walk, active[i - 1], active[i]) ? row + 1 : 1;
        if (row > streak.longest)
            streak.longest = row;
        /* The last day until today decides; the walk has not passed it yet. */
        if (active[i] <= today && (i + 1 == count || active[i + 1] > today)) {
            struct streak_walk until_today = walk;
            streak.current = streak_breaks(&until_today, active[i], today) ? 0 : row;
        }
    }
    return streak;
}
