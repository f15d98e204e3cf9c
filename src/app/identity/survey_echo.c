#include <stdlib.h>

#include "base/search.h"

#include "app/identity/survey_work.h"
#include "app/session/session.h"

/* ---- copies that another store saw as a move ------------------------------------------------- */

/* What the search looks up. */
struct echo_search {
    struct survey_work *work;
    int *by_path;    /* the files in the order of their paths */
    int *claim_of;   /* the first claim of each note and, after these, the next claim of the note of
                        each claim; -1: none */
    int *by_content; /* the claims in the order of their contents; NULL until it is needed */
};

static int matched_path_cmp(const void *a, const void *b, void *work)
{
    const struct survey_work *w = work;

    return str_cmp(
        w->file[*(const int *)a].traits.path, w->file[*(const int *)b].traits.path);
}

static int *files_by_path(struct survey_work *work)
{
    int *file = mem_alloc((work->files + 1) * sizeof *file);

    for (size_t i = 0; i < work->files; i++)
        file[i] = (int)i;
    qsort_r(file, work->files, sizeof *file, matched_path_cmp, work);
    return file;
}

/* The file at the path, if it has a note; else IDENTITY_NONE. */
static int matched_file_at(const struct echo_search *s, struct str path)
{
    const struct survey_work *work = s->work;
    const int *by_path = s->by_path;
    size_t at;

    SEARCH_FIRST(at, work->files, str_cmp(work->file[by_path[middle]].traits.path, path) < 0);
    return at < work->files && str_eq(work->file[by_path[at]].traits.path, path) &&
                   work->file[by_path[at]].note >= 0
               ? by_path[at]
               : IDENTITY_NONE;
}

/* The most recent claim with which the note should be at the path, or vanished from it; -1: none. */
static int claim_to_path(const struct echo_search *s, int note, struct str path)
{
    const struct claim *claim = s->work->claim;

    for (int c = s->claim_of[note]; c >= 0; c = s->claim_of[s->work->survey->notes + (size_t)c])
        if (str_eq(claim[c].traits.path, path) && claim[c].kind != CLAIM_MISSING &&
            claim[c].kind != CLAIM_PAST)
            return c;
    return -1;
}

/* Whether the store itself has seen the note, at any path and at any time. */
static bool is_seen_by(const struct echo_search *s, int note, const struct uid *store)
{
    for (int c = s->claim_of[note]; c >= 0; c = s->claim_of[s->work->survey->notes + (size_t)c])
        if (uid_cmp(s->work->origin[c].store, *store) == 0)
            return true;
    return false;
}

static bool is_note_copy_of(const struct survey_work *work, int note, int original)
{
    return str_eq(work->survey->note[note].copy_of, work->survey->note[original].id);
}

/* Whether the store of the claim `born` took the file for a new note because it did not know of the
   claim `other` to the same path. If the store of `other` has seen the new note, there are two. */
static bool is_born_of(const struct echo_search *s, int born, int other)
{
    const struct survey_work *work = s->work;
    int note = work->claim[born].note, known = work->claim[other].note;

    return work->origin[born].first && !is_note_copy_of(work, note, known) &&
           !is_seen_by(s, note, &work->origin[other].store);
}

/* ---- contents that say otherwise ------------------------------------------------------------- */

static int claim_fingerprint_cmp(const void *a, const void *b, void *claim)
{
    const struct claim *c = claim;
    uint64_t x = c[*(const int *)a].traits.fingerprint, y = c[*(const int *)b].traits.fingerprint;

    return (x > y) - (x < y);
}

static void echo_sort_contents(struct echo_search *s)
{
    size_t claims = s->work->claims;

    s->by_content = mem_alloc((claims + 1) * sizeof *s->by_content);
    for (size_t i = 0; i < claims; i++)
        s->by_content[i] = (int)i;
    qsort_r(s->by_content, claims, sizeof *s->by_content, claim_fingerprint_cmp, s->work->claim);
}

static size_t echo_first_content(const struct echo_search *s, uint64_t fingerprint)
{
    size_t first;

    SEARCH_FIRST(first, s->work->claims, s->work->claim[s->by_content[middle]].traits.fingerprint < fingerprint);
    return first;
}

/* Whether the note of the claim may be a third note rather than `other`: just one third note has its
   content, the store of the claim never saw that one, and they do not both have a file. */
