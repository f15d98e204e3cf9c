#ifndef APP_COMMAND_DONE_H
#define APP_COMMAND_DONE_H

#include <stdbool.h>

#include "base/day.h"
#include "scheduler/event.h"

struct app;
struct err;
struct outcome;
struct selection;

enum mark_what {
    MARK_STAGE, /* the stage whose day has come */
    MARK_DAY,   /* one milestone, even early */
    MARK_ALL_DUE,
    MARK_LONG_TERM
};

/* The arguments of `done`. */
struct mark_request {
    struct selection *notes;
    enum mark_what what;
    milestone milestone; /* of MARK_DAY */
    day on;              /* used as today; DAY_NONE: app->today */
    enum grade grade;
    bool studied; /* a recall session marks it */
};

/* Marks notes in one transaction, and adds what was done with each to the outcome. `negative`: at least one note
   had nothing to mark; a notice says why. An error changes nothing. */
int mark_done(struct app *app, const struct mark_request *request, struct outcome *outcome,
    bool *negative, struct err *err);

#endif
