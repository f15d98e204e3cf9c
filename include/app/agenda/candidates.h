#ifndef APP_AGENDA_CANDIDATES_H
#define APP_AGENDA_CANDIDATES_H

#include "base/mem.h"
#include "output/record.h"

struct app;
struct err;

/* The names from which a NOTE can be completed. Zero-initialise. */
struct candidates {
    struct candidate {
        struct str name;  /* names this file alone, wherever a NOTE is read */
        struct str title; /* NFC */
        struct record record;
    } *of;
    size_t count, capacity;
    struct arena text; /* the other texts live in app->index */
};

/* The study notes of a loaded index: those that are due first, the longest overdue first; then by path. */
void candidates_notes(struct app *app, struct candidates *out);
/* The Markdown files that `start` can start, by path. */
void candidates_files(struct app *app, struct candidates *out);
/* The notes that vanished, by their last path. */
int candidates_vanished(struct app *app, struct candidates *out, struct err *err);
void candidates_release(struct candidates *candidates);

#endif
