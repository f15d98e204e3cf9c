#ifndef APP_SESSION_SIGHTING_H
#define APP_SESSION_SIGHTING_H

#include "scheduler/event.h"

struct app;
struct err;
struct file;

/* Begins a seen, moved or relinked event that tells what a note is: path, title (both NFC,
   borrowed), first study day, fingerprint and boxes. It bears the real day. */
struct event sighting(struct app *app, enum event_kind kind, enum event_source source,
    const struct file *file, struct str path, struct str title);

/* Appends the first `seen` of a note, a copy of `original` (ptr NULL: of none), which is none of the
   `others`. `*out` is what was appended, without takes_back. */
int sighting_first(struct app *app, const struct file *file, struct str path, struct str title,
    struct str original, const struct str *other, size_t others, struct event *out,
    struct err *err);

/* Appends that the note has moved to `path`, and that its former places, and that of the note `left`
   at this path (ptr NULL: none), are over. Nothing is appended when the events say so already. */
int sighting_move(struct app *app, const struct file *file, struct str path, struct str title,
    struct str left, struct err *err);

/* Appends that the note and the id `other` are one from here on. */
int sighting_join(struct app *app, enum event_source source, const struct file *file,
    struct str path, struct str title, struct str other, struct err *err);

#endif
