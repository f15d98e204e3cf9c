#ifndef SCHEDULER_SPREAD_H
#define SCHEDULER_SPREAD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/day.h"

/* Overdue notes, spread over today and the days after it. Pure. */

/* Unless a number is given, a day takes at least SPREAD_LEAST notes, and more only if otherwise the
   plan would be longer than SPREAD_DAYS days. */
enum { SPREAD_LEAST = 10, SPREAD_DAYS = 14 };

/* One overdue note. */
struct spread_note {
    size_t at;  /* for the caller: which note it is */
    int done;   /* its milestones that are done */
    day due;    /* the day that has passed */
    bool rests; /* it was reviewed today, so its first day is tomorrow */
    day on;     /* the result; DAY_NONE: past the last day of the calendar */
};

/* What the plan is made for. */
struct spread {
    day today;
    const day *anyway; /* the due day of each other note, today or later; any order */
    size_t anyways;
    int per_day; /* the most notes of a day, at least 1; a day that has more of its own gets none */
};

/* Sorts the notes into the order of the plan (fewest milestones done, then longest overdue, then
   `at`), and gives each the first day that has a place. */
void spread_notes(const struct spread *spread, struct spread_note *note, size_t count);
/* The number of notes a day, by the rule above; spread->per_day is not used. The notes are sorted,
   and their days are set for some number. */
int spread_per_day(const struct spread *spread, struct spread_note *note, size_t count);

#endif
