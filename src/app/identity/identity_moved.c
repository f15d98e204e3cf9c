#include <stdlib.h>

#include "base/mem.h"
#include "identity_work.h"

/* ---- files to which another note was moved --------------------------------------------------- */

enum { FOLLOWED = 8 };

struct move_search {
    struct matching *m;
    struct contents contents;
    unsigned char *followed; /* of each file in contents: how many notes were looked for in the files
                                with its content; FOLLOWED: enough */
    int *queue;     /* notes that left their path and whose content has to be searched */
    size_t queued, next;
};

static void mark_note_left(struct move_search *s, int note)
{
    if (s->m->left[note])
        return;
    s->m->left[note] = true;
    s->queue[s->queued++] = note;
}

static void mark_file_moved(struct move_search *s, int file)
{
    s->m->file[file].moved = true;
    if (!s->m->owner_missing[file])
        mark_note_left(s, s->m->owner[file]);
}

/* Whether a content that the note should have is in another file than this one. */
static bool is_content_elsewhere(const struct move_search *s, int note, int file)
{
    const struct matching *m = s->m;
    const struct contents *contents = &s->contents;

    for (int c = m->first_claim[note]; c != IDENTITY_NONE; c = m->next_claim[c]) {
        uint64_t fingerprint = m->claim[c].traits.fingerprint;
        size_t k = contents_first_file(contents, fingerprint);
        if (m->claim[c].kind == CLAIM_PAST || m->claim[c].traits.bodyless)
            continue;
        if (k < contents->files && contents->file[k] == file)
            k++;
        if (k < contents->files && contents_file_fingerprint(contents, k) == fingerprint)
            return true;
    }
    return false;
}

/* Whether the note has the content of the file; with `once`, whether it ever had. */
static bool note_has_content(const struct matching *m, int note, int file, bool once)
{
    for (int c = m->first_claim[note]; c != IDENTITY_NONE; c = m->next_claim[c])
        if ((once || m->claim[c].kind != CLAIM_PAST) &&
            identity_is_same_content(&m->claim[c].traits, &m->file[file].traits))
            return true;
    return false;
}

/* Whether another note may have moved to the path of the file: its owner has no file yet and does
   not have its content. If the owner once had this content, its latest content must also be in
   another file. */
static bool may_hold_moved_note(const struct move_search *s, int file)
{
    const struct matching *m = s->m;
    int owner = m->owner[file];

    return !m->file[file].moved && owner != IDENTITY_NONE && m->note[owner].file == IDENTITY_NONE &&
           !note_has_content(m, owner, file, false) &&
           (!note_has_content(m, owner, file, true) || is_content_elsewhere(s, owner, file));
}

/* Whether the note, which has the content of the file, may have moved there. A copy of the owner has not: the
   owner had that content, too, when the copy was made. But if the copy was edited since, and the content of
   the owner is in another file, both have moved. */
static bool may_have_moved_to(const struct move_search *s, int note, int file)
{
    const struct matching *m = s->m;
    int owner = m->owner[file];

    return !identity_is_copy_of(m, note, owner) ||
           (m->note[note].copied != m->file[file].traits.fingerprint && is_content_elsewhere(s, owner, file));
}

/* How many notes with one content are considered: a file may be none of the first ones, if these are
   its owner and copies of that. */
enum { OPEN_NOTES = 8 };

/* Finds notes without a file that have or once had this content. */
static void find_open_notes(const struct contents *c, uint64_t fingerprint, int note[OPEN_NOTES])
{
    int count = 0;

    for (int i = 0; i < OPEN_NOTES; i++)
        note[i] = IDENTITY_NONE;
    for (size_t k = contents_first_claim(c, fingerprint);
         k < c->claims && c->claim[k]->traits.fingerprint == fingerprint && count < OPEN_NOTES; k++) {
        const struct claim *claim = c->claim[k];
        bool known = !identity_is_open(c->m, claim);
        for (int i = 0; i < count && !known; i++)
            known = note[i] == claim->note;
        if (!known)
            note[count++] = claim->note;
    }
}

/* The first of these notes that may have moved to the file. */
static int moved_note_of(const struct move_search *s, const int note[OPEN_NOTES], int file)
{
    for (int i = 0; i < OPEN_NOTES && note[i] != IDENTITY_NONE; i++)
        if (note[i] != s->m->owner[file] && may_have_moved_to(s, note[i], file))
            return note[i];
    return IDENTITY_NONE;
}

