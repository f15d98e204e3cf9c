#ifndef APP_SCAN_OLDER_COPY_H
#define APP_SCAN_OLDER_COPY_H

#include <stdbool.h>

#include "base/str.h"

struct app;
struct err;
struct file;

/* What a look found of a note some of whose boxes went back to empty. */
struct older_copy {
    struct str before, now; /* its boxes at the last look, and at this one */
    bool values_changed;    /* what repeats the boxes is not as it was */
};

/* Whether they did because an older copy of the note came back, and not by an untick: the copy that a
   sync service left beside it has them, or stage and progress went back as well. So they did if all that
   this machine's write-back of the marks changed is as it was before, or if a program that did not know
   the marks, or not their boxes, wrote them to fit the boxes. Then a notice says so, and the marks of this
   machine are to be written again. */
int older_copy_is(struct app *app, const struct file *file, const struct older_copy *change,
    bool *out, struct err *err);

#endif
