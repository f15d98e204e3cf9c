#ifndef OUTPUT_WORDS_H
#define OUTPUT_WORDS_H

#include <stddef.h>

#include "base/day.h"

struct buf;
struct event;
struct schedule;
struct taken_back;

/* These functions append short phrases that several tables share. */
void words_count(size_t count, const char *noun, struct buf *out); /* "1 day", "2 days" */
/* "2026-03-12", "2026-03-12 (was 2026-03-10)" if postponed, "-" for never. */
void words_due(const struct schedule *schedule, struct buf *out);
const char *words_weekday(day d); /* "Mon" */
const char *words_month(int month); /* of 1: "Jan" */

/* Appends what happened, in the words of a reader: "answered day-1 (good)", "ticked again day-1", "took back:
   postponed day-4 → 2026-03-12". `taken` is what an undone takes back. */
void words_event(const struct event *event, const struct taken_back *taken, struct buf *out);

#endif
