#ifndef OUTPUT_CSV_H
#define OUTPUT_CSV_H

#include "output/record.h"

struct buf;
struct event;

/* A header line, then one line for each note or event; null is an empty field. The columns are the
   keys of the JSON. The milestones of a note are "<name>_due", "<name>_done" and "<name>_done_on"
   for the current ladder. The ids that an event takes back are one field, separated by spaces. CSV:
   RFC 4180 with CRLF. A text that a spreadsheet would read as a formula (it starts with = + - @,
   tab or CR, also after spaces) gets a leading apostrophe. Control characters except line feed and
   tab are shown as on a terminal. TSV: tab, CR, LF and backslash are written \t \r \n \\, other
   controls as escape_exact() does. */
void csv_notes(const struct listing *listing, struct buf *out);
void tsv_notes(const struct listing *listing, struct buf *out);
void csv_event_heads(struct buf *out); /* the header line of events */
void tsv_event_heads(struct buf *out);
void csv_event(const struct event *event, struct buf *out);
void tsv_event(const struct event *event, struct buf *out);

#endif
