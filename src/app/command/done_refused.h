#ifndef APP_COMMAND_DONE_REFUSED_H
#define APP_COMMAND_DONE_REFUSED_H

#include <stdbool.h>

struct app;
struct buf;
struct file;
struct mark_request;
struct schedule;

/* Whether a mark makes no sense for the note: a day before its first study, or a last box that its template
   does not have. `why` becomes the reason. */
bool done_is_refused(const struct app *app, const struct file *file, const struct mark_request *request,
    const struct schedule *schedule, struct buf *why);
/* Whether the note has no last box, because it ends with its last milestone. */
bool done_ends_at_ladder(const struct app *app, const struct file *file);

#endif
