#ifndef APP_SCAN_CONFLICT_COPY_H
#define APP_SCAN_CONFLICT_COPY_H

#include <stdbool.h>

struct app;
struct boxes;
struct file;

/* Whether a copy that a sync service made of a note it could not merge lies beside the note, and has all
   of these boxes ticked: then the note is the older of the two. */
bool conflict_has_ticks(const struct app *app, const struct file *file, const struct boxes *boxes);

#endif
