#ifndef APP_COMMAND_NEW_RECORD_H
#define APP_COMMAND_NEW_RECORD_H

#include "base/str.h"

struct app;
struct err;
struct file;

/* Scans the file that `new` has just made, and records that it did, with its content, which undo
   needs. The event is `started` without a first study day: that is in the file. *out: the row of
   the note, in app->index; NULL: the configuration ignores the file. */
int new_record(
    struct app *app, struct str path, struct str content, const struct file **out, struct err *err);

#endif
