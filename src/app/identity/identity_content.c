#include <stdlib.h>

#include "base/mem.h"
#include "identity_work.h"

/* ---- pairs that fit each other alone --------------------------------------------------------------- */

/* One side of a possible pair. */
struct side {
    const struct traits *traits;
    int file, note; /* one of them is IDENTITY_NONE */
};

typedef int order_fn(const struct traits *a, const struct traits *b);

static int by_content(const struct traits *a, const struct traits *b)
{
    return (a->fingerprint > b->fingerprint) - (a->fingerprint < b->fingerprint);
}

static int by_title(const struct traits *a, const struct traits *b)
{
    int order = (a->first_study > b->first_study) - (a->first_study < b->first_study);

    return order ? order : str_cmp(a->title, b->title);
}

static int by_content_and_path(const struct traits *a, const struct traits *b)
{
    int order = by_content(a, b);

    return order ? order : str_cmp(a->path, b->path);
}

static int by_content_and_title(const struct traits *a, const struct traits *b)
{
    int order = by_content(a, b);

    return order ? order : by_title(a, b);
}

static int order_sides(const void *a, const void *b, void *order)
{
    const struct side *x = a, *y = b;

    return (*(order_fn **)order)(x->traits, y->traits);
}

static bool has_content(const struct traits *t)
{
    return !t->bodyless;
}

static bool has_title(const struct traits *t)
{
    return t->title.len > 0;
}

struct key {
    order_fn *order;
    bool (*has)(const struct traits *t);
    bool alone; /* the content, and nothing else */
};

static bool recent(const struct matching *m, const struct claim *c)
{
    return c->kind == CLAIM_RECENT || (c->kind != CLAIM_OLD && m->left[c->note]);
}

/* Which claims take part: those of notes that vanished in this scan, all that tell of now, or those of
   before as well. */
enum range { RANGE_RECENT, RANGE_NOW, RANGE_EVER };

static bool within(const struct matching *m, const struct claim *c, enum range range)
{
    return range == RANGE_EVER || (c->kind != CLAIM_OLD && (range == RANGE_NOW || recent(m, c)));
}

/* The content alone says that a file is a copy, where a note that is there has it. */
static bool needs_proof(const struct key *key, enum range range)
{
    return key->alone && range != RANGE_RECENT;
}

static size_t add_sides(
    const struct matching *m, const struct key *key, enum range range, struct side *side)
{
    size_t n = 0;

    for (size_t i = 0; i < m->files; i++)
        if (m->file[i].note == IDENTITY_NONE && key->has(&m->file[i].traits) &&
            !(m->file[i].copy && needs_proof(key, range)))
            side[n++] = (struct side){&m->file[i].traits, (int)i, IDENTITY_NONE};
    for (size_t i = 0; i < m->claims; i++) {
        const struct claim *c = &m->claim[i];
        bool open = identity_open(m, c);
        if (key->has(&c->traits) && (open || needs_proof(key, range)) && within(m, c, range))
            side[n++] = (struct side){&c->traits, IDENTITY_NONE, open ? c->note : IDENTITY_TAKEN};
    }
    return n;
}

/* One file and one note, which may have several claims of the same key. */
static void pair_group(struct matching *m, const struct side *side, size_t count)
{
    int file = IDENTITY_NONE, note = IDENTITY_NONE;

    for (size_t i = 0; i < count; i++) {
        if (side[i].file != IDENTITY_NONE) {
            if (file != IDENTITY_NONE)
                return;
            file = side[i].file;
        } else {
            if (note != IDENTITY_NONE && note != side[i].note)
                return;
            note = side[i].note;
        }
    }
    if (file != IDENTITY_NONE && note >= 0)
        identity_assign(m, file, note);
}

