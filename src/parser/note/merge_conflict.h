#ifndef PARSER_NOTE_MERGE_CONFLICT_H
#define PARSER_NOTE_MERGE_CONFLICT_H

#include <stdbool.h>

#include "base/str.h"

/* A merge that git could not finish: lines "<<<<<<< NAME" to ">>>>>>> NAME", between them "=======". */
struct merge_conflict {
    int first, last; /* lines, from 1; last 0: the text ends before */
};

/* Finds the first conflict that starts before the byte `end`; it may go on after that. */
bool merge_conflict_find(struct str text, size_t end, struct merge_conflict *out);

#endif
