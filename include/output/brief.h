#ifndef OUTPUT_BRIEF_H
#define OUTPUT_BRIEF_H

#include <stddef.h>

struct buf;
struct listing;

/* Appends one line for a notification: "7 notes are due, 2 overdue: Osmosis, Enzymes, Diffusion and 4 more". It names
   the first `most` of the listed milestones that are due; extra reviews are left out. A title is at most
   BRIEF_COLUMNS wide. Nothing if nothing is due. */
enum { BRIEF_TITLES = 3, BRIEF_COLUMNS = 40 };
void brief_today(const struct listing *listing, size_t most, struct buf *out);

#endif