static void pair(struct matching *m, const struct key *key, enum range range)
{
    struct side *side = mem_alloc((m->files + m->claims + 1) * sizeof *side);
    size_t n = add_sides(m, key, range, side);
    order_fn *order = key->order;

    qsort_r(side, n, sizeof *side, order_sides, &order);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && order(side[i].traits, side[end].traits) == 0;)
            end++;
        if (end - i > 1)
            pair_group(m, side + i, end - i);
    }
    free(side);
}

static const struct key content_and_path = {by_content_and_path, has_content, false};
static const struct key content_and_title = {by_content_and_title, has_content, false};
static const struct key content = {by_content, has_content, true};
static const struct key title = {by_title, has_title, false};

void identity_match_contents(struct matching *m)
{
    pair(m, &content_and_title, RANGE_RECENT);
    pair(m, &content, RANGE_RECENT);
    pair(m, &content_and_path, RANGE_NOW);
    pair(m, &content_and_path, RANGE_EVER);
    pair(m, &content_and_title, RANGE_NOW);
    pair(m, &content, RANGE_NOW);
    pair(m, &content_and_title, RANGE_EVER);
    pair(m, &content, RANGE_EVER);
}

void identity_match_titles(struct matching *m)
{
    pair(m, &title, RANGE_RECENT);
    pair(m, &title, RANGE_NOW);
}

/* ---- who has which content -------------------------------------------------------------------------- */

static int claim_content_cmp(const void *a, const void *b)
{
    const struct claim *x = *(const struct claim *const *)a, *y = *(const struct claim *const *)b;
    int order = by_content(&x->traits, &y->traits);

    return order ? order : (x > y) - (x < y);
}

static int file_content_cmp(const void *a, const void *b, void *file)
{
    const struct unknown *f = file;

    return by_content(&f[*(const int *)a].traits, &f[*(const int *)b].traits);
}

struct contents contents_new(const struct matching *m)
{
    struct contents c = {.m = m};

    c.claim = mem_alloc((m->claims + 1) * sizeof(struct claim *));
    c.file = mem_alloc((m->files + 1) * sizeof *c.file);
    for (size_t i = 0; i < m->claims; i++)
        if (!m->claim[i].traits.bodyless)
            c.claim[c.claims++] = &m->claim[i];
    for (size_t i = 0; i < m->files; i++)
        if (m->file[i].note == IDENTITY_NONE && !m->file[i].traits.bodyless)
            c.file[c.files++] = (int)i;
    qsort(c.claim, c.claims, sizeof *c.claim, claim_content_cmp);
    qsort_r(c.file, c.files, sizeof *c.file, file_content_cmp, m->file);
    return c;
}

void contents_release(struct contents *c)
{
    free(c->claim);
    free(c->file);
}

uint64_t contents_of_file(const struct contents *c, size_t at)
{
    return c->m->file[c->file[at]].traits.fingerprint;
}

size_t contents_first_claim(const struct contents *c, uint64_t fingerprint)
{
    size_t low = 0, high = c->claims;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c->claim[middle]->traits.fingerprint < fingerprint)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t contents_first_file(const struct contents *c, uint64_t fingerprint)
{
    size_t low = 0, high = c->files;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (contents_of_file(c, middle) < fingerprint)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A note with the content that has a file. */
static int note_like(const struct contents *c, uint64_t fingerprint)
{
    for (size_t k = contents_first_claim(c, fingerprint);
         k < c->claims && c->claim[k]->traits.fingerprint == fingerprint; k++)
        if (!identity_open(c->m, c->claim[k]))
            return c->claim[k]->note;
    return IDENTITY_NONE;
}

void identity_find_likes(struct matching *m)
{
    struct contents c = contents_new(m);
    int like = IDENTITY_NONE;

    for (size_t i = 0; i < c.files; i++) {
        if (i == 0 || contents_of_file(&c, i) != contents_of_file(&c, i - 1))
            like = note_like(&c, contents_of_file(&c, i));
        m->file[c.file[i]].like = like;
    }
    contents_release(&c);
}
