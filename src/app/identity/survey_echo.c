#include <stdlib.h>

#include "app/identity/survey_work.h"
#include "app/session/session.h"

/* ---- copies that another store saw as a move ------------------------------------------------- */

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
static int matched_file_at(const struct survey_work *work, const int *by_path, struct str path)
{
    size_t low = 0, high = work->files;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(work->file[by_path[middle]].traits.path, path);
        if (order == 0)
            return work->file[by_path[middle]].note >= 0 ? by_path[middle] : IDENTITY_NONE;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return IDENTITY_NONE;
}

/* The most recent claim with which the note should be at the path, or vanished from it; -1: none. */
static int claim_to_path(
    const struct survey_work *work, const int *claim_of, int note, struct str path)
{
    for (int c = claim_of[note]; c >= 0; c = claim_of[work->notes + (size_t)c])
        if (str_eq(work->claim[c].traits.path, path) && work->claim[c].kind != CLAIM_MISSING &&
            work->claim[c].kind != CLAIM_PAST)
            return c;
    return -1;
}

/* Whether the store itself has seen the note, at any path and at any time. */
static bool is_seen_by(
    const struct survey_work *work, const int *claim_of, int note, const struct uid *store)
{
    for (int c = claim_of[note]; c >= 0; c = claim_of[work->notes + (size_t)c])
        if (uid_cmp(work->origin[c].store, *store) == 0)
            return true;
    return false;
}

/* Whether the store of the claim `born` took the file for a new note because it did not know of the
   claim `other` to the same path. If the store of `other` has seen the new note, there are two. */
static bool is_born_of(const struct survey_work *work, const int *claim_of, int born, int other)
{
    int note = work->claim[born].note, known = work->claim[other].note;

    return work->origin[born].first &&
           !str_eq(work->note[note].copy_of, work->note[known].file.note) &&
           !is_seen_by(work, claim_of, note, &work->origin[other].store);
}

/* Whether the notes of two claims to one path are one note. Clocks can be wrong, so it does not
   matter which claim is the later one. A copy and its original are one note only if their content
   is the same. */
static bool is_echo(const struct survey_work *work, const int *claim_of, int loser, int winner)
{
    const struct claim *c = &work->claim[loser], *has = &work->claim[winner];

    if (str_eq(work->note[c->note].copy_of, work->note[has->note].file.note))
        return !c->traits.bodyless && c->traits.fingerprint == has->traits.fingerprint;
    return uid_cmp(work->origin[loser].store, work->origin[winner].store) != 0 &&
           c->traits.first_study == has->traits.first_study &&
           (is_born_of(work, claim_of, loser, winner) || is_born_of(work, claim_of, winner, loser));
}

/* Adds an echo if another note has the file at the path of the claim `loser`, whose note has no file. */
static void add_echo(
    struct survey_work *work, const int *by_path, const int *claim_of, int loser)
{
    struct survey *s = work->survey;
    const struct claim *c = &work->claim[loser];
    int file = matched_file_at(work, by_path, c->traits.path), winner;

    if (file == IDENTITY_NONE)
        return;
    winner = claim_to_path(work, claim_of, work->file[file].note, c->traits.path);
    if (winner < 0 || !is_echo(work, claim_of, loser, winner))
        return;
    MEM_ROOM(s->echo, s->echoes, s->echo_capacity);
    s->echo[s->echoes++] = (struct survey_echo){work->note[work->file[file].note].file.note,
        work->note[c->note].file.note, work->row[file]};
}

/* The first claim of each note and, after these, the next claim of the note of each claim; -1:
   none. The caller frees the array. */
static int *claims_by_note(const struct survey_work *work)
{
    int *list = mem_alloc((work->notes + work->claims + 1) * sizeof *list);

    for (size_t i = 0; i < work->notes; i++)
        list[i] = -1;
    for (size_t i = work->claims; i-- > 0;) {
        list[work->notes + i] = list[work->claim[i].note];
        list[work->claim[i].note] = (int)i;
    }
    return list;
}

void survey_find_echoes(struct survey_work *work)
{
    int *by_path = files_by_path(work), *claim_of = claims_by_note(work);

    for (size_t i = 0; i < work->claims; i++) {
        const struct claim *c = &work->claim[i];
        if ((c->kind == CLAIM_HERE || c->kind == CLAIM_COPY) &&
            work->known[c->note].file == IDENTITY_NONE)
            add_echo(work, by_path, claim_of, (int)i);
    }
    free(by_path);
    free(claim_of);
}
