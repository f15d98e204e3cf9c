#ifndef PARSER_MEND_H
#define PARSER_MEND_H

#include "base/str.h"

struct buf;

/* Appends what a person can do about a YAML error: `what` is yaml_parse's message, `line` the line
   that it names. */
void mend_yaml(const char *what, struct str line, struct buf *out);

#endif
