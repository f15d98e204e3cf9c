#ifndef APP_OLDER_COPY_H
#define APP_OLDER_COPY_H

#include <stdbool.h>

#include "base/str.h"

struct app;
struct err;
struct file;

/* Whether boxes of a note went back to empty because an older copy of it came back, and not by an
   untick: all that the write-back of their marks changed, and not the boxes alone, is as it was
   before. Then a notice says so, and the marks are to be written again. `before`, `now`: its boxes at
   the last look and at this one. */
int older_copy_is(struct app *app, const struct file *file, struct str before, struct str now,
    bool *out, struct err *err);

#endif
