#include "app/identity/identity.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/search.h"
#include "identity_work.h"

void identity_assign(struct matching *m, int file, int note)
{
    m->file[file].note = note;
    m->note[note].file = file;
}

bool identity_is_open(const struct matching *m, const struct claim *claim)
{
    return m->note[claim->note].file == IDENTITY_NONE;
}

bool identity_is_same_content(const struct traits *a, const struct traits *b)
{
    return !a->bodyless && !b->bodyless && a->fingerprint == b->fingerprint;
}

/* ---- paths ----------------------------------------------------------------------------------- */

static int file_path_cmp(const void *a, const void *b, void *file)
{
    const struct match_file *f = file;

    return str_cmp(f[*(const int *)a].traits.path, f[*(const int *)b].traits.path);
}

static void sort_files_by_path(struct matching *m)
{
    m->by_path = mem_alloc((m->files + 1) * sizeof *m->by_path);
    for (size_t i = 0; i < m->files; i++)
        m->by_path[i] = (int)i;
    qsort_r(m->by_path, m->files, sizeof *m->by_path, file_path_cmp, m->file);
}

int identity_file_at(const struct matching *m, struct str path)
{
    size_t at;

    SEARCH_FIRST(at, m->files, str_cmp(m->file[m->by_path[middle]].traits.path, path) < 0);
    return at < m->files && str_eq(m->file[m->by_path[at]].traits.path, path) ? m->by_path[at] : IDENTITY_NONE;
}

/* The file at the path of the claim, if it has no note yet; else IDENTITY_NONE. */
static int open_file_at(const struct matching *m, const struct claim *claim)
{
    int file = claim->traits.path.len ? identity_file_at(m, claim->traits.path) : IDENTITY_NONE;

    return file != IDENTITY_NONE && m->file[file].note == IDENTITY_NONE ? file : IDENTITY_NONE;
}

static bool is_same_or_no_content(const struct traits *a, const struct traits *b)
{
    return identity_is_same_content(a, b) || (a->bodyless && b->bodyless);
}

/* Matches files and notes by the path and content of claims of one kind. */
static void match_expected_places(struct matching *m, enum claim_kind kind)
{
    for (size_t i = 0; i < m->claims; i++) {
        const struct claim *c = &m->claim[i];
        int file = c->kind == kind && identity_is_open(m, c) ? open_file_at(m, c) : IDENTITY_NONE;
        if (file != IDENTITY_NONE && is_same_or_no_content(&m->file[file].traits, &c->traits))
            identity_assign(m, file, c->note);
    }
}

static bool is_expected_claim(enum claim_kind kind)
{
    return kind == CLAIM_HERE || kind == CLAIM_COPY;
}

static bool is_missing_claim(enum claim_kind kind)
{
    return kind == CLAIM_VANISHED || kind == CLAIM_MISSING;
}

static bool is_past_claim(enum claim_kind kind)
{
    return kind == CLAIM_PAST;
}

/* Matches files and notes by the path alone. Without `moved`, a file to which another note seems to
   have moved is left for that note. */
static void match_paths(struct matching *m, bool (*wanted)(enum claim_kind kind), bool moved)
{
    for (size_t i = 0; i < m->claims; i++) {
        const struct claim *c = &m->claim[i];
        int file = wanted(c->kind) && identity_is_open(m, c) ? open_file_at(m, c) : IDENTITY_NONE;
        if (file != IDENTITY_NONE && (moved || !m->file[file].moved))
            identity_assign(m, file, c->note);
    }
}

/* ---- ids ------------------------------------------------------------------------------------- */

/* How well a file fits the note whose id it names. */
enum { FIT_CONTENT = 1, FIT_PATH = 2 };

static int named_note_fit(const struct matching *m, int file)
{
    const struct traits *t = &m->file[file].traits;
    int fit = 0;

    for (int c = m->first_claim[m->file[file].named]; c != IDENTITY_NONE; c = m->next_claim[c]) {
        fit |= str_eq(t->path, m->claim[c].traits.path) ? FIT_PATH : 0;
        fit |= identity_is_same_content(t, &m->claim[c].traits) ? FIT_CONTENT : 0;
    }
    return fit;
}

/* Whether the file is still the note of its path, although it names another id: review assigned the
   id of that note, and the file does not have the content of the note that it names. */
static bool is_still_note_of_path(const struct matching *m, int file, int fit)
{
    int owner = m->owner[file];

    return owner != IDENTITY_NONE && owner != m->file[file].named && !m->note[owner].own_word &&
           !(fit & FIT_CONTENT);
}

