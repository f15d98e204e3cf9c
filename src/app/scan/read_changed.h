#ifndef APP_SCAN_READ_CHANGED_H
#define APP_SCAN_READ_CHANGED_H

#include "base/mem.h"
#include "parser/edit/convention.h"
#include "parser/note/note.h"
#include "vault/look.h"

struct keys;

/* What reading one file gave: the part of a note that the index keeps. */
struct reading {
    size_t item; /* index into look.file */
    enum note_kind kind;
    int error; /* errno: it could not be read, and `kind` says nothing */
    uint64_t signature;
    struct str id; /* that the note names, or its file name; ptr NULL: none */
    day first_study;
    struct str boxes; /* encoded */
    bool status;      /* its boxes may hold days */
    uint64_t fingerprint;
    uint64_t values; /* derived_values_hash() */
    bool empty_body;
    bool pattern; /* a template, no note */
    bool formula; /* convention_leaves_14_out() */
    enum convention_reading days; /* convention_reading() */
    struct str subject, book, template;
    struct str problem; /* "line:column: why" if the note or its first study day cannot be read */
};

/* Readings of all files that are new or changed, in the order of look.file; from some thousands on
   by several threads. */
struct readings {
    struct reading *reading;
    size_t count;
    struct arena text[2]; /* a thread each */
};

void readings_take(struct readings *readings, const struct look *look, const struct keys *keys);
void readings_release(struct readings *readings);

#endif
