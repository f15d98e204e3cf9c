#include <stdlib.h>

#include "base/mem.h"
#include "identity_work.h"

/* ---- files that another note was moved to -------------------------------------------------------------- */

struct search {
    struct matching *m;
    struct contents contents;
    bool *followed; /* of each file in contents: those of its content were looked at */
    int *queue;     /* notes that have left, and whose content is to be looked for */
    size_t queued, next;
};

static void leave(struct search *s, int note)
{
    if (s->m->left[note])
        return;
    s->m->left[note] = true;
    s->queue[s->queued++] = note;
}

static void move(struct search *s, int file)
{
    s->m->file[file].moved = true;
    leave(s, s->m->owner[file]);
}

/* Whether what the note should say is found in another file than this. */
static bool is_elsewhere(const struct search *s, int note, int file)
{
    const struct matching *m = s->m;
    const struct contents *contents = &s->contents;

    for (int c = m->first_claim[note]; c != IDENTITY_NONE; c = m->next_claim[c]) {
        uint64_t fingerprint = m->claim[c].traits.fingerprint;
        size_t k = contents_first_file(contents, fingerprint);
        if (m->claim[c].kind == CLAIM_OLD || m->claim[c].traits.bodyless)
            continue;
        if (k < contents->files && contents->file[k] == file)
            k++;
        if (k < contents->files && contents_of_file(contents, k) == fingerprint)
            return true;
    }
    return false;
}

/* Whether the note says what the file says; `once`: or said it at any time. */
static bool has_content(const struct matching *m, int note, int file, bool once)
{
    for (int c = m->first_claim[note]; c != IDENTITY_NONE; c = m->next_claim[c])
        if ((once || m->claim[c].kind != CLAIM_OLD) &&
            identity_same_content(&m->claim[c].traits, &m->file[file].traits))
            return true;
    return false;
}

/* Whether the file is at the path of a note that has no file yet and does not say what the file says. A
   note that says again what it once said stays, unless what it said last is found elsewhere. */
static bool may_be_moved(const struct search *s, int file)
{
    const struct matching *m = s->m;
    int owner = m->owner[file];

    return !m->file[file].moved && owner != IDENTITY_NONE &&
           m->note[owner].file == IDENTITY_NONE && !has_content(m, owner, file, false) &&
           (!has_content(m, owner, file, true) || is_elsewhere(s, owner, file));
}

/* Notes without a file that have, or once had, this content: one, and another one. */
static void open_notes(const struct contents *c, uint64_t fingerprint, int note[2])
{
    note[0] = note[1] = IDENTITY_NONE;
    for (size_t k = contents_first_claim(c, fingerprint);
         k < c->claims && c->claim[k]->traits.fingerprint == fingerprint; k++) {
        const struct claim *claim = c->claim[k];
        if (!identity_open(c->m, claim) || claim->note == note[0])
            continue;
        note[note[0] != IDENTITY_NONE] = claim->note;
        if (note[1] != IDENTITY_NONE)
            return;
    }
}

/* Files with the content of a note that has left are that note, and push out the note of their path. */
static void follow(struct search *s, int note)
{
    const struct matching *m = s->m;
    const struct contents *contents = &s->contents;

    for (int c = m->first_claim[note]; c != IDENTITY_NONE; c = m->next_claim[c]) {
        uint64_t fingerprint = m->claim[c].traits.fingerprint;
        size_t k = contents_first_file(contents, fingerprint);
        if (m->claim[c].traits.bodyless || k == contents->files || s->followed[k])
            continue;
        for (s->followed[k] = true; k < contents->files && contents_of_file(contents, k) == fingerprint;
             k++)
            if (may_be_moved(s, contents->file[k]))
                move(s, contents->file[k]);
    }
}

static void follow_all(struct search *s)
{
    while (s->next < s->queued)
        follow(s, s->queue[s->next++]);
}

/* ---- circles, and chains that begin where a note has left ------------------------------------------- */

