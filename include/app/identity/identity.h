#ifndef APP_IDENTITY_IDENTITY_H
#define APP_IDENTITY_IDENTITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "base/str.h"

/* Which file is which note: one pure function, for a scan, a rebuild and for news of other stores. */

/* What a note is told by. */
struct traits {
    struct str path;  /* NFC */
    struct str title; /* NFC */
    day first_study;
    uint64_t fingerprint; /* of the body */
    bool bodyless;        /* an empty body tells nothing */
};

enum { IDENTITY_NONE = -1, IDENTITY_TAKEN = -2 };

/* A file whose note is to be found. */
struct unknown {
    struct traits traits;
    int named;  /* the note whose id it names; IDENTITY_NONE; IDENTITY_TAKEN: one that is not asked for */
    bool copy;  /* a note that is there, and is not asked for, has the same content */
    int note;   /* the answer: index of the note, or IDENTITY_NONE for a new one */
    int like;   /* of a new one: a note with a file that has, or once had, its content; IDENTITY_NONE */
    bool moved; /* while it is worked out: the note known at its path has left it */
};

/* Where and as what a note was seen. */
enum claim_kind {
    CLAIM_HERE,    /* its file should be there */
    CLAIM_COPY,    /* the same, by what a store took for a copy */
    CLAIM_RECENT,  /* its file was there before this scan */
    CLAIM_EARLIER, /* it vanished earlier */
    CLAIM_OLD      /* it was there once, or looked like that */
};

struct claim {
    int note;
    enum claim_kind kind;
    struct traits traits;
};

/* A note that is asked for. */
struct known {
    bool own_word; /* its id is a word of its file's own, not one that was assigned */
    int file;      /* the answer: index of its file, or IDENTITY_NONE */
    bool expected; /* and that is at the path of a claim, besides those of CLAIM_OLD */
};

/* Finds for each file the note that it is; a note gets one file at most. Claims come in the order of
   preference, the most recent first. In this order:
   1. the path and the content that a note should be found under, else those of before, where other
      files lag as well;
   2. the id that a file names, unless the file is at the path of another note whose id was assigned;
   3. for a file at a known path, the note of that path, unless its content is that of a note that
      has left its own path (two notes swapped, a chain renumbered, one moved over another);
   4. the content, with the path, else with title and first study day, else alone: where one file and
      one note fit each other alone; notes that vanished in this scan go before others, and what they
      say now before what they once said. The content alone is not enough for a note that vanished
      earlier where another that is there has it too: then the file is a copy of that one;
   5. the path; 6. title and first study day; 7. a path where the note was once. */
void identity_match(struct unknown *file, size_t files, const struct claim *claim, size_t claims,
    struct known *note, size_t notes);

#endif
