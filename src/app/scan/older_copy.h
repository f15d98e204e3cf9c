#ifndef APP_SCAN_OLDER_COPY_H
#define APP_SCAN_OLDER_COPY_H

#include <stdbool.h>

#include "base/str.h"

struct app;
struct err;
struct file;

/* A note in which boxes became empty since the last scan. */
struct older_copy {
    struct str before, now; /* its boxes at the last scan and at this one */
    bool values_changed;    /* the stage, the progress or another value that repeats the boxes has
                               changed */
};

/* Finds out whether an older copy of the note came back (`*out`), or a person unticked the boxes.
   It is an older copy in three cases:
   - a conflict copy beside the note has the boxes ticked;
   - all values that this machine's commands wrote with the marks have their old bytes again;
   - the stage and the progress fit the emptied boxes, as only a program writes them. They need not have changed if
     a box is ticked now that another machine marked: it wrote one box as this machine wrote the other.
   For an older copy it adds a notice. The marks of this machine are put into the outbox again. */
int older_copy_keep_marks(struct app *app, const struct file *file, const struct older_copy *change,
    bool *out, struct err *err);

#endif