/* If several files name one note, the note gets the one that fits best; of equals, the first by path. */
static void match_named_ids(struct matching *m)
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
        fits = named_note_fit(m, file);
        if (!is_still_note_of_path(m, file, fits) &&
            (best[named] == IDENTITY_NONE || fits > fit[named])) {
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

/* ---- claims and owners ----------------------------------------------------------------------- */

static void index_claims(struct matching *m)
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

static void find_owners_by_claim(
    struct matching *m, bool (*wanted)(enum claim_kind kind), bool missing)
{
    for (size_t i = 0; i < m->claims; i++) {
        const struct claim *c = &m->claim[i];
        int file = wanted(c->kind) && identity_is_open(m, c) ? open_file_at(m, c) : IDENTITY_NONE;
        if (file == IDENTITY_NONE || m->owner[file] != IDENTITY_NONE)
            continue;
        m->owner[file] = c->note;
        m->owner_missing[file] = missing;
    }
}

/* Finds for each file the note that should be at its path, or was there before it vanished. */
static void find_owners(struct matching *m)
{
    m->owner = mem_alloc((m->files + 1) * sizeof *m->owner);
    m->owner_missing = mem_alloc((m->files + 1) * sizeof *m->owner_missing);
    for (size_t i = 0; i < m->files; i++)
        m->owner[i] = IDENTITY_NONE;
    find_owners_by_claim(m, is_expected_claim, false);
    find_owners_by_claim(m, is_missing_claim, true);
}

/* ---- files still at a former path ------------------------------------------------------------ */

/* Notes that were once at the path of a file and have no file: the first one found, and a different one. */
struct past {
    int note[2];
};

static struct past *past_notes(const struct matching *m)
{
    struct past *past = mem_alloc((m->files + 1) * sizeof *past);

    for (size_t i = 0; i < m->files; i++)
        past[i] = (struct past){{IDENTITY_NONE, IDENTITY_NONE}};
    for (size_t i = 0; i < m->claims; i++) {
        const struct claim *c = &m->claim[i];
        int file =
            c->kind == CLAIM_PAST && identity_is_open(m, c) ? open_file_at(m, c) : IDENTITY_NONE;
        if (file == IDENTITY_NONE || past[file].note[0] == c->note)
            continue;
        past[file].note[past[file].note[0] != IDENTITY_NONE] = c->note;
    }
    return past;
}

/* Whether each other file at a path where the note should be may be another note that also has not moved yet. */
static bool may_lag(const struct matching *m, const struct past *past, int note, int lagging)
{
    for (int i = m->first_claim[note]; i != IDENTITY_NONE; i = m->next_claim[i]) {
        const struct claim *c = &m->claim[i];
        int file = is_expected_claim(c->kind) ? open_file_at(m, c) : IDENTITY_NONE;
        if (file != IDENTITY_NONE && file != lagging &&
            past[file].note[past[file].note[0] == note] == IDENTITY_NONE)
            return false;
    }
    return true;
}

bool identity_is_copy_of(const struct matching *m, int note, int original)
{
    return original != IDENTITY_NONE && m->note[note].copy_of == original;
}

/* Whether another note without a file should now have the content of the claim. A copy of the note
   does not count: it had that content when it was made, and at another path. */
static bool is_content_of_another(const struct contents *contents, const struct claim *claim)
{
    for (size_t k = contents_first_claim(contents, claim->traits.fingerprint);
         k < contents->claims &&
         contents->claim[k]->traits.fingerprint == claim->traits.fingerprint;
         k++) {
        const struct claim *c = contents->claim[k];
        if (c->note != claim->note && c->kind != CLAIM_PAST && identity_is_open(contents->m, c) &&
            !identity_is_copy_of(contents->m, c->note, claim->note))
            return true;
    }
    return false;
}

/* If another machine moved notes, its events may arrive before the moved files. Until then a note
   is at a former path, with the content that it had there. */
static void match_lagging_files(struct matching *m)
{
    struct past *past = past_notes(m);
    struct contents contents = contents_new(m);

    for (size_t i = 0; i < m->claims; i++) {
        const struct claim *c = &m->claim[i];
        int file =
            c->kind == CLAIM_PAST && identity_is_open(m, c) ? open_file_at(m, c) : IDENTITY_NONE;
        if (file != IDENTITY_NONE && identity_is_same_content(&m->file[file].traits, &c->traits) &&
            may_lag(m, past, c->note, file) && !is_content_of_another(&contents, c))
            identity_assign(m, file, c->note);
    }
    contents_release(&contents);
    free(past);
}

/* ---- the matching ---------------------------------------------------------------------------- */

static void set_expected(struct matching *m)
{
    for (size_t i = 0; i < m->claims; i++) {
        const struct claim *c = &m->claim[i];
        struct match_note *note = &m->note[c->note];
        if (c->kind != CLAIM_PAST && note->file != IDENTITY_NONE &&
            str_eq(c->traits.path, m->file[note->file].traits.path))
            note->expected = true;
    }
}

void identity_match(struct match_file *file, size_t files, const struct claim *claim, size_t claims,
    struct match_note *note, size_t notes)
{
    struct matching m = {.file = file, .files = files, .claim = claim, .claims = claims,
        .note = note, .notes = notes};

    for (size_t i = 0; i < files; i++) {
        file[i].note = file[i].original = IDENTITY_NONE;
        file[i].moved = false;
    }
    for (size_t i = 0; i < notes; i++) {
        note[i].file = IDENTITY_NONE;
        note[i].expected = false;
    }
    sort_files_by_path(&m);
    index_claims(&m);
    match_expected_places(&m, CLAIM_HERE);
    match_expected_places(&m, CLAIM_COPY);
    match_lagging_files(&m);
    find_owners(&m);
    identity_match_imprints(&m);
    match_named_ids(&m);
    identity_find_moved(&m);
    match_paths(&m, is_expected_claim, false);
    match_paths(&m, is_missing_claim, false);
    identity_match_contents(&m);
    match_paths(&m, is_expected_claim, true);
    match_paths(&m, is_missing_claim, true);
    identity_match_titles(&m);
    match_paths(&m, is_past_claim, true);
    for (size_t i = 0; i < files; i++)
        file[i].owner = m.owner[i];
    set_expected(&m);
    identity_find_originals(&m);
    free(m.by_path);
    free(m.owner);
    free(m.owner_missing);
    free(m.left);
    free(m.first_claim);
    free(m.next_claim);
}
