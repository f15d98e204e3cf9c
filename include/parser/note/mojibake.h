#ifndef PARSER_NOTE_MOJIBAKE_H
#define PARSER_NOTE_MOJIBAKE_H

#include <stdbool.h>

#include "base/str.h"

struct buf;

/* Mojibake is double-encoded text: UTF-8 that a program read as Windows-1252, without the bytes 81 8D 8F
   90 9D AD, and saved as UTF-8 again. */

void mojibake_damage(struct str text, struct buf *out); /* appends the damaged text */
/* Appends the original text. False, and nothing appended: the text was not damaged, or a lost byte
   makes the repair impossible. */
bool mojibake_repair(struct str text, struct buf *out);

#endif