/* Whether the owner of the file is missing. It gives way to a note that left its path in this scan. */
static bool is_path_of_missing_note(const struct matching *m, int file)
{
    int owner = m->owner[file];

    return owner != IDENTITY_NONE && m->owner_missing[file] && !m->file[file].moved &&
           m->note[owner].file == IDENTITY_NONE;
}

/* Marks the files with the content of contents.file[first] that may be the note. Whether a second note
   with this content would find no other files. */
static bool follow_to_files(struct move_search *s, int note, size_t first)
{
    const struct contents *contents = &s->contents;
    uint64_t fingerprint = contents_file_fingerprint(contents, first);
    bool all = true;

    for (size_t k = first;
         k < contents->files && contents_file_fingerprint(contents, k) == fingerprint; k++) {
        int file = contents->file[k];
        bool possible = may_have_moved_to(s, note, file);
        all = all && possible;
        if (possible && (may_hold_moved_note(s, file) || is_path_of_missing_note(s->m, file)))
            mark_file_moved(s, file);
    }
    return all;
}

/* A file with the content of a note that left its path may be that note. The owner of
   the file has then left its path too. */
static void follow_left_note(struct move_search *s, int note)
{
    const struct matching *m = s->m;
    const struct contents *contents = &s->contents;

    for (int c = m->first_claim[note]; c != IDENTITY_NONE; c = m->next_claim[c]) {
        uint64_t fingerprint = m->claim[c].traits.fingerprint;
        size_t first = contents_first_file(contents, fingerprint);
        if (m->claim[c].traits.bodyless || first == contents->files ||
            contents_file_fingerprint(contents, first) != fingerprint ||
            s->followed[first] == FOLLOWED)
            continue;
        s->followed[first] =
            follow_to_files(s, note, first) ? FOLLOWED : (unsigned char)(s->followed[first] + 1);
    }
}

static void follow_left_notes(struct move_search *s)
{
    while (s->next < s->queued)
        follow_left_note(s, s->queue[s->next++]);
}

/* ---- notes that changed places --------------------------------------------------------------- */

/* A ring of notes that changed places: each file has the content of a note whose own file is also
   in the ring. */
struct move_ring {
    int *from;  /* of each file: the note whose content it has, or IDENTITY_NONE: not in the ring */
    int *home;  /* of each note: the file at its path, or IDENTITY_NONE */
    int *first; /* of each note: the first file that may be it, or IDENTITY_NONE */
    int *next;  /* of each file: the next one that may be the same note, or IDENTITY_NONE */
    int *queue; /* files that turned out not to be in the ring */
    size_t queued, done;
};

static void find_home_files(const struct matching *m, struct move_ring *ring)
{
    for (size_t i = 0; i < m->notes; i++)
        ring->home[i] = ring->first[i] = IDENTITY_NONE;
    for (size_t i = 0; i < m->files; i++) {
        ring->from[i] = IDENTITY_NONE;
        if (m->owner[i] != IDENTITY_NONE)
            ring->home[m->owner[i]] = (int)i;
    }
}

static void find_candidate_files(const struct move_search *s, struct move_ring *ring)
{
    const struct matching *m = s->m;
    int other[OPEN_NOTES];

    for (size_t i = 0; i < s->contents.files; i++) {
        int file = s->contents.file[i], owner = m->owner[file], from;
        if (i == 0 || contents_file_fingerprint(&s->contents, i) !=
                          contents_file_fingerprint(&s->contents, i - 1))
            find_open_notes(&s->contents, contents_file_fingerprint(&s->contents, i), other);
        from = moved_note_of(s, other, file);
        if (from == IDENTITY_NONE || !may_hold_moved_note(s, file) ||
            !(m->owner_missing[file] || is_content_elsewhere(s, owner, file)))
            continue;
        ring->from[file] = from;
        ring->next[file] = ring->first[from];
        ring->first[from] = file;
    }
}

/* Whether the file cannot be the other note, because that note may be in the file at its own path. */
static bool is_candidate_held_back(const struct matching *m, const struct move_ring *ring, int file)
{
    int home = ring->home[ring->from[file]];

    return home != IDENTITY_NONE && !m->file[home].moved && ring->from[home] == IDENTITY_NONE;
}

static void drop_candidate(struct move_ring *ring, int file)
{
    ring->from[file] = IDENTITY_NONE;
    ring->queue[ring->queued++] = file;
}

