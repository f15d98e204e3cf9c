#ifndef APP_SCAN_BOX_CHANGES_H
#define APP_SCAN_BOX_CHANGES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct app;
struct err;
struct file;

/* What changed in a note's boxes between two looks, as far as the history does not say so yet. */
struct tick_count {
    size_t ticked, unticked;
    size_t redated; /* boxes with another day than before */
};

/* `before`: the boxes of the last look; ptr NULL without one: then an empty box says nothing. */
struct tick_count tick_changes(struct str before, struct str now, struct str state);
enum tick_way {
    TICK_RECORD, /* an untick takes the mark back, and a notice says so */
    TICK_HOLD,   /* an untick is held: the row keeps what the last look found of that box */
    TICK_KEEP    /* the box is as before a mark that stays */
};

/* Records the changes as events. Sets file->boxes; the state is to be worked out again. */
int tick_record(struct app *app, struct file *file, struct str before, struct str now,
    enum tick_way way, struct err *err);

#endif
