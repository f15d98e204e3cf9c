#include <stdlib.h>

#include "base/mem.h"
#include "base/search.h"
#include "identity_work.h"

/* ---- pairs that fit only each other ---------------------------------------------------------- */

/* One side of a possible pair. */
struct side {
    const struct traits *traits;
    int file, note; /* one of them is IDENTITY_NONE */
};

typedef int traits_cmp_fn(const struct traits *a, const struct traits *b);

static int traits_content_cmp(const struct traits *a, const struct traits *b)
{
    return (a->fingerprint > b->fingerprint) - (a->fingerprint < b->fingerprint);
}

static int traits_title_cmp(const struct traits *a, const struct traits *b)
{
    int order = (a->first_study > b->first_study) - (a->first_study < b->first_study);

    return order ? order : str_cmp(a->title, b->title);
}

static int traits_content_path_cmp(const struct traits *a, const struct traits *b)
{
    int order = traits_content_cmp(a, b);

    return order ? order : str_cmp(a->path, b->path);
}

static int traits_content_title_cmp(const struct traits *a, const struct traits *b)
{
    int order = traits_content_cmp(a, b);

    return order ? order : traits_title_cmp(a, b);
}

static int side_cmp(const void *a, const void *b, void *order)
{
    const struct side *x = a, *y = b;

    return (*(traits_cmp_fn **)order)(x->traits, y->traits);
}

static bool traits_has_content(const struct traits *t)
{
    return !t->bodyless;
}

static bool traits_has_title(const struct traits *t)
{
    return t->title.len > 0;
}

struct match_key {
    traits_cmp_fn *order;
    bool (*has)(const struct traits *t);
    bool alone; /* the key is the content, and nothing else */
};

/* Whether the note of the claim vanished in this scan, or left its path. */
static bool is_claim_just_left(const struct matching *m, const struct claim *c)
{
    return c->kind == CLAIM_VANISHED || (c->kind != CLAIM_PAST && m->left[c->note]);
}

/* Which claims are compared: those of notes that vanished in this scan or left their path, all
   except CLAIM_PAST, or all. */
enum range { RANGE_JUST_LEFT, RANGE_NOW, RANGE_EVER };

static bool is_claim_in_range(const struct matching *m, const struct claim *c, enum range range)
{
    return range == RANGE_EVER ||
           (c->kind != CLAIM_PAST && (range == RANGE_NOW || is_claim_just_left(m, c)));
}

/* Whether files that may be copies are left out: a note that has a file has the same content. */
static bool excludes_copies(const struct match_key *key, enum range range)
{
    return key->alone && range != RANGE_JUST_LEFT;
}

static size_t collect_sides(
    const struct matching *m, const struct match_key *key, enum range range, struct side *side)
{
    size_t n = 0;

    for (size_t i = 0; i < m->files; i++)
        if (m->file[i].note == IDENTITY_NONE && key->has(&m->file[i].traits) &&
            !(m->file[i].copy && excludes_copies(key, range)))
            side[n++] = (struct side){&m->file[i].traits, (int)i, IDENTITY_NONE};
    for (size_t i = 0; i < m->claims; i++) {
        const struct claim *c = &m->claim[i];
        bool open = identity_is_open(m, c);
        if (key->has(&c->traits) && (open || excludes_copies(key, range)) &&
            is_claim_in_range(m, c, range))
            side[n++] = (struct side){&c->traits, IDENTITY_NONE, open ? c->note : IDENTITY_TAKEN};
    }
    return n;
}

/* Matches a file and a note if the sides are one file and claims of one note. */
static void match_sides(struct matching *m, const struct side *side, size_t count)
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

static void match_by_key(struct matching *m, const struct match_key *key, enum range range)
{
    struct side *side = mem_alloc((m->files + m->claims + 1) * sizeof *side);
    size_t n = collect_sides(m, key, range, side);
    traits_cmp_fn *order = key->order;

    qsort_r(side, n, sizeof *side, side_cmp, &order);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && order(side[i].traits, side[end].traits) == 0;)
            end++;
        if (end - i > 1)
            match_sides(m, side + i, end - i);
    }
    free(side);
}

static const struct match_key content_and_path = {
    traits_content_path_cmp, traits_has_content, false};
static const struct match_key content_and_title = {
    traits_content_title_cmp, traits_has_content, false};
static const struct match_key content = {traits_content_cmp, traits_has_content, true};
static const struct match_key title = {traits_title_cmp, traits_has_title, false};

void identity_match_contents(struct matching *m)
{
    match_by_key(m, &content_and_title, RANGE_JUST_LEFT);
    match_by_key(m, &content, RANGE_JUST_LEFT);
    match_by_key(m, &content_and_path, RANGE_NOW);
    match_by_key(m, &content_and_path, RANGE_EVER);
    match_by_key(m, &content_and_title, RANGE_NOW);
    match_by_key(m, &content, RANGE_NOW);
    match_by_key(m, &content_and_title, RANGE_EVER);
    match_by_key(m, &content, RANGE_EVER);
}

void identity_match_titles(struct matching *m)
{
    match_by_key(m, &title, RANGE_JUST_LEFT);
    match_by_key(m, &title, RANGE_NOW);
}

/* ---- claims and files by content ------------------------------------------------------------- */

static int claim_content_cmp(const void *a, const void *b)
{
    const struct claim *x = *(const struct claim *const *)a, *y = *(const struct claim *const *)b;
    int order = traits_content_cmp(&x->traits, &y->traits);

    return order ? order : (x > y) - (x < y);
}

static int file_content_cmp(const void *a, const void *b, void *file)
{
    const struct match_file *f = file;

    return traits_content_cmp(&f[*(const int *)a].traits, &f[*(const int *)b].traits);
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

uint64_t contents_file_fingerprint(const struct contents *c, size_t at)
{
    return c->m->file[c->file[at]].traits.fingerprint;
}

size_t contents_first_claim(const struct contents *c, uint64_t fingerprint)
{
    size_t first;

    SEARCH_FIRST(first, c->claims, c->claim[middle]->traits.fingerprint < fingerprint);
    return first;
}

size_t contents_first_file(const struct contents *c, uint64_t fingerprint)
{
    size_t first;

    SEARCH_FIRST(first, c->files, contents_file_fingerprint(c, middle) < fingerprint);
    return first;
}

/* A note that has this content and has a file; else IDENTITY_NONE. */
static int present_note_with(const struct contents *c, uint64_t fingerprint)
{
    for (size_t k = contents_first_claim(c, fingerprint);
         k < c->claims && c->claim[k]->traits.fingerprint == fingerprint; k++)
        if (!identity_is_open(c->m, c->claim[k]))
            return c->claim[k]->note;
    return IDENTITY_NONE;
}

void identity_find_originals(struct matching *m)
{
    struct contents c = contents_new(m);
    int original = IDENTITY_NONE;

    for (size_t i = 0; i < c.files; i++) {
        if (i == 0 || contents_file_fingerprint(&c, i) != contents_file_fingerprint(&c, i - 1))
            original = present_note_with(&c, contents_file_fingerprint(&c, i));
        m->file[c.file[i]].original = original;
    }
    contents_release(&c);
}
