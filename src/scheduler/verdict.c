#include "scheduler/verdict.h"

#include <stdlib.h>

#include "base/mem.h"

enum {
    VERDICT_TARGET = 1, /* known, and can be taken back */
    VERDICT_UNDOES = 2,
    VERDICT_KNOWN = 4, /* of an undone: it is decided whether it counts */
    VERDICT_TAKEN = 8,
    VERDICT_KIND = 4 /* the bits from here on hold the kind of the event */
};

static int uid_ascending(const void *a, const void *b)
{
    return uid_cmp(*(const struct uid *)a, *(const struct uid *)b);
}

void verdicts_name(struct verdicts *v, struct uid id)
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
    qsort(v->id, v->count, sizeof *v->id, uid_ascending);
    for (size_t i = 0; i < v->count; i++)
        if (kept == 0 || uid_cmp(v->id[i], v->id[kept - 1]) != 0)
            v->id[kept++] = v->id[i];
    v->count = v->capacity = kept;
    v->id = mem_grow(v->id, kept, sizeof *v->id);
    v->flags = mem_alloc(kept);
}

/* The index of an id; v->count: the id was not named. */
static size_t verdict_index(const struct verdicts *v, struct uid id)
{
    const struct uid *hit =
        v->count ? bsearch(&id, v->id, v->count, sizeof id, uid_ascending) : NULL;

    return hit ? (size_t)(hit - v->id) : v->count;
}

void verdicts_kind(struct verdicts *v, struct uid id, enum event_kind kind)
{
    size_t at = verdict_index(v, id);

    if (at == v->count)
        return;
    if (kind != EVENT_SEEN && kind != EVENT_MOVED && kind != EVENT_RELINKED)
        v->flags[at] |= VERDICT_TARGET;
    if (kind == EVENT_UNDONE)
        v->flags[at] |= VERDICT_UNDOES;
    v->flags[at] = (uint8_t)((v->flags[at] & ((1 << VERDICT_KIND) - 1)) | kind << VERDICT_KIND);
}

void verdicts_edge(struct verdicts *v, struct uid event, struct uid target)
{
    size_t from = verdict_index(v, event), to = verdict_index(v, target);

    if (from == v->count || to == v->count || !(v->flags[from] & VERDICT_UNDOES) ||
        !(v->flags[to] & VERDICT_TARGET))
        return;
    MEM_ROOM(v->edge, v->edges, v->edge_capacity);
    v->edge[v->edges++] = (struct verdict_edge){(uint32_t)from, (uint32_t)to};
}

/* ---- the decision ------------------------------------------------------------------------------
 */

struct court {
    struct verdicts *v;
    uint32_t *first;  /* of each event: index of its first edge; one more at the end */
    uint32_t *open;   /* of each event: how many undecided undones name it */
    uint32_t *queue;  /* decided undones whose edges have not been followed */
    size_t queued;
};

static int edge_ascending(const void *a, const void *b)
{
    const struct verdict_edge *x = a, *y = b;

    return (x->from > y->from) - (x->from < y->from);
}

static void court_index_edges(struct court *c)
{
    size_t at = 0;

    if (c->v->edges)
        qsort(c->v->edge, c->v->edges, sizeof *c->v->edge, edge_ascending);
    for (size_t i = 0; i <= c->v->count; i++) {
        while (at < c->v->edges && c->v->edge[at].from < i)
            at++;
        c->first[i] = (uint32_t)at;
    }
}

static void court_set_known(struct court *c, uint32_t at)
{
    uint8_t *flags = &c->v->flags[at];

    if (!(*flags & VERDICT_UNDOES) || *flags & VERDICT_KNOWN)
        return;
    *flags |= VERDICT_KNOWN;
    c->queue[c->queued++] = at;
}

static void court_pass_on(struct court *c, uint32_t undone)
{
    bool counts = !(c->v->flags[undone] & VERDICT_TAKEN);

    for (uint32_t i = c->first[undone]; i < c->first[undone + 1]; i++) {
        uint32_t to = c->v->edge[i].to;
        if (counts)
            c->v->flags[to] |= VERDICT_TAKEN;
        if (--c->open[to] == 0 || counts)
            court_set_known(c, to);
    }
}

/* An undone on a circle takes back the events that it names, except other undones. */
static void break_circles(struct verdicts *v)
{
    for (size_t i = 0; i < v->edges; i++) {
        struct verdict_edge e = v->edge[i];
        if (!(v->flags[e.from] & VERDICT_KNOWN) && !(v->flags[e.to] & VERDICT_UNDOES))
            v->flags[e.to] |= VERDICT_TAKEN;
    }
}

static void court_judge(struct court *c)
{
    struct verdicts *v = c->v;

    for (size_t i = 0; i < v->edges; i++)
        c->open[v->edge[i].to]++;
    for (uint32_t i = 0; i < v->count; i++)
        if (c->open[i] == 0)
            court_set_known(c, i);
    for (size_t i = 0; i < c->queued; i++)
        court_pass_on(c, c->queue[i]);
    break_circles(v);
}

void verdicts_decide(struct verdicts *v)
{
    struct court c = {.v = v};

    if (v->edges == 0)
        return;
    c.first = mem_alloc((v->count + 1) * sizeof *c.first);
    c.open = mem_alloc(v->count * sizeof *c.open);
    c.queue = mem_alloc(v->count * sizeof *c.queue);
    court_index_edges(&c);
    court_judge(&c);
    free(c.first);
    free(c.open);
    free(c.queue);
}

bool verdicts_undone(const struct verdicts *v, struct uid id)
{
    size_t at = verdict_index(v, id);

    return at < v->count && v->flags[at] & VERDICT_TAKEN;
}

/* No person undoes an undo so often. The limit keeps a history that was made up from taking long. */
enum { TARGET_STEPS = 32 };

/* The first edge of an undone after verdicts_decide(); v->edges: none. */
static size_t first_edge(const struct verdicts *v, size_t from)
{
    size_t low = 0, high = v->edges;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (v->edge[middle].from < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low < v->edges && v->edge[low].from == from ? low : v->edges;
}

enum event_kind verdicts_target(const struct verdicts *v, struct uid undone, bool *again)
{
    size_t at = verdict_index(v, undone), steps = 0, edge;

    *again = false;
    while (at < v->count && v->flags[at] & VERDICT_UNDOES && steps < TARGET_STEPS &&
           (edge = first_edge(v, at)) < v->edges) {
        *again = steps++ % 2 == 1;
        at = v->edge[edge].to;
    }
    return at < v->count ? (enum event_kind)(v->flags[at] >> VERDICT_KIND) : EVENT_UNDONE;
}

void verdicts_judge(const struct verdicts *v, struct event *event)
{
    event->undone = verdicts_undone(v, event->id);
    if (event->kind == EVENT_UNDONE)
        event->target = verdicts_target(v, event->id, &event->again);
}

void verdicts_release(struct verdicts *v)
{
    free(v->id);
    free(v->flags);
    free(v->edge);
    *v = (struct verdicts){0};
}
