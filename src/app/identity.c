#include "app/identity.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* One side of a possible pair: files first, then what is missing. */
struct side {
    struct identity *identity;
    bool missing;
    int index;
};

typedef int order_fn(const struct identity *a, const struct identity *b);
typedef bool usable_fn(const struct identity *i);

static int by_id(const struct identity *a, const struct identity *b)
{
    return str_cmp(a->id, b->id);
}

static bool has_id(const struct identity *i)
{
    return i->id.len > 0;
}

static int by_path(const struct identity *a, const struct identity *b)
{
    return str_cmp(a->path, b->path);
}

static bool has_path(const struct identity *i)
{
    return i->path.len > 0;
}

static int by_content(const struct identity *a, const struct identity *b)
{
    return (a->fingerprint > b->fingerprint) - (a->fingerprint < b->fingerprint);
}

static bool has_content(const struct identity *i)
{
    return !i->bodyless;
}

static int by_title(const struct identity *a, const struct identity *b)
{
    if (a->first_study != b->first_study)
        return a->first_study < b->first_study ? -1 : 1;
    return str_cmp(a->title, b->title);
}

static bool has_title(const struct identity *i)
{
    return i->title.len > 0;
}

static int by_all(const struct identity *a, const struct identity *b)
{
    int order = by_content(a, b);

    return order ? order : by_title(a, b);
}

static int order_sides(const void *a, const void *b, void *order)
{
    const struct side *x = a, *y = b;

    return (*(order_fn **)order)(x->identity, y->identity);
}

/* Sorts all that is unmatched by the key, so that those of one key stand together, and pairs where
   a file and a missing note stand alone with each other. */
static void pair(struct side *side, size_t count, order_fn *order, usable_fn *usable)
{
    struct side *open = mem_alloc((count + 1) * sizeof *open);
    size_t n = 0;

    for (size_t i = 0; i < count; i++)
        if (side[i].identity->match < 0 && usable(side[i].identity))
            open[n++] = side[i];
    qsort_r(open, n, sizeof *open, order_sides, &order);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && order(open[i].identity, open[end].identity) == 0;)
            end++;
        if (end - i == 2 && open[i].missing != open[i + 1].missing) {
            open[i].identity->match = open[i + 1].index;
            open[i + 1].identity->match = open[i].index;
        }
    }
    free(open);
}

static size_t add(struct side *side, size_t n, struct identity *from, size_t count, bool missing)
{
    for (size_t i = 0; i < count; i++)
        side[n++] = (struct side){&from[i], missing, (int)i};
    return n;
}

static void clear(struct identity *identity, size_t count)
{
    for (size_t i = 0; i < count; i++)
        identity[i].match = -1;
}

void identity_match(
    struct identity *file, size_t files, struct identity *missing, size_t missings)
{
    struct side *side = mem_alloc((files + missings + 1) * sizeof *side);
    size_t n = add(side, add(side, 0, file, files, false), missing, missings, true);

    clear(file, files);
    clear(missing, missings);
    if (files && missings) {
        pair(side, n, by_id, has_id);
        pair(side, n, by_path, has_path);
        pair(side, n, by_all, has_content);
        pair(side, n, by_content, has_content);
        pair(side, n, by_title, has_title);
    }
    free(side);
}

/* A stay is displaced while both hold: the note whose content it has now is missing or displaced
   itself, and its own former content has gone somewhere. */
static bool still_displaced(const struct identity *before, const struct identity *now, size_t at,
    size_t stays, const bool *displaced)
{
    int from = now[at].match;

    return from >= 0 && before[at].match >= 0 && (size_t)from != at &&
           ((size_t)from >= stays || displaced[from]);
}

void identity_displaced(struct identity *before, struct identity *now, size_t stays,
    struct identity *file, size_t files, struct identity *missing, size_t missings,
    bool *displaced)
{
    struct side *side = mem_alloc((2 * stays + files + missings + 1) * sizeof *side);
    size_t n = add(side, 0, now, stays, false);
    bool again = true;

    n = add(side, n, file, files, false);
    n = add(side, n, before, stays, true);
    n = add(side, n, missing, missings, true);
    /* An index tells a missing note from a stay, so they are numbered on. */
    for (size_t i = 0; i < n; i++)
        if (side[i].identity >= missing && side[i].identity < missing + missings)
            side[i].index += (int)stays;
    clear(now, stays);
    clear(before, stays);
    clear(file, files);
    clear(missing, missings);
    pair(side, n, by_content, has_content);
    for (size_t i = 0; i < stays; i++)
        displaced[i] = true;
    while (again) {
        again = false;
        for (size_t i = 0; i < stays; i++)
            if (displaced[i] && !still_displaced(before, now, i, stays, displaced)) {
                displaced[i] = false;
                again = true;
            }
    }
    free(side);
}
