#ifndef APP_SYNC_INTAKE_H
#define APP_SYNC_INTAKE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str_set.h"
#include "scheduler/event.h"

struct app;
struct err;

/* The import of events from elsewhere, within one write transaction. Zero-initialise. */
struct intake {
    size_t added;
    bool identity;       /* an added event identifies notes: seen, moved, relinked or started */
    struct str_set note; /* the note ids in the added events; empty if `many` */
    bool many;           /* the added events concern too many notes to list them */
};

int intake_add(struct app *app, struct intake *intake, const struct event *event, struct err *err);
/* Updates the index after the last event: which ids are one note, and the state of each note with
   new events. Loads app->index. */
int intake_finish(struct app *app, struct intake *intake, struct err *err);
void intake_release(struct intake *intake);

#endif
