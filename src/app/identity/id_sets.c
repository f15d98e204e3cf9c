#include "id_sets.h"

#include <stdlib.h>

#include "base/mem.h"

static void collect_ids(struct id_sets *s, const struct event *events, size_t count)
{
    size_t n = 0;

    s->id = mem_alloc((2 * count + 1) * sizeof *s->id);
    for (size_t i = 0; i < count; i++) {
        s->id[n++] = events[i].note;
        if (events[i].original.len)
            s->id[n++] = events[i].original;
    }
    qsort(s->id, n, sizeof *s->id, str_ptr_cmp);
    for (size_t i = 0; i < n; i++)
        if (s->count == 0 || !str_eq(s->id[i], s->id[s->count - 1]))
            s->id[s->count++] = s->id[i];
}

struct id_sets id_sets_new(const struct event *events, size_t count)
{
    struct id_sets s = {0};

    collect_ids(&s, events, count);
    s.by_id = str_lookup_new(s.id, sizeof *s.id, s.count);
    s.parent = mem_alloc((s.count + 1) * sizeof *s.parent);
    s.first = mem_alloc((s.count + 1) * sizeof *s.first);
    s.last = mem_alloc((s.count + 1) * sizeof *s.last);
    s.length = mem_alloc((s.count + 1) * sizeof *s.length);
    s.givers = mem_alloc((s.count + 1) * sizeof *s.givers);
    for (size_t i = 0; i < s.count; i++) {
        s.parent[i] = i;
        s.first[i] = s.last[i] = ID_NONE;
        s.length[i] = s.givers[i] = 0;
    }
    return s;
}

size_t id_sets_index(const struct id_sets *s, struct str id)
{
    size_t at = str_lookup_find(&s->by_id, id);

    return at == STR_LOOKUP_NONE ? ID_NONE : at;
}

static size_t id_set_root(const struct id_sets *s, size_t at)
{
    while (s->parent[at] != at)
        at = s->parent[at] = s->parent[s->parent[at]];
    return at;
}

size_t id_sets_root(const struct id_sets *s, struct str id)
{
    size_t at = id_sets_index(s, id);

    return at == ID_NONE ? ID_NONE : id_set_root(s, at);
}

static bool is_set_kept_apart(const struct id_sets *s, size_t a, size_t b)
{
    size_t shorter = s->length[a] <= s->length[b] ? a : b, other = shorter == a ? b : a;

    for (size_t i = s->first[shorter]; i != ID_NONE; i = s->partner[i].next)
        if (id_set_root(s, s->partner[i].id) == other)
            return true;
    return false;
}

/* The set `b` becomes part of `a`, with its list of partners. */
static void id_set_absorb(struct id_sets *s, size_t a, size_t b)
{
    s->parent[b] = a;
    s->givers[a] |= s->givers[b];
    if (s->length[b] == 0)
        return;
    s->partner[s->last[b]].next = s->first[a];
    s->first[a] = s->first[b];
    if (s->length[a] == 0)
        s->last[a] = s->last[b];
    s->length[a] += s->length[b];
}

void id_sets_join(struct id_sets *s, struct str x, struct str y, bool always)
{
    size_t a = id_sets_root(s, x), b = id_sets_root(s, y);

    if (a == ID_NONE || b == ID_NONE || a == b || (!always && is_set_kept_apart(s, a, b)))
        return;
    id_set_absorb(s, a < b ? a : b, a < b ? b : a);
}

static void id_set_add_partner(struct id_sets *s, size_t of, size_t id)
{
    size_t a = id_set_root(s, of);

    MEM_ROOM(s->partner, s->partners, s->capacity);
    s->partner[s->partners] = (struct id_partner){id, s->first[a]};
    s->first[a] = s->partners++;
    if (s->length[a]++ == 0)
        s->last[a] = s->first[a];
}

void id_sets_keep_apart(struct id_sets *s, struct str x, struct str y)
{
    size_t a = id_sets_index(s, x), b = id_sets_index(s, y);

    if (a == b || a == ID_NONE || b == ID_NONE)
        return;
    id_set_add_partner(s, a, b);
    id_set_add_partner(s, b, a);
}

void id_sets_add_giver(struct id_sets *s, struct str id, uint64_t bit)
{
    size_t at = id_sets_root(s, id);

    if (at != ID_NONE)
        s->givers[at] |= bit;
}

bool id_sets_has_common_giver(const struct id_sets *s, struct str x, struct str y)
{
    size_t a = id_sets_root(s, x), b = id_sets_root(s, y);

    return a != ID_NONE && b != ID_NONE && a != b && s->givers[a] & s->givers[b];
}

struct same_notes id_sets_detach(struct id_sets *s)
{
    struct same_notes out = {.id = s->id, .shown = s->parent, .count = s->count, .by_id = s->by_id};

    for (size_t i = 0; i < s->count; i++)
        s->parent[i] = id_set_root(s, i);
    free(s->partner);
    free(s->first);
    free(s->last);
    free(s->length);
    free(s->givers);
    return out;
}
