#ifndef APP_IDENTITY_IDENTITY_H
#define APP_IDENTITY_IDENTITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "base/str.h"

/* Decides which file is which note. A scan, a rebuild and news from other stores all use this one
   pure function. */

/* The properties that identify a note. */
struct traits {
    struct str path;  /* NFC */
    struct str title; /* NFC */
    day first_study;
    uint64_t fingerprint; /* of the body */
    bool bodyless;        /* the body is empty, so the fingerprint identifies nothing */
};

enum { IDENTITY_NONE = -1, IDENTITY_TAKEN = -2 };

/* A file in the matching: the search for its note. */
struct match_file {
    struct traits traits;
    uint64_t imprint; /* a hash that only this file has, and keeps when it is renamed; 0: unknown */
    int named; /* the note whose id the file names; IDENTITY_NONE: no known note; IDENTITY_TAKEN: a
                  note outside the matching, which has a file */
    bool copy; /* a note outside the matching has a file with the same content */
    int note;  /* the answer: index of the note, or IDENTITY_NONE for a new one */
    int original; /* if it is new: a note that has a file and has, or once had, its content; else
                     IDENTITY_NONE */
    int owner;    /* the note that should be at its path, or was there before it vanished; else
                     IDENTITY_NONE */
    bool moved;   /* during the matching: another note seems to have moved to its path */
};

/* A claim says that a note was seen at a path with a content. The kind says when. */
enum claim_kind {
    CLAIM_HERE, /* the file of the note should be there now */
    CLAIM_COPY, /* the file should be there now, and a store took it for a copy of another note */
    CLAIM_VANISHED, /* the file was there at the last scan */
    CLAIM_MISSING,  /* the note was missing at the last scan already; the file was there before */
    CLAIM_PAST      /* the note was once there, or once had this content */
};

struct claim {
    int note;
    enum claim_kind kind;
    struct traits traits;
};

/* A note in the matching: the search for its file. */
struct match_note {
    bool own_word; /* its id is a word that its file names; review did not assign it */
    int copy_of;   /* the note as whose copy a store first saw it; IDENTITY_TAKEN: a note outside the
                      matching; IDENTITY_NONE: it was not seen as a copy */
    uint64_t copied; /* the content that it then had; without copy_of, anything */
    uint64_t imprint;  /* of its file at the last scan; 0: unknown */
    int file;      /* the answer: index of its file, or IDENTITY_NONE */
    bool expected; /* its file is at the path of a claim that is not CLAIM_PAST */
};

/* Finds for each file the note that it is. A note gets one file at most. The claims are in order of
   preference, the most recent first. These rules apply in this order:
   1. The file is at the path of a claim and has its content. Present claims come before CLAIM_PAST,
   which counts only where other files are also still at a former path.
   2. The file has the imprint of the note, and its content or no body: it was renamed.
   3. The file names the id of the note. This does not apply to a file at the path of another note
   whose id review assigned.
   4. The file is at the path of a present claim. This does not apply if its content is that of a
   note that has left its own path and is not a copy of the note of this path: two notes were swapped, a
   chain was renumbered, or one note was moved over another. A copy may be there if it was edited since,
   and the content of the note of this path is in another file.
   5. The content is the same, and one file and one note fit only each other: with the path, else
   with the title and the first study day, else alone. Notes that vanished in this scan come first,
   and present claims come before CLAIM_PAST. If a note that has a file also has the content, the
   content alone is not enough for a note that was missing before: the file is a copy.
   6. The path alone. 7. The title and the first study day. 8. The path of a CLAIM_PAST. */
void identity_match(struct match_file *file, size_t files, const struct claim *claim, size_t claims,
    struct match_note *note, size_t notes);

#endif
