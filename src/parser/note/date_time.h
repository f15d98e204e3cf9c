#ifndef PARSER_NOTE_DATE_TIME_H
#define PARSER_NOTE_DATE_TIME_H

#include <stdbool.h>

#include "base/str.h"

/* Whether the text after a date is a time of day, or empty: " 오후 2:01", "T09:00:00Z", " 2:01 PM (GMT+9)". */
bool is_time_of_day(struct str s);

#endif
