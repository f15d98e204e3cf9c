#ifndef APP_SCAN_CONFLICT_COPY_H
#define APP_SCAN_CONFLICT_COPY_H

#include <stdbool.h>

struct app;
struct boxes;
struct file;

/* Whether the note's folder holds a conflict copy of the note, made by a sync service, in which all
   these boxes are ticked. If it does, the note is the older of the two. */
bool conflict_has_ticks(struct app *app, const struct file *file, const struct boxes *boxes);

#endif
