#ifndef APP_AGENDA_TITLES_H
#define APP_AGENDA_TITLES_H

#include "base/mem.h"

struct app;
struct err;

/* What each note is called, those that vanished included. Zero-initialise. */
struct titles {
    struct titled {
        struct str note; /* the id that is shown */
        struct str title, path;
        struct str label; /* the title; if another note has it, the path without ".md" */
    } * of; /* by the id */
    size_t count, capacity;
    struct arena text;
};

int titles_load(struct titles *titles, struct app *app, struct err *err);
/* NULL: no note is known under this id or one that it had. Call it after titles_load(). */
const struct titled *titles_find(const struct titles *titles, const struct app *app, struct str id);
void titles_release(struct titles *titles);

#endif
