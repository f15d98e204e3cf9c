#ifndef PARSER_NOTE_YAML_ADVICE_H
#define PARSER_NOTE_YAML_ADVICE_H

#include "base/str.h"

struct buf;

/* Appends advice on how to correct a YAML error. `what` is the message of yaml_parse(). `*line` and
   `*column`, which count from 1, are its position in `text`; if the line before causes the error,
   they become the position in that line. */
void yaml_advice_add(const char *what, struct str text, int *line, int *column, struct buf *out);

#endif
