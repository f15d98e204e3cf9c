#ifndef PARSER_NOTE_DAY_WORDS_H
#define PARSER_NOTE_DAY_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/day.h"

struct buf;
struct err;

/* Days as people write them on the command line. The forms are those of date_parse(), and in any
   letter case today, tomorrow, yesterday, 오늘, 내일, 어제, 모레 (the day after tomorrow), the
   names of weekdays in English (in full or three letters) and in Korean, and distances: +3d, 3d,
   -2d, +1w, 3 days ago. */

/* Where a day is given. This decides what a weekday means, and what a message shows. */
enum day_use {
    DAY_TODAY,
    DAY_REVIEW_TODAY,
    DAY_ON,
    DAY_SINCE,
    DAY_UNTIL,
    DAY_DUE,
    DAY_POSTPONE,
    DAY_AWAY,
    DAY_USES
};

/* Reads one day. The name of a weekday means the next such day; for DAY_ON, DAY_SINCE and
   DAY_UNTIL, which look back, the last one. It never means `today` itself. ERR_USAGE: the text has
   another form, or the day is not in the calendar; the message shows the text and an example of
   each kind of day. */
int day_words_read(enum day_use use, struct str text, day today, day *out, struct err *err);
/* Reads FROM..UNTIL, FROM.., ..UNTIL or one day. The missing end is DAY_MIN or DAY_MAX. A weekday
   in UNTIL is counted from FROM: "sat..sun" is one weekend. ERR_USAGE: as above, both ends are
   missing, or UNTIL is earlier than FROM. */
int day_words_range(
    enum day_use use, struct str text, day today, day *from, day *until, struct err *err);
/* Appends a line of examples for each kind of day, two spaces before each. */
void day_words_describe(struct buf *out);
/* The words for days, one after the other: "today", "오늘" …, the weekdays; NULL: no more. */
const char *day_words_name(size_t i);
/* Whether the text is a distance; sets *days, which is negative for the past. */
bool day_words_distance(struct str text, int32_t *days);

#endif
