#include <stdlib.h>

#include "base/mem.h"
#include "stats_work.h"

enum { AWAY_AFTER = 600, MICROSECONDS = 1000000 };

static uint64_t store_key(struct uid store)
{
    uint64_t key = 0;

    for (size_t i = 0; i < sizeof key; i++)
        key = key << 8 | store.byte[i];
    return key;
}

void stats_add_moments(struct stats *stats, const struct stats_note *note)
{
    struct stats_work *work = stats->work;

    for (size_t i = 0; i < note->count; i++) {
        const struct event *e = &note->events[i];
        if (e->kind != EVENT_ANSWERED || e->undone)
            continue;
        MEM_ROOM(work->moment, work->moments, work->moment_capacity);
        work->moment[work->moments++] = (struct stats_moment){
            store_key(e->store), e->recorded_at, e->on, e->seconds, !note->left_out};
    }
}

static int moment_cmp(const void *a, const void *b)
{
    const struct stats_moment *x = a, *y = b;

    if (x->store != y->store)
        return x->store < y->store ? -1 : 1;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    if (x->on != y->on)
        return x->on < y->on ? -1 : 1;
    return (x->seconds > y->seconds) - (x->seconds < y->seconds);
}

/* How long an answer took: from the answer before it on the same device and day. After a longer pause, and for the
   first answer, only the time until the reveal is known. */
static int64_t moment_seconds(const struct stats_moment *moment, const struct stats_moment *before)
{
    int64_t known = moment->seconds > 0 ? moment->seconds : 0, since;

    if (known > AWAY_AFTER)
        known = AWAY_AFTER;
    if (!before || before->store != moment->store || before->on != moment->on)
        return known;
    since = (int64_t)(((uint64_t)moment->at - (uint64_t)before->at) / MICROSECONDS);
    return since <= AWAY_AFTER && since > known ? since : known;
}

void stats_finish_time(struct stats *stats)
{
    struct stats_work *work = stats->work;

    if (work->moments)
        qsort(work->moment, work->moments, sizeof *work->moment, moment_cmp);
    for (size_t i = 0; i < work->moments; i++)
        if (work->moment[i].counts)
            stats_add_seconds(stats, work->moment[i].on,
                moment_seconds(&work->moment[i], i ? &work->moment[i - 1] : NULL));
}
