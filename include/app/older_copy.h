#ifndef APP_OLDER_COPY_H
#define APP_OLDER_COPY_H

#include <stdbool.h>

#include "base/str.h"

struct app;
struct err;
struct file;

/* Whether boxes of a note went back to empty because an older copy of it came back, and not by an
   untick: stage and progress are others as well. So they are if all that this machine's write-back of
   the marks changed is as it was before, or if a program that did not know the marks, or not their
   boxes, wrote them to fit the boxes. Then a notice says
   so, and the marks of this machine are written again. `before`, `now`: its boxes at the last look and
   at this one. To be asked where file->values has changed. */
int older_copy_is(struct app *app, const struct file *file, struct str before, struct str now,
    bool *out, struct err *err);

#endif
