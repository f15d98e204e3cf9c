#ifndef PARSER_NOTE_STATUS_H
#define PARSER_NOTE_STATUS_H

#include "base/str.h"
#include "parser/note/template.h"

struct buf;

/* Some templates hold one word that says which milestones are done: all up to one of them. */

enum { STATUS_NOT_STARTED = -1 };

/* `*done` becomes how many boxes of the template are done: STATUS_NOT_STARTED, 0 … all of them, and
   one more if long-term is done too. -1: the text is not a status. */
int status_parse(const struct template *t, struct str text, int *done);
/* Appends the word for `done` boxes. */
void status_write(const struct template *t, int done, struct buf *out);

#endif
