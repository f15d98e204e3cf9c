#include "app/identity/identity.h"

#include <stdlib.h>

#include "base/mem.h"
#include "identity_work.h"

void identity_assign(struct matching *m, int file, int note)
{
    m->file[file].note = note;
    m->note[note].file = file;
}

bool identity_open(const struct matching *m, const struct claim *claim)
{
    return m->note[claim->note].file == IDENTITY_NONE;
}

bool identity_same_content(const struct traits *a, const struct traits *b)
{
    return !a->bodyless && !b->bodyless && a->fingerprint == b->fingerprint;
}

/* ---- paths --------------------------------------------------------------------------------------- */

static int path_cmp(const void *a, const void *b, void *file)
{
    const struct unknown *f = file;

    return str_cmp(f[*(const int *)a].traits.path, f[*(const int *)b].traits.path);
}

static void sort_paths(struct matching *m)
{
    m->by_path = mem_alloc((m->files + 1) * sizeof *m->by_path);
    for (size_t i = 0; i < m->files; i++)
        m->by_path[i] = (int)i;
    qsort_r(m->by_path, m->files, sizeof *m->by_path, path_cmp, m->file);
}

int identity_file_at(const struct matching *m, struct str path)
{
    size_t low = 0, high = m->files;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(m->file[m->by_path[middle]].traits.path, path);
        if (order == 0)
            return m->by_path[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return IDENTITY_NONE;
}

/* The file at the claim's path that has no note yet. */
static int open_file_at(const struct matching *m, const struct claim *claim)
{
    int file = claim->traits.path.len ? identity_file_at(m, claim->traits.path) : IDENTITY_NONE;

    return file != IDENTITY_NONE && m->file[file].note == IDENTITY_NONE ? file : IDENTITY_NONE;
}

static bool same_or_no_content(const struct traits *a, const struct traits *b)
{
    return identity_same_content(a, b) || (a->bodyless && b->bodyless);
}

/* The path and the content that a note should be found under. */
static void match_places(struct matching *m, enum claim_kind kind)
{
    for (size_t i = 0; i < m->claims; i++) {
        const struct claim *c = &m->claim[i];
        int file = c->kind == kind && identity_open(m, c) ? open_file_at(m, c) : IDENTITY_NONE;
        if (file != IDENTITY_NONE && same_or_no_content(&m->file[file].traits, &c->traits))
            identity_assign(m, file, c->note);
    }
}

static bool should_be_there(enum claim_kind kind)
{
    return kind == CLAIM_HERE || kind == CLAIM_COPY;
}

static bool vanished(enum claim_kind kind)
{
    return kind == CLAIM_RECENT || kind == CLAIM_EARLIER;
}

static bool was_once(enum claim_kind kind)
{
    return kind == CLAIM_OLD;
}

/* The path alone. A file that another note has been moved to waits for that one. */
static void match_paths(struct matching *m, bool (*wanted)(enum claim_kind kind), bool moved)
{
    for (size_t i = 0; i < m->claims; i++) {
        const struct claim *c = &m->claim[i];
        int file = wanted(c->kind) && identity_open(m, c) ? open_file_at(m, c) : IDENTITY_NONE;
        if (file != IDENTITY_NONE && (moved || !m->file[file].moved))
            identity_assign(m, file, c->note);
    }
}

/* ---- ids ----------------------------------------------------------------------------------------- */

/* How well a file fits the note that it names: at its path, else with its content. */
enum { FIT_CONTENT = 1, FIT_PATH = 2 };

static int fit_of(const struct matching *m, int file)
{
    const struct traits *t = &m->file[file].traits;
    int fit = 0;

    for (int c = m->first_claim[m->file[file].named]; c != IDENTITY_NONE; c = m->next_claim[c]) {
        fit |= str_eq(t->path, m->claim[c].traits.path) ? FIT_PATH : 0;
        fit |= identity_same_content(t, &m->claim[c].traits) ? FIT_CONTENT : 0;
    }
    return fit;
}

/* A file at the path of a note whose id was assigned is that note still, whatever id it names, unless
   it has the content of the one that it names. */
static bool stays(const struct matching *m, int file, int fit)
{
    int owner = m->owner[file];

    return owner != IDENTITY_NONE && owner != m->file[file].named && !m->note[owner].own_word &&
           !(fit & FIT_CONTENT);
}

/* Of several files that name one note the fittest has it, then the first by path. */
static void match_ids(struct matching *m)
{
    int *best = mem_alloc((m->notes + 1) * sizeof *best);
    int *fit = mem_alloc((m->notes + 1) * sizeof *fit);

    for (size_t i = 0; i < m->notes; i++)
        best[i] = IDENTITY_NONE;
    for (size_t i = 0; i < m->files; i++) {
        int file = m->by_path[i], named = m->file[file].named, fits;
        if (m->file[file].note != IDENTITY_NONE || named < 0 ||
            m->note[named].file != IDENTITY_NONE)
            continue;
        fits = fit_of(m, file);
        if (!stays(m, file, fits) && (best[named] == IDENTITY_NONE || fits > fit[named])) {
            best[named] = file;
            fit[named] = fits;
        }
    }
    for (size_t i = 0; i < m->notes; i++)
        if (best[i] != IDENTITY_NONE)
            identity_assign(m, best[i], (int)i);
    free(best);
    free(fit);
}

/* ---- all of it ----------------------------------------------------------------------------------- */

static void list_claims(struct matching *m)
{
    m->first_claim = mem_alloc((m->notes + 1) * sizeof *m->first_claim);
    m->next_claim = mem_alloc((m->claims + 1) * sizeof *m->next_claim);
    for (size_t i = 0; i < m->notes; i++)
        m->first_claim[i] = IDENTITY_NONE;
    for (size_t i = m->claims; i-- > 0;) {
        m->next_claim[i] = m->first_claim[m->claim[i].note];
        m->first_claim[m->claim[i].note] = (int)i;
    }
}

/* Which note should be at each file's path. */
static void find_owners(struct matching *m)
{
    m->owner = mem_alloc((m->files + 1) * sizeof *m->owner);
    for (size_t i = 0; i < m->files; i++)
        m->owner[i] = IDENTITY_NONE;
    for (size_t i = 0; i < m->claims; i++) {
        const struct claim *c = &m->claim[i];
        int file = should_be_there(c->kind) && identity_open(m, c) ? open_file_at(m, c)
                                                                    : IDENTITY_NONE;
        if (file != IDENTITY_NONE && m->owner[file] == IDENTITY_NONE)
            m->owner[file] = c->note;
    }
}

/* ---- files that lag ------------------------------------------------------------------------------ */

/* Of each file, notes that were once at its path and have no file: one, and another one. */
struct past {
    int note[2];
};

static struct past *find_past(const struct matching *m)
{
    struct past *past = mem_alloc((m->files + 1) * sizeof *past);

    for (size_t i = 0; i < m->files; i++)
        past[i] = (struct past){{IDENTITY_NONE, IDENTITY_NONE}};
    for (size_t i = 0; i < m->claims; i++) {
        const struct claim *c = &m->claim[i];
        int file = c->kind == CLAIM_OLD && identity_open(m, c) ? open_file_at(m, c) : IDENTITY_NONE;
        if (file == IDENTITY_NONE || past[file].note[0] == c->note)
            continue;
        past[file].note[past[file].note[0] != IDENTITY_NONE] = c->note;
    }
    return past;
}

/* Whether the file at a path where the note should be may be another that has not moved yet either. */
static bool may_lag(const struct matching *m, const struct past *past, int note)
{
    for (int i = m->first_claim[note]; i != IDENTITY_NONE; i = m->next_claim[i]) {
        const struct claim *c = &m->claim[i];
        int file = should_be_there(c->kind) ? open_file_at(m, c) : IDENTITY_NONE;
        if (file != IDENTITY_NONE && past[file].note[past[file].note[0] == note] == IDENTITY_NONE)
            return false;
    }
    return true;
}

/* Whether another note without a file should say now what the claim says. */
static bool is_of_another(const struct contents *contents, const struct claim *claim)
{
    for (size_t k = contents_first_claim(contents, claim->traits.fingerprint);
         k < contents->claims &&
         contents->claim[k]->traits.fingerprint == claim->traits.fingerprint;
         k++) {
        const struct claim *c = contents->claim[k];
        if (c->note != claim->note && c->kind != CLAIM_OLD && identity_open(contents->m, c))
            return true;
    }
    return false;
}

/* Other machines have moved notes, and the files are not here yet: a note is at a former path, with the
   content that it had there. */
static void match_lagging(struct matching *m)
{
    struct past *past = find_past(m);
    struct contents contents = contents_new(m);

    for (size_t i = 0; i < m->claims; i++) {
        const struct claim *c = &m->claim[i];
        int file = c->kind == CLAIM_OLD && identity_open(m, c) ? open_file_at(m, c) : IDENTITY_NONE;
        if (file != IDENTITY_NONE && identity_same_content(&m->file[file].traits, &c->traits) &&
            may_lag(m, past, c->note) && !is_of_another(&contents, c))
            identity_assign(m, file, c->note);
    }
    contents_release(&contents);
    free(past);
}

static void find_expected(struct matching *m)
{
    for (size_t i = 0; i < m->claims; i++) {
        const struct claim *c = &m->claim[i];
        struct known *note = &m->note[c->note];
        if (c->kind != CLAIM_OLD && note->file != IDENTITY_NONE &&
            str_eq(c->traits.path, m->file[note->file].traits.path))
            note->expected = true;
    }
}

void identity_match(struct unknown *file, size_t files, const struct claim *claim, size_t claims,
    struct known *note, size_t notes)
{
    struct matching m = {.file = file, .files = files, .claim = claim, .claims = claims,
        .note = note, .notes = notes};

    for (size_t i = 0; i < files; i++) {
        file[i].note = file[i].like = IDENTITY_NONE;
        file[i].moved = false;
    }
    for (size_t i = 0; i < notes; i++) {
        note[i].file = IDENTITY_NONE;
        note[i].expected = false;
    }
    sort_paths(&m);
    list_claims(&m);
    match_places(&m, CLAIM_HERE);
    match_places(&m, CLAIM_COPY);
    match_lagging(&m);
    find_owners(&m);
    match_ids(&m);
    identity_find_moved(&m);
    match_paths(&m, should_be_there, false);
    identity_match_contents(&m);
    match_paths(&m, should_be_there, true);
    match_paths(&m, vanished, true);
    identity_match_titles(&m);
    match_paths(&m, was_once, true);
    find_expected(&m);
    identity_find_likes(&m);
    free(m.by_path);
    free(m.owner);
    free(m.left);
    free(m.first_claim);
    free(m.next_claim);
}
