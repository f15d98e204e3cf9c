#ifndef APP_COMMAND_RELINK_H
#define APP_COMMAND_RELINK_H

#include <stdbool.h>

#include "base/str.h"

struct app;
struct buf;
struct err;

/* Joins the note `new` with the vanished note `old`, which is named by its id, its last path or its title.
   From then on they are one note with one history. Appends a line that says so. ERR_NEGATIVE: a name
   matches no note or several, `old` still exists, or, without `force`, the two have neither the content
   nor the title nor the first study day in common. */
int relink_note(
    struct app *app, struct str old, struct str new, bool force, struct buf *out, struct err *err);

#endif
