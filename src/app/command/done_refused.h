#ifndef APP_COMMAND_DONE_REFUSED_H
#define APP_COMMAND_DONE_REFUSED_H

#include <stdbool.h>

#include "base/day.h"

struct app;
struct buf;
struct file;
struct mark_request;
struct record;
struct schedule;

/* Whether a mark makes no sense for the note: a last box that its template does not have. `why` becomes the
   reason. */
bool done_is_refused(const struct app *app, const struct file *file, const struct mark_request *request,
    const struct schedule *schedule, struct buf *why);
/* Says it if a mark is dated before the first study day of the note: the year may be mistyped. */
void done_warn_before_study(struct app *app, const struct record *record, day on);
/* Whether the note has no last box, because it ends with its last milestone. */
bool done_ends_at_ladder(const struct app *app, const struct file *file);

#endif
