#ifndef APP_AGENDA_WEAK_H
#define APP_AGENDA_WEAK_H

#include <stddef.h>

#include "base/str.h"

struct app;
struct arena;
struct err;

/* The shown ids of the study notes of which a cue is weak (cue_is_weak()), in byte order. The caller frees
   `id`. */
struct weak_notes {
    struct str *id; /* texts in the arena */
    size_t count, capacity;
};

/* Reads the files and the events of the notes that have answers enough. */
int weak_notes_load(struct app *app, struct arena *text, struct weak_notes *out, struct err *err);

#endif
