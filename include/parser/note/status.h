#ifndef PARSER_NOTE_STATUS_H
#define PARSER_NOTE_STATUS_H

#include <stdbool.h>

#include "base/str.h"
#include "parser/note/template.h"

struct buf;

/* Some templates have a key with one status word. It says up to which milestone all are done. */

enum { STATUS_NOT_STARTED = -1 };

/* `*done` becomes the number of boxes of the template that are done: STATUS_NOT_STARTED, or 0 … all of
   them, and one more if long-term is done too. -1: the text is not a status. */
int status_parse(const struct template *t, struct str text, int *done);
/* Whether a text that is not a status seems to be a mistyped one. */
bool status_is_near(const struct template *t, struct str text);
/* Appends all words: "not_started, first_study_done, …". */
void status_describe(const struct template *t, struct buf *out);
/* Appends the word for `done` boxes. */
void status_write(const struct template *t, int done, struct buf *out);

#endif
