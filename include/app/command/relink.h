#ifndef APP_COMMAND_RELINK_H
#define APP_COMMAND_RELINK_H

#include "base/str.h"

struct app;
struct buf;
struct err;

/* Says that the note `new` is the vanished note `old`, which is told by its id, its last path or
   its title: from then on they are one, with one history. Appends a line that says so.
   ERR_NEGATIVE: there is no such note, there are several, or `old` is still there. */
int relink_note(struct app *app, struct str old, struct str new, struct buf *out, struct err *err);

#endif
