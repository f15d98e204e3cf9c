#ifndef APP_AGENDA_COMPLETIONS_H
#define APP_AGENDA_COMPLETIONS_H

#include "base/mem.h"
#include "output/record.h"

struct app;
struct err;

/* The names from which a NOTE can be completed. Zero-initialise. */
struct completions {
    struct completion {
        struct str name;  /* names this file alone, wherever a NOTE is read */
        struct str title; /* NFC */
        struct record record;
    } *of;
    size_t count, capacity;
    struct arena text; /* the other texts live in app->index */
};

/* The study notes of a loaded index: those that are due first, the longest overdue first; then by path. */
void completions_notes(struct app *app, struct completions *out);
/* The Markdown files that `start` can start, by path. */
void completions_files(struct app *app, struct completions *out);
/* The notes that vanished, by their last path. */
int completions_vanished(struct app *app, struct completions *out, struct err *err);
void completions_release(struct completions *completions);

#endif
