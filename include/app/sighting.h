#ifndef APP_SIGHTING_H
#define APP_SIGHTING_H

#include "scheduler/event.h"

struct app;
struct file;

/* Begins a seen, moved or relinked event that tells what a note is: path, title (both NFC,
   borrowed), first study day, fingerprint and boxes. It bears the real day. */
struct event sighting(struct app *app, enum event_kind kind, enum event_source source,
    const struct file *file, struct str path, struct str title);

#endif
