#include "scheduler/verdict.h"

#include <stdlib.h>

#include "base/mem.h"

enum {
    VERDICT_TARGET = 1, /* its kind is known, and it can be taken back */
    VERDICT_UNDOES = 2,
    VERDICT_DECIDED = 4, /* of an undone: whether it counts is decided */
    VERDICT_TAKEN_BACK = 8
};

void verdicts_add_id(struct verdicts *v, struct uid id)
{
    if (v->count && uid_cmp(v->id[v->count - 1], id) == 0)
        return;
    MEM_ROOM(v->id, v->count, v->capacity);
    v->id[v->count++] = id;
}

void verdicts_sort(struct verdicts *v)
{
    size_t kept = 0;

    if (v->count == 0)
        return;
    qsort(v->id, v->count, sizeof *v->id, uid_ptr_cmp);
    for (size_t i = 0; i < v->count; i++)
        if (kept == 0 || uid_cmp(v->id[i], v->id[kept - 1]) != 0)
            v->id[kept++] = v->id[i];
    v->count = v->capacity = kept;
    v->id = mem_grow(v->id, kept, sizeof *v->id);
    v->flags = mem_alloc(kept);
}

/* The index of an id; v->count: the id was not added. */
static size_t verdict_index(const struct verdicts *v, struct uid id)
{
    const struct uid *hit = v->count ? bsearch(&id, v->id, v->count, sizeof id, uid_ptr_cmp) : NULL;

    return hit ? (size_t)(hit - v->id) : v->count;
}

void verdicts_set_kind(struct verdicts *v, struct uid id, enum event_kind kind)
{
    size_t at = verdict_index(v, id);

    if (at == v->count)
        return;
    if (kind != EVENT_SEEN && kind != EVENT_MOVED)
        v->flags[at] |= VERDICT_TARGET;
    if (kind == EVENT_UNDONE)
        v->flags[at] |= VERDICT_UNDOES;
}

void verdicts_add_edge(struct verdicts *v, struct uid event, struct uid target)
{
    size_t from = verdict_index(v, event), to = verdict_index(v, target);

    if (from == v->count || to == v->count || !(v->flags[from] & VERDICT_UNDOES) ||
        !(v->flags[to] & VERDICT_TARGET))
        return;
    MEM_ROOM(v->edge, v->edges, v->edge_capacity);
    v->edge[v->edges++] = (struct verdict_edge){(uint32_t)from, (uint32_t)to};
}

/* ---- the decision ---------------------------------------------------------------------------- */

struct decision {
    struct verdicts *v;
    uint32_t *first;  /* of each event: index of its first edge; one more at the end */
    uint32_t *open;   /* of each event: how many undones that are not decided yet name it */
    uint32_t *queue;  /* decided undones whose edges have not been followed */
    size_t queued;
};

static int edge_cmp(const void *a, const void *b)
{
    const struct verdict_edge *x = a, *y = b;

    return (x->from > y->from) - (x->from < y->from);
}

static void decision_index_edges(struct decision *d)
{
    size_t at = 0;

    if (d->v->edges)
        qsort(d->v->edge, d->v->edges, sizeof *d->v->edge, edge_cmp);
    for (size_t i = 0; i <= d->v->count; i++) {
        while (at < d->v->edges && d->v->edge[at].from < i)
            at++;
        d->first[i] = (uint32_t)at;
    }
}

static void decision_set_decided(struct decision *d, uint32_t at)
{
    uint8_t *flags = &d->v->flags[at];

    if (!(*flags & VERDICT_UNDOES) || *flags & VERDICT_DECIDED)
        return;
    *flags |= VERDICT_DECIDED;
    d->queue[d->queued++] = at;
}

static void decision_follow_edges(struct decision *d, uint32_t undone)
{
    bool counts = !(d->v->flags[undone] & VERDICT_TAKEN_BACK);

    for (uint32_t i = d->first[undone]; i < d->first[undone + 1]; i++) {
        uint32_t to = d->v->edge[i].to;
        if (counts)
            d->v->flags[to] |= VERDICT_TAKEN_BACK;
        if (--d->open[to] == 0 || counts)
            decision_set_decided(d, to);
    }
}

/* An undone on a circle takes back the events that it names, except other undones. */
static void verdicts_break_circles(struct verdicts *v)
{
    for (size_t i = 0; i < v->edges; i++) {
        struct verdict_edge e = v->edge[i];
        if (!(v->flags[e.from] & VERDICT_DECIDED) && !(v->flags[e.to] & VERDICT_UNDOES))
            v->flags[e.to] |= VERDICT_TAKEN_BACK;
    }
}

static void decision_make(struct decision *d)
{
    struct verdicts *v = d->v;

    for (size_t i = 0; i < v->edges; i++)
        d->open[v->edge[i].to]++;
    for (uint32_t i = 0; i < v->count; i++)
        if (d->open[i] == 0)
            decision_set_decided(d, i);
    for (size_t i = 0; i < d->queued; i++)
        decision_follow_edges(d, d->queue[i]);
    verdicts_break_circles(v);
}

void verdicts_decide(struct verdicts *v)
{
    struct decision d = {.v = v};

    if (v->edges == 0)
        return;
    d.first = mem_alloc((v->count + 1) * sizeof *d.first);
    d.open = mem_alloc(v->count * sizeof *d.open);
    d.queue = mem_alloc(v->count * sizeof *d.queue);
    decision_index_edges(&d);
    decision_make(&d);
    free(d.first);
    free(d.open);
    free(d.queue);
}

bool verdicts_is_undone(const struct verdicts *v, struct uid id)
{
    size_t at = verdict_index(v, id);

    return at < v->count && v->flags[at] & VERDICT_TAKEN_BACK;
}

void verdicts_release(struct verdicts *v)
{
    free(v->id);
    free(v->flags);
    free(v->edge);
    *v = (struct verdicts){0};
}
