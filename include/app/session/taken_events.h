#ifndef APP_SESSION_TAKEN_EVENTS_H
#define APP_SESSION_TAKEN_EVENTS_H

#include "scheduler/event_list.h"
#include "scheduler/taken_back.h"

struct app;

/* What one event takes back, of any day and note, and its texts. Zero-initialise, and release. */
struct taken_events {
    struct taken_back taken;
    struct event_list found;
};

/* Looks up what `event` takes back, instead of what was found before. */
int taken_events_find(struct taken_events *t, struct app *app, const struct event *event, struct err *err);
void taken_events_release(struct taken_events *t);

#endif
