#ifndef OUTPUT_TABLE_H
#define OUTPUT_TABLE_H

#include "output/record.h"

struct body;
struct buf;
struct event;

/* Tables for people: aligned by display width, escaped, and cut to the screen. A narrow screen
   leaves out the less important columns; then the title is cut in its middle. */

/* A summary, the notes, and the commands that go on from there. */
void table_today(const struct listing *listing, const struct screen *screen, struct buf *out);
/* How many of the rows fit the height of the screen, if it also shows `taken` other lines; at
 * least 3. */
size_t table_today_rows(const struct listing *listing, const struct screen *screen, size_t taken);
void table_list(const struct listing *listing, const struct screen *screen, struct buf *out);
/* Days without notes are joined into one line. The numbers of rows count the notes of the listing.
 */
void table_next(const struct listing *listing, const struct forecast *days, size_t count,
    const struct screen *screen, struct buf *out);
void table_show(const struct listing *listing, const struct body *body, const struct event *events,
    size_t count, const struct screen *screen, struct buf *out);
/* The questions of one note, numbered from 1, without the answers. */
void table_questions(const struct record *note, const struct body *body, const struct screen *screen, struct buf *out);
/* The events of one note, without its name and without those that only say where it is. For several notes see
   output/table_history.h. */
void table_history(
    const struct event *events, size_t count, const struct screen *screen, struct buf *out);
/* One line for each kind of problem: how many there are, the place of the first, and the command that fixes it.
   What must be fixed by hand follows with its places, of everything else one example. Messages of warnings that
   differ only in numbers and "quoted" text are one. The totals come last. */
void table_check(
    const struct finding *findings, size_t count, const struct screen *screen, struct buf *out);
/* A line for each problem, for editors: "path:line: severity: message [kind]". A path is relative to `folder`, an
   absolute path, if it lies below it. Without a line it is 1, without a path the vault's. */
void lines_check(const struct finding *findings, size_t count, struct str vault, struct str folder,
    struct buf *out);

#endif
