#include <stdlib.h>

#include "app/identity/survey_work.h"
#include "app/session/session.h"

/* ---- a copy that another store saw as a move ----------------------------------------------------------- */

static int order_files(const void *a, const void *b, void *work)
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
    qsort_r(file, work->files, sizeof *file, order_files, work);
    return file;
}

/* The file at the path that has a note; IDENTITY_NONE: there is none. */
static int file_at(const struct survey_work *work, const int *by_path, struct str path)
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

/* The claim of the note to the path, the most recent first; -1: it has none. */
static int claim_at(const struct survey_work *work, const int *claim_of, int note, struct str path)
{
    for (int c = claim_of[note]; c >= 0; c = claim_of[work->notes + (size_t)c])
        if (str_eq(work->claim[c].traits.path, path) && work->claim[c].kind != CLAIM_EARLIER &&
            work->claim[c].kind != CLAIM_OLD)
            return c;
    return -1;
}

/* Whether the store gave the note an id of its own. */
static bool echo_named_by(
    const struct survey_work *work, const int *claim_of, int note, const struct uid *store)
{
    for (int c = claim_of[note]; c >= 0; c = claim_of[work->notes + (size_t)c])
        if (work->origin[c].first && uid_cmp(work->origin[c].store, *store) == 0)
            return true;
    return false;
}

/* Whether a store that did not know of one claim took the file for a new note when it made the other:
   the later of the two, which claims are in the order of. Clocks jump, so the store of the earlier claim
   is asked as well: if it has seen the new note itself, it knew that they are two. A copy says so of its
   original only where its content is the same. */
static bool is_echo(const struct survey_work *work, const int *claim_of, int loser, int winner)
{
    const struct claim *c = &work->claim[loser], *has = &work->claim[winner];
    int later = loser < winner ? loser : winner, earlier = loser < winner ? winner : loser;
    const struct survey_note *born = &work->note[work->claim[later].note];
    const struct survey_note *other = &work->note[work->claim[earlier].note];

    if (str_eq(work->note[c->note].copy_of, work->note[has->note].file.note))
        return !c->traits.bodyless && c->traits.fingerprint == has->traits.fingerprint;
    return work->origin[later].first && !str_eq(born->copy_of, other->file.note) &&
           uid_cmp(work->origin[loser].store, work->origin[winner].store) != 0 &&
           !echo_named_by(work, claim_of, work->claim[later].note, &work->origin[earlier].store) &&
           c->traits.first_study == has->traits.first_study;
}

/* A note without a file at a path where another has one, although both should be there. */
static void add_echo(
    struct survey_work *work, const int *by_path, const int *claim_of, int loser)
{
    struct survey *s = work->survey;
    const struct claim *c = &work->claim[loser];
    int file = file_at(work, by_path, c->traits.path), winner;

    if (file == IDENTITY_NONE)
        return;
    winner = claim_at(work, claim_of, work->file[file].note, c->traits.path);
    if (winner < 0 || !is_echo(work, claim_of, loser, winner))
        return;
    MEM_ROOM(s->echo, s->echoes, s->echo_capacity);
    s->echo[s->echoes++] = (struct survey_echo){work->note[work->file[file].note].file.note,
        work->note[c->note].file.note, work->row[file]};
}

/* The first claim of each note, then of each claim the next one of its note; -1: none. */
static int *list_claims(const struct survey_work *work)
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
    int *by_path = files_by_path(work), *claim_of = list_claims(work);

    for (size_t i = 0; i < work->claims; i++) {
        const struct claim *c = &work->claim[i];
        if ((c->kind == CLAIM_HERE || c->kind == CLAIM_COPY) &&
            work->known[c->note].file == IDENTITY_NONE)
            add_echo(work, by_path, claim_of, (int)i);
    }
    free(by_path);
    free(claim_of);
}
