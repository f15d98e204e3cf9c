#ifndef BASE_SHELL_H
#define BASE_SHELL_H

#include "base/str.h"

struct buf;

/* Appends a word of a command that a person can copy into a shell, in quotes if it needs them. */
void shell_add_word(struct str word, struct buf *out);

#endif
