#ifndef PARSER_NOTE_DATE_H
#define PARSER_NOTE_DATE_H

#include <stdbool.h>

#include "base/day.h"
#include "base/str.h"

struct buf;

/* A date as people write it in notes: 2024-08-25, 2024/08/25, 2024.08.25, @2024년 8월 25일, 2024년
   8월 25일 오후 2:01, an ISO date-time (its date part), August 25, 2024, and as Notion exports it in
   other languages: 25. August 2024, 25 août 2024, 25 de agosto de 2024, 2024年8月25日. In a range
   "DAY → DAY" the first day counts. The text may be double-encoded.
   DAY_NONE: the text has another form, or the day is not in the calendar. */
day date_parse(struct str text);
/* Whether the text has one of these forms, even if the day is not in the calendar: 2026-02-30. */
bool date_has_form(struct str text);

/* The day of a date whose month or day lacks its zero: 2026-11-1, 2026/3/14. DAY_NONE: the text has another form. */
day date_parse_bare(struct str text);

/* Appends a day in the form of another text: 2024/08/25 like 2024/01/02, August 25, 2024 like "May 1,
   2024", 2024년 8월 25일; in any other case as 2024-08-25. A time of day is left out. */
void date_write(day d, struct str like, struct buf *out);

extern const char date_forms[]; /* the accepted forms, for messages */

#endif