static bool is_maybe_third_note(struct echo_search *s, int claim, int other)
{
    const struct survey_work *work = s->work;
    const struct traits *t = &work->claim[claim].traits;
    int note = work->claim[claim].note, third = IDENTITY_NONE;

    if (!s->by_content)
        echo_sort_contents(s);
    for (size_t k = t->bodyless ? work->claims : echo_first_content(s, t->fingerprint);
         k < work->claims; k++) {
        const struct claim *c = &work->claim[s->by_content[k]];
        if (c->traits.fingerprint != t->fingerprint)
            break;
        if (c->kind == CLAIM_PAST || c->note == note || c->note == other || c->note == third ||
            is_note_copy_of(work, c->note, note))
            continue;
        if (third != IDENTITY_NONE)
            return false;
        third = c->note;
    }
    return third != IDENTITY_NONE && !is_seen_by(s, third, &work->origin[claim].store) &&
           (work->known[note].file == IDENTITY_NONE || work->known[third].file == IDENTITY_NONE);
}

/* The commands that first saw a note; of more than FIRSTS_MOST, a bound for hostile input, only some. */
enum { FIRSTS_MOST = 64 };

static int first_commands(const struct echo_search *s, int note, struct uid command[FIRSTS_MOST])
{
    const struct survey_work *work = s->work;
    int count = 0;

    for (int c = s->claim_of[note]; c >= 0 && count < FIRSTS_MOST;
         c = s->claim_of[work->survey->notes + (size_t)c])
        if (work->origin[c].first)
            command[count++] = work->origin[c].command;
    return count;
}

/* Whether one scan of any store first saw both notes: at that time there were two files. */
static bool is_found_at_once(const struct echo_search *s, int note, int other)
{
    struct uid one[FIRSTS_MOST], two[FIRSTS_MOST];
    int ones = first_commands(s, note, one), twos = first_commands(s, other, two);

    for (int i = 0; i < ones; i++)
        for (int k = 0; k < twos; k++)
            if (uid_cmp(one[i], two[k]) == 0)
                return true;
    return false;
}

/* Whether the notes of two claims to one path are one note. Clocks can be wrong, so it does not
   matter which claim is the later one. A copy and its original are one note only if their content
   is the same. Two other notes may differ in their contents: the note was edited before one store
   heard of the other. But not if a scan saw both at once; and where a content is that of a third note,
   files may have changed places. */
static bool is_echo(struct echo_search *s, int loser, int winner)
{
    const struct survey_work *work = s->work;
    const struct claim *c = &work->claim[loser], *has = &work->claim[winner];
    bool same = !c->traits.bodyless && c->traits.fingerprint == has->traits.fingerprint;

    if (is_note_copy_of(work, c->note, has->note))
        return same;
    return uid_cmp(work->origin[loser].store, work->origin[winner].store) != 0 &&
           c->traits.first_study == has->traits.first_study &&
           (is_born_of(s, loser, winner) || is_born_of(s, winner, loser)) &&
           (same || !(is_found_at_once(s, c->note, has->note) ||
                        is_maybe_third_note(s, loser, has->note) ||
                        is_maybe_third_note(s, winner, c->note)));
}

/* ---- all echoes ------------------------------------------------------------------------------ */

/* Adds an echo if another note has the file at the path of the claim `loser`, whose note has no file. */
static void add_echo(struct echo_search *search, int loser)
{
    struct survey_work *work = search->work;
    struct survey *s = work->survey;
    const struct claim *c = &work->claim[loser];
    int file = matched_file_at(search, c->traits.path), winner;

    if (file == IDENTITY_NONE)
        return;
    winner = claim_to_path(search, work->file[file].note, c->traits.path);
    if (winner < 0 || !is_echo(search, loser, winner))
        return;
    MEM_ROOM(s->echo, s->echoes, s->echo_capacity);
    s->echo[s->echoes++] = (struct survey_echo){
        s->note[work->file[file].note].id, s->note[c->note].id, work->row[file]};
}

static int *claims_by_note(const struct survey_work *work)
{
    int *list = mem_alloc((work->survey->notes + work->claims + 1) * sizeof *list);

    for (size_t i = 0; i < work->survey->notes; i++)
        list[i] = -1;
    for (size_t i = work->claims; i-- > 0;) {
        list[work->survey->notes + i] = list[work->claim[i].note];
        list[work->claim[i].note] = (int)i;
    }
    return list;
}

void survey_find_echoes(struct survey_work *work)
{
    struct echo_search search = {work, files_by_path(work), claims_by_note(work), NULL};

    for (size_t i = 0; i < work->claims; i++) {
        const struct claim *c = &work->claim[i];
        if ((c->kind == CLAIM_HERE || c->kind == CLAIM_COPY) &&
            work->known[c->note].file == IDENTITY_NONE)
            add_echo(&search, (int)i);
    }
    free(search.by_path);
    free(search.claim_of);
    free(search.by_content);
}
