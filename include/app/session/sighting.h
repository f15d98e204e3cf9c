#ifndef APP_SESSION_SIGHTING_H
#define APP_SESSION_SIGHTING_H

#include "scheduler/event.h"

struct app;
struct err;
struct file;

/* A sighting is a seen, moved or relinked event: it records where a note is, and what is in it. */

/* A new sighting of a note on the real day, with its path and title (both NFC and borrowed), first
   study day, fingerprint and boxes. */
struct event sighting(struct app *app, enum event_kind kind, enum event_source source,
    const struct file *file, struct str path, struct str title);

/* Appends the first `seen` of a note. It is a copy of `original`, unless ptr is NULL, and none of
   the notes `other`. `*out` is the appended event without takes_back. */
int sighting_first(struct app *app, const struct file *file, struct str path, struct str title,
    struct str original, const struct str *other, size_t others, struct event *out,
    struct err *err);

/* Appends a `seen` of a note that was seen at `path` before, and is other than it was. This ends its former
   sightings there. */
int sighting_again(struct app *app, const struct file *file, struct str path, struct str title, struct err *err);

/* Records that the note has moved to `path`. This ends its former sightings, and those of the note
   `left` at this path (ptr NULL: no note left it). Appends nothing if the events already say so. */
int sighting_move(struct app *app, const struct file *file, struct str path, struct str title,
    struct str left, struct err *err);

/* Records that the note and the id `other` are one note from now on. */
int sighting_join(struct app *app, enum event_source source, const struct file *file,
    struct str path, struct str title, struct str other, struct err *err);

#endif
