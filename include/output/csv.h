#ifndef OUTPUT_CSV_H
#define OUTPUT_CSV_H

#include "output/record.h"

struct buf;
struct event;

/* A header line, then a line a note or an event; null is an empty field. Columns are the keys of
   the JSON; a note's milestones are "<name>_due", "<name>_done" and "<name>_done_on" of the ladder
   in force, and what an event takes back is one field, ids with a blank between.
   CSV: RFC 4180 with CRLF; a text that a spreadsheet would take for a formula (= + - @, tab, CR
   first, blanks before them or not) gets a leading apostrophe; control characters but line feed and
   tab are shown as on a terminal.
   TSV: tab, CR, LF and backslash are written \t \r \n \\ , other controls as escape_exact() does.
 */
void csv_notes(const struct listing *listing, struct buf *out);
void tsv_notes(const struct listing *listing, struct buf *out);
void csv_event_heads(struct buf *out); /* the header line of events, of which there may be any number */
void tsv_event_heads(struct buf *out);
void csv_event(const struct event *event, struct buf *out);
void tsv_event(const struct event *event, struct buf *out);

#endif
