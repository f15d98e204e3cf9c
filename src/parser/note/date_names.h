#ifndef PARSER_NOTE_DATE_NAMES_H
#define PARSER_NOTE_DATE_NAMES_H

#include <stdbool.h>

#include "base/day.h"
#include "base/str.h"

struct buf;

/* The names of months and weekdays in the languages that notes are written in. */

/* Removes the longest name of a month from the start of `*s`, in any case of ASCII letters. Returns its number; 0:
   no name is there. */
int month_take(struct str *s);
/* Removes the longest name of a weekday. -1: no name is there; otherwise 0 for Monday. */
int weekday_take(struct str *s);

/* How a date writes the name of its month; this tells languages apart that share names. */
struct month_style {
    bool dot; /* "1. März" */
    bool of;  /* "1 de marzo" */
};
/* Appends the name of a month in the language, the length and the letter case of another name. */
void month_write(int month, struct str like, struct month_style style, struct buf *out);
/* Appends the name of the weekday of a day in the language and length of another name. */
void weekday_write(day d, struct str like, struct buf *out);

#endif
