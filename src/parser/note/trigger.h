#ifndef PARSER_NOTE_TRIGGER_H
#define PARSER_NOTE_TRIGGER_H

#include <stdbool.h>

#include "base/str.h"
#include "parser/note/template.h"

/* Whether one of the lines starts with a first-study or box key, indented or quoted, and a colon:
   what a study note looks like whose front matter cannot be parsed. */
bool trigger_find(const struct keys *keys, struct str lines, struct key_match *out);

#endif
