#ifndef APP_IDENTITY_H
#define APP_IDENTITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "base/str.h"

/* What a note is told by: of a file that turned up, or of a note that is missing. */
struct identity {
    struct str id;    /* the note's, or the one that a file names; ptr NULL: none */
    struct str path;  /* NFC */
    struct str title; /* NFC */
    day first_study;
    uint64_t fingerprint;
    bool bodyless; /* an empty body tells nothing */
    int match;     /* index of its counterpart, -1 without */
};

/* Pairs files that turned up with notes that are missing. A pair is made when one alone fits on
   either side: by the id; else the same path; else the same content with the same title and first
   study day; else the same content; else the same title and first study day. */
void identity_match(
    struct identity *file, size_t files, struct identity *missing, size_t missings);

/* Files that kept their path but got another's content, as in a swap or a chain of renames: sets
   `displaced[i]` for stays whose old content is found elsewhere and whose new content is that of
   another note that left its path. `before` and `now` are the same files at the two looks. */
void identity_displaced(struct identity *before, struct identity *now, size_t stays,
    struct identity *file, size_t files, struct identity *missing, size_t missings,
    bool *displaced);

#endif
