#ifndef PARSER_NOTE_DATE_H
#define PARSER_NOTE_DATE_H

#include <stdbool.h>

#include "base/day.h"
#include "base/str.h"

struct buf;

/* A date as people write it in notes: 2024-08-25, 2024/8/25, 2024. 8. 25., @2024년 8월 25일, 2024년 8월 25일 오후 2:01, an
   ISO date-time (its date part), August 25th, 2024, and as Notion exports it in other languages: 25. August 2024,
   25 août 2024, 25 de agosto de 2024, 2024年8月25日. A weekday may come before it, or after it in brackets. In a
   range "DAY → DAY" or "DAY to DAY" the first day counts, and in a [[link]] its last part. The text may be
   double-encoded. */

/* Which number comes first in 04/07/2026. */
enum date_order {
    ORDER_UNKNOWN, /* such a date is read only if one of the numbers is over 12 */
    ORDER_DMY,
    ORDER_MDY
};

enum date_reading {
    DATE_OTHER,      /* the text has another form */
    DATE_READ,
    DATE_IMPOSSIBLE, /* the form is right, but the day is not in the calendar: 2026-02-30 */
    DATE_AMBIGUOUS   /* 04/07/2026, and the order is unknown */
};

/* `*out` becomes DAY_NONE unless the text was read. */
enum date_reading date_read(struct str text, enum date_order order, day *out);
/* The day of a text that was read; DAY_NONE in any other case. */
day date_parse_in(struct str text, enum date_order order);
day date_parse(struct str text); /* the order is unknown */
/* The order that a date shows by itself: dmy for 13/03/2026, mdy for 3/13/2026; else unknown. */
enum date_order date_order_shown(struct str text);
/* Whether the text has the form of a date, even if no day can be told from it. */
bool date_has_form(struct str text);

/* Appends a day in the form of another text: its order, separators, zeros, names of the month and the weekday, @
   and link; if that text is not a date, or the result could be read as another day, as 2024-08-25. A time of day
   and the end of a range are left out. */
void date_write(day d, struct str like, enum date_order order, struct buf *out);

extern const char date_forms[]; /* the accepted forms, for messages */

#endif
