#ifndef PARSER_NOTE_COUNT_VALUE_H
#define PARSER_NOTE_COUNT_VALUE_H

#include "base/str.h"

struct buf;

/* A number of reviews or of days as people write it: 3, 03, 3회, 3 times, 7 days. */

/* -1: another text. A fraction (2.5) is cut off. */
int count_value_parse(struct str text);
/* Appends a number in the form of another text: its zeros and the words around it. */
void count_value_write(int n, struct str like, struct buf *out);

#endif
