#ifndef PARSER_NOTE_UTF16_H
#define PARSER_NOTE_UTF16_H

#include <stdbool.h>

#include "base/str.h"

struct buf;

bool utf16_has_bom(struct str head);                  /* by its BOM */
void utf16_decode(struct str head, struct buf *out); /* appends UTF-8, without the BOM */

#endif
