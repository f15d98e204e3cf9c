#ifndef APP_COMMAND_DONE_H
#define APP_COMMAND_DONE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/day.h"
#include "base/str.h"
#include "scheduler/event.h"

struct app;
struct buf;
struct err;

enum mark_what {
    MARK_STAGE, /* the stage whose day has come */
    MARK_DAY,   /* one milestone, even early */
    MARK_ALL_DUE,
    MARK_LONG_TERM
};

/* The arguments of `done`. */
struct mark_request {
    const struct str *name;
    size_t names;
    bool exact; /* names_find_all() */
    enum mark_what what;
    milestone milestone; /* of MARK_DAY */
    day on;              /* used as today; DAY_NONE: app->today */
    enum grade grade;
};

/* Marks notes in one transaction, and appends a line for each marked note. `negative`: at least one note
   had nothing to mark; a notice says why. An error changes nothing. */
int mark_done(struct app *app, const struct mark_request *request, struct buf *out,
    bool *negative, struct err *err);

#endif
