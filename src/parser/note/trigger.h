#ifndef PARSER_NOTE_TRIGGER_H
#define PARSER_NOTE_TRIGGER_H

#include <stdbool.h>

#include "base/str.h"
#include "parser/note/keys.h"

/* A trigger is a key that makes a file a study note: a first-study or box key. Whether one of the
   lines starts with a trigger, which may be indented or quoted, and a colon. This identifies a
   study note whose front matter cannot be parsed. */
bool trigger_find(const struct keys *keys, struct str lines, struct key_match *out);

#endif
