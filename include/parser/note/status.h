#ifndef PARSER_NOTE_STATUS_H
#define PARSER_NOTE_STATUS_H

#include "base/str.h"
#include "parser/note/template.h"

struct buf;

/* The one word in which some templates say what is done: everything up to a milestone. */

enum { STATUS_NOT_STARTED = -1 };

/* How many of the template's boxes a status says to be done: STATUS_NOT_STARTED, 0 … all of them, and
   one more when the long-term one is done as well. -1: none of its words. */
int status_parse(const struct template *t, struct str text, int *done);
/* Appends the word for so many. */
void status_write(const struct template *t, int done, struct buf *out);

#endif
