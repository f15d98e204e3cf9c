#ifndef PARSER_NOTE_MOJIBAKE_H
#define PARSER_NOTE_MOJIBAKE_H

#include <stdbool.h>

#include "base/str.h"

struct buf;

/* Text that was UTF-8, read as Windows-1252 with the bytes 81 8D 8F 90 9D AD dropped, and saved as
   UTF-8 again. */

void mojibake_damage(struct str text, struct buf *out); /* appends what the damage makes of it */
/* Appends the text as it was; false, and nothing appended, when a lost byte makes that impossible
   or when it was not damaged at all. */
bool mojibake_repair(struct str text, struct buf *out);

#endif