static void drop_held_back(const struct matching *m, struct move_ring *ring)
{
    for (size_t i = 0; i < m->files; i++)
        if (ring->from[i] != IDENTITY_NONE && is_candidate_held_back(m, ring, (int)i))
            drop_candidate(ring, (int)i);
    while (ring->done < ring->queued) {
        int owner = m->owner[ring->queue[ring->done++]];
        for (int f = ring->first[owner]; f != IDENTITY_NONE; f = ring->next[f])
            if (ring->from[f] == owner && is_candidate_held_back(m, ring, f))
                drop_candidate(ring, f);
    }
}

/* ---- chains that end at a new path ----------------------------------------------------------- */

/* The one note without a file that should have the content of the file; IDENTITY_NONE: none, or several. */
static int only_note_with(const struct move_search *s, int file)
{
    int note[OPEN_NOTES], only = IDENTITY_NONE;

    if (s->m->file[file].traits.bodyless)
        return IDENTITY_NONE;
    find_open_notes(&s->contents, s->m->file[file].traits.fingerprint, note);
    for (int i = 0; i < OPEN_NOTES && note[i] != IDENTITY_NONE; i++) {
        if (!note_has_content(s->m, note[i], file, false))
            continue;
        if (only != IDENTITY_NONE)
            return IDENTITY_NONE;
        only = note[i];
    }
    return only;
}

/* The file at the path of the note, if another note may have moved there. */
static int file_in_place_of(const struct move_search *s, const int *home, int note)
{
    int file = note == IDENTITY_NONE ? IDENTITY_NONE : home[note];

    return file != IDENTITY_NONE && may_hold_moved_note(s, file) ? file : IDENTITY_NONE;
}

/* The content of the note is in a file at a new path. If a second note has moved to its own path, both have left
   their paths, and so on. What is at the path of the last one is something new. */
static void follow_chain(struct move_search *s, const int *home, int note)
{
    int file = file_in_place_of(s, home, note);
    int next = file == IDENTITY_NONE ? IDENTITY_NONE : only_note_with(s, file);

    if (next == IDENTITY_NONE || !may_have_moved_to(s, next, file))
        return;
    while (file != IDENTITY_NONE) {
        mark_file_moved(s, file);
        file = file_in_place_of(s, home, next);
        next = file == IDENTITY_NONE ? IDENTITY_NONE : only_note_with(s, file);
    }
}

static void follow_chains(struct move_search *s, const int *home)
{
    const struct matching *m = s->m;

    for (size_t i = 0; i < s->contents.files; i++) {
        int file = s->contents.file[i];
        if (m->owner[file] == IDENTITY_NONE && !m->file[file].copy)
            follow_chain(s, home, only_note_with(s, file));
    }
}

static void find_move_rings(struct move_search *s)
{
    const struct matching *m = s->m;
    struct move_ring ring = {.from = mem_alloc((m->files + 1) * sizeof(int)),
        .home = mem_alloc((m->notes + 1) * sizeof(int)),
        .first = mem_alloc((m->notes + 1) * sizeof(int)),
        .next = mem_alloc((m->files + 1) * sizeof(int)),
        .queue = mem_alloc((m->files + 1) * sizeof(int))};

    find_home_files(m, &ring);
    follow_chains(s, ring.home);
    find_candidate_files(s, &ring);
    drop_held_back(m, &ring);
    for (size_t i = 0; i < m->files; i++)
        if (ring.from[i] != IDENTITY_NONE)
            mark_file_moved(s, (int)i);
    free(ring.from);
    free(ring.home);
    free(ring.first);
    free(ring.next);
    free(ring.queue);
}

static void mark_vanished_notes_left(struct move_search *s)
{
    const struct matching *m = s->m;

    for (size_t i = 0; i < m->claims; i++)
        if (m->claim[i].kind == CLAIM_VANISHED && identity_is_open(m, &m->claim[i]))
            mark_note_left(s, m->claim[i].note);
}

void identity_find_moved(struct matching *m)
{
    struct move_search s = {.m = m, .contents = contents_new(m)};

    m->left = mem_alloc((m->notes + 1) * sizeof *m->left);
    s.followed = mem_alloc((m->files + 1) * sizeof *s.followed);
    s.queue = mem_alloc((m->notes + 1) * sizeof *s.queue);
    mark_vanished_notes_left(&s);
    follow_left_notes(&s);
    find_move_rings(&s);
    follow_left_notes(&s);
    contents_release(&s.contents);
    free(s.followed);
    free(s.queue);
}
