#ifndef PARSER_NOTE_MEND_H
#define PARSER_NOTE_MEND_H

#include "base/str.h"

struct buf;

/* Appends what a person can do about a YAML error: `what` is yaml_parse's message, `*line` and
   `*column` where it is in `text` (from 1). They are moved to the line before where that one is to
   blame. */
void mend_yaml(const char *what, struct str text, int *line, int *column, struct buf *out);

#endif
