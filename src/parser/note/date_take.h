#ifndef PARSER_NOTE_DATE_TAKE_H
#define PARSER_NOTE_DATE_TAKE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* What dates consist of. Each function removes something from the start of `*s`, and returns whether it was there.
   */

bool date_take(struct str *s, struct str word);
bool date_take_nocase(struct str *s, struct str word); /* in any case of ASCII letters */
bool date_take_word(struct str *s, struct str word);   /* also if it is double-encoded */
bool date_skip_spaces(struct str *s);
void date_skip_word(struct str *s, struct str word); /* with the spaces after it */
/* A number of `least` to `most` digits; -1: there are fewer or more. */
int date_take_number(struct str *s, size_t least, size_t most);

#endif
