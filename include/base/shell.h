#ifndef BASE_SHELL_H
#define BASE_SHELL_H

#include "base/str.h"

struct buf;

/* Appends a word of a command that a person can copy into a shell, in quotes if it needs them. */
void shell_add_word(struct str word, struct buf *out);
/* As shell_add_word(), for an operand of review: "-- " keeps one that begins with a dash from being an option. */
void shell_add_operand(struct str word, struct buf *out);

#endif
