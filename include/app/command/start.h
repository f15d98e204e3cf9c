#ifndef APP_COMMAND_START_H
#define APP_COMMAND_START_H

#include "base/day.h"

struct app;
struct err;
struct outcome;
struct selection;

/* The arguments of `start`. */
struct start_request {
    struct selection *notes; /* of any Markdown files, and folders */
    day on;      /* the first study day; DAY_NONE: today */
    int per_day; /* this many notes get the first day, the next ones the day after it; 0: all get the first */
};

/* Makes study notes of Markdown files, in one transaction, and adds what was done with each to the outcome. An
   error changes nothing. */
int start_notes(
    struct app *app, const struct start_request *request, struct outcome *outcome, struct err *err);

#endif
