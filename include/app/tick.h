#ifndef APP_TICK_H
#define APP_TICK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct app;
struct err;
struct file;

/* What changed in a note's boxes between two looks, as far as the history does not say so yet. */
struct tick_count {
    size_t ticked, unticked;
};

/* `before`: the boxes of the last look; ptr NULL without one: then an empty box says nothing. */
struct tick_count tick_changes(struct str before, struct str now, struct str state);
/* Records the changes as events. Held back are the unticks where `hold` is set: the row then keeps
   what the last look found of those boxes. Sets file->boxes; the state is to be worked out anew. */
int tick_record(struct app *app, struct file *file, struct str before, struct str now, bool hold,
    struct err *err);

#endif
