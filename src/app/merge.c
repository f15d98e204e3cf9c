#include "app/merge.h"

#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/alias.h"
#include "store/events.h"

/* The ids, each with the id that its set of ids goes by for now: the smallest. */
struct sets {
    struct str *id; /* sorted */
    size_t *parent;
    size_t count;
    struct apart { /* a copy and its original */
        size_t a, b;
    } *apart;
    size_t aparts, capacity;
};

static int by_id(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static size_t find(const struct sets *s, struct str id)
{
    struct str *hit = bsearch(&id, s->id, s->count, sizeof *s->id, by_id);

    return hit ? (size_t)(hit - s->id) : s->count;
}

static size_t root(struct sets *s, size_t at)
{
    while (s->parent[at] != at)
        at = s->parent[at] = s->parent[s->parent[at]];
    return at;
}

static bool kept_apart(struct sets *s, size_t x, size_t y)
{
    for (size_t i = 0; i < s->aparts; i++) {
        size_t a = root(s, s->apart[i].a), b = root(s, s->apart[i].b);
        if ((a == x && b == y) || (a == y && b == x))
            return true;
    }
    return false;
}

static void join(struct sets *s, size_t a, size_t b)
{
    if (a == s->count || b == s->count)
        return;
    a = root(s, a);
    b = root(s, b);
    if (a == b || kept_apart(s, a, b))
        return;
    if (a < b)
        s->parent[b] = a;
    else
        s->parent[a] = b;
}

static void add_id(struct sets *s, struct str id, size_t *n)
{
    if (id.len)
        s->id[(*n)++] = id;
}

static void make_sets(struct sets *s, const struct event_list *list, const struct aliases *known)
{
    size_t n = 0;

    s->id = mem_alloc((2 * list->count + 2 * known->count + 1) * sizeof *s->id);
    for (size_t i = 0; i < list->count; i++) {
        add_id(s, list->event[i].note, &n);
        add_id(s, list->event[i].original, &n);
    }
    for (size_t i = 0; i < known->count; i++) {
        add_id(s, known->alias[i].id, &n);
        add_id(s, known->alias[i].note, &n);
    }
    qsort(s->id, n, sizeof *s->id, by_id);
    for (size_t i = 0; i < n; i++)
        if (s->count == 0 || !str_eq(s->id[i], s->id[s->count - 1]))
            s->id[s->count++] = s->id[i];
    s->parent = mem_alloc((s->count + 1) * sizeof *s->parent);
    for (size_t i = 0; i < s->count; i++)
        s->parent[i] = i;
}

static bool is_copy(const struct event *e)
{
    return e->kind == EVENT_SEEN && e->original.len && !str_eq(e->original, e->note);
}

static void keep_copies_apart(struct sets *s, const struct event_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct event *e = &list->event[i];
        if (!is_copy(e))
            continue;
        MEM_ROOM(s->apart, s->aparts, s->capacity);
        s->apart[s->aparts++] = (struct apart){find(s, e->note), find(s, e->original)};
    }
}

/* ---- sightings that fit ------------------------------------------------------------------------ */

typedef int order_fn(const struct event *a, const struct event *b);
typedef bool usable_fn(const struct event *e);

static int by_place(const struct event *a, const struct event *b)
{
    int order = str_cmp(a->path, b->path);

    return order ? order : (a->fingerprint > b->fingerprint) - (a->fingerprint < b->fingerprint);
}

static bool has_place(const struct event *e)
{
    return (e->kind == EVENT_SEEN || e->kind == EVENT_MOVED) && e->path.len && e->has_fingerprint;
}

static int by_title(const struct event *a, const struct event *b)
{
    int order = str_cmp(a->title, b->title);

    return order ? order : (a->first_study > b->first_study) - (a->first_study < b->first_study);
}

/* The first sighting of an id: a later one names itself as its original. */
static bool is_first(const struct event *e)
{
    return e->kind == EVENT_SEEN && !str_eq(e->original, e->note) && e->title.len &&
           e->first_study != DAY_NONE;
}

static int order_events(const void *a, const void *b, void *order)
{
    const struct event *x = *(const struct event *const *)a, *y = *(const struct event *const *)b;
    int by_key = (*(order_fn **)order)(x, y);

    return by_key ? by_key : event_cmp(x, y);
}

typedef void group_fn(struct sets *s, const struct event **event, size_t count);

static void each_group(struct sets *s, const struct event_list *list, usable_fn *usable,
    order_fn *order, group_fn *work)
{
    const struct event **event = mem_alloc((list->count + 1) * sizeof *event);
    size_t count = 0;

    for (size_t i = 0; i < list->count; i++)
        if (usable(&list->event[i]))
            event[count++] = &list->event[i];
    qsort_r(event, count, sizeof *event, order_events, &order);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && order(event[i], event[end]) == 0;)
            end++;
        if (end - i > 1)
            work(s, event + i, end - i);
    }
    free(event);
}

/* What different stores saw in one place with one content. */
static void join_group(struct sets *s, const struct event **event, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t k = 0; k < i; k++)
            if (uid_cmp(event[i]->store, event[k]->store) != 0) {
                join(s, find(s, event[i]->note), find(s, event[k]->note));
                break;
            }
}

/* One title and first study day, under one id in each of two stores or more. */
static void join_alone(struct sets *s, const struct event **event, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t k = 0; k < i; k++)
            if (uid_cmp(event[i]->store, event[k]->store) == 0 &&
                root(s, find(s, event[i]->note)) != root(s, find(s, event[k]->note)))
                return;
    join_group(s, event, count);
}

/* ---- the aliases ------------------------------------------------------------------------------- */

static int store_sets(struct app *app, struct sets *s, const struct aliases *known, struct err *err)
{
    int failed = 0;

    for (size_t i = 0; i < s->count && !failed; i++) {
        struct str shown = s->id[root(s, i)];
        if (!str_eq(shown, s->id[i]) && !str_eq(shown, aliases_shown(known, s->id[i])))
            failed = index_put_alias(app->store, s->id[i], shown, err);
    }
    return failed;
}

int merge_identities(struct app *app, struct err *err)
{
    struct event_list list = {0};
    struct aliases known;
    struct sets s = {0};
    int failed = aliases_load(&known, app, err);

    if (!failed)
        failed = events_of_identity(app->store, &list, err);
    if (!failed) {
        make_sets(&s, &list, &known);
        keep_copies_apart(&s, &list);
        for (size_t i = 0; i < known.count; i++)
            join(&s, find(&s, known.alias[i].id), find(&s, known.alias[i].note));
        for (size_t i = 0; i < list.count; i++)
            if (list.event[i].kind == EVENT_RELINKED)
                join(&s, find(&s, list.event[i].note), find(&s, list.event[i].original));
        each_group(&s, &list, has_place, by_place, join_group);
        each_group(&s, &list, is_first, by_title, join_alone);
        failed = store_sets(app, &s, &known, err);
    }
    free(s.id);
    free(s.parent);
    free(s.apart);
    aliases_release(&known);
    event_list_release(&list);
    return failed;
}
