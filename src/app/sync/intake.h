#ifndef APP_SYNC_INTAKE_H
#define APP_SYNC_INTAKE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str_set.h"
#include "scheduler/event.h"

struct app;
struct err;

/* Events that come from elsewhere, on their way into the store. Part of a write transaction.
   Zero-initialise. */
struct intake {
    size_t added;
    bool identity;       /* one of them tells a note from another */
    struct str_set note; /* ids that they were written with */
    bool many;           /* they were too many to be kept: any note may be concerned */
};

int intake_event(struct app *app, struct intake *intake, const struct event *event,
    struct err *err);
/* Brings the index to what the events say: which ids are one note, and the state of each note that
   they concern. Loads app->index. */
int intake_settle(struct app *app, struct intake *intake, struct err *err);
void intake_release(struct intake *intake);

#endif
