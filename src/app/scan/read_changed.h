#ifndef APP_SCAN_READ_CHANGED_H
#define APP_SCAN_READ_CHANGED_H

#include "base/mem.h"
#include "parser/edit/convention.h"
#include "parser/note/note.h"
#include "vault/look.h"

struct gauge;
struct keys;

/* The part of one file that the index keeps. */
struct reading {
    size_t item; /* index into look.file */
    enum note_kind kind;
    int error; /* errno if the file could not be read; then `kind` is not set */
    uint64_t signature, imprint; /* as in struct head */
    struct str id; /* the id that the note or its file name holds; ptr NULL: none */
    day first_study;
    struct str boxes; /* boxes_encode() */
    struct str plan;  /* boxes_encode() of note.plan, or pace_encode() of note.pace; ptr NULL: neither */
    bool paced, pace_wrong; /* as in struct note */
    day last;               /* note.pace.last */
    bool bad_box;     /* the value of a box is not understood */
    bool status;      /* the note has a status key, so its boxes may hold days */
    uint64_t fingerprint;
    uint64_t values; /* derived_values_hash() */
    bool empty_body;
    bool pattern; /* a template for notes, not a note */
    bool formula; /* convention_leaves_14_out() */
    enum convention_reading days; /* convention_reading() */
    struct str subject, book, template;
    struct str problem; /* "line:column: why" if the note or its first study day cannot be read */
};

/* The readings of all new and changed files, in the order of look.file. Thousands of files are read
   by several threads; the gauge is told of those that the calling one reads. */
struct readings {
    struct reading *reading;
    size_t count;
    struct arena text[2]; /* one for each thread */
};

void readings_make(struct readings *readings, const struct look *look, const struct keys *keys,
    const struct gauge *gauge);
void readings_release(struct readings *readings);

#endif