/* Files that may be another note's, found in what their own one should say. */
struct ring {
    int *from;  /* of each file: the note whose content it has, or IDENTITY_NONE */
    int *home;  /* of each note: the file at its path */
    int *first; /* of each note, and of each file the next: the files that may be its own */
    int *next;
    int *queue; /* files that are no part of it after all */
    size_t queued, done;
};

static void find_homes(const struct matching *m, struct ring *ring)
{
    for (size_t i = 0; i < m->notes; i++)
        ring->home[i] = ring->first[i] = IDENTITY_NONE;
    for (size_t i = 0; i < m->files; i++) {
        ring->from[i] = IDENTITY_NONE;
        if (m->owner[i] != IDENTITY_NONE)
            ring->home[m->owner[i]] = (int)i;
    }
}

static void find_candidates(const struct search *s, struct ring *ring)
{
    const struct matching *m = s->m;
    int other[2] = {IDENTITY_NONE, IDENTITY_NONE};

    for (size_t i = 0; i < s->contents.files; i++) {
        int file = s->contents.file[i], owner = m->owner[file], from;
        if (i == 0 || contents_of_file(&s->contents, i) != contents_of_file(&s->contents, i - 1))
            open_notes(&s->contents, contents_of_file(&s->contents, i), other);
        from = other[other[0] == owner];
        if (from == IDENTITY_NONE || !may_be_moved(s, file) || !is_elsewhere(s, owner, file))
            continue;
        ring->from[file] = from;
        ring->next[file] = ring->first[from];
        ring->first[from] = file;
    }
}

/* A file is not another note's as long as that note may be in the file at its own path. */
static bool is_held_back(const struct matching *m, const struct ring *ring, int file)
{
    int home = ring->home[ring->from[file]];

    return home != IDENTITY_NONE && !m->file[home].moved && ring->from[home] == IDENTITY_NONE;
}

static void drop(struct ring *ring, int file)
{
    ring->from[file] = IDENTITY_NONE;
    ring->queue[ring->queued++] = file;
}

static void shrink(const struct matching *m, struct ring *ring)
{
    for (size_t i = 0; i < m->files; i++)
        if (ring->from[i] != IDENTITY_NONE && is_held_back(m, ring, (int)i))
            drop(ring, (int)i);
    while (ring->done < ring->queued) {
        int owner = m->owner[ring->queue[ring->done++]];
        for (int f = ring->first[owner]; f != IDENTITY_NONE; f = ring->next[f])
            if (ring->from[f] == owner && is_held_back(m, ring, f))
                drop(ring, f);
    }
}

static void find_rings(struct search *s)
{
    const struct matching *m = s->m;
    struct ring ring = {.from = mem_alloc((m->files + 1) * sizeof(int)),
        .home = mem_alloc((m->notes + 1) * sizeof(int)),
        .first = mem_alloc((m->notes + 1) * sizeof(int)),
        .next = mem_alloc((m->files + 1) * sizeof(int)),
        .queue = mem_alloc((m->files + 1) * sizeof(int))};

    find_homes(m, &ring);
    find_candidates(s, &ring);
    shrink(m, &ring);
    for (size_t i = 0; i < m->files; i++)
        if (ring.from[i] != IDENTITY_NONE)
            move(s, (int)i);
    free(ring.from);
    free(ring.home);
    free(ring.first);
    free(ring.next);
    free(ring.queue);
}

static void leave_recent(struct search *s)
{
    const struct matching *m = s->m;

    for (size_t i = 0; i < m->claims; i++)
        if (m->claim[i].kind == CLAIM_RECENT && identity_open(m, &m->claim[i]))
            leave(s, m->claim[i].note);
}

void identity_find_moved(struct matching *m)
{
    struct search s = {.m = m, .contents = contents_new(m)};

    m->left = mem_alloc((m->notes + 1) * sizeof *m->left);
    s.followed = mem_alloc((m->files + 1) * sizeof *s.followed);
    s.queue = mem_alloc((m->notes + 1) * sizeof *s.queue);
    leave_recent(&s);
    follow_all(&s);
    find_rings(&s);
    follow_all(&s);
    contents_release(&s.contents);
    free(s.followed);
    free(s.queue);
}
