#ifndef PARSER_NOTE_MEND_H
#define PARSER_NOTE_MEND_H

#include "base/str.h"

struct buf;

/* Appends what a person can do about a YAML error. `what` is the message of yaml_parse(); `*line`
   and
   `*column` are its position in `text`, from 1. They move to the line before if that line causes
   the error. */
void mend_yaml(const char *what, struct str text, int *line, int *column, struct buf *out);

#endif
