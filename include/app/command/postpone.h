#ifndef APP_COMMAND_POSTPONE_H
#define APP_COMMAND_POSTPONE_H

#include <stdbool.h>

#include "base/day.h"
#include "scheduler/event.h"

struct app;
struct err;
struct outcome;
struct selection;

/* The arguments of `postpone`, `suspend` and `resume`. */
struct defer_request {
    enum event_kind kind; /* EVENT_POSTPONED, EVENT_SUSPENDED or EVENT_RESUMED */
    struct selection *notes;
    day until; /* of a postponement: the new day; DAY_NONE: `days` after today, or after a due day
                  that is still to come */
    int days;
    bool studied; /* a recall session does it */
};

/* Records the event for each note, in one transaction, and adds what was done with each to the outcome.
   `negative`: at least one note had nothing to postpone; a notice says why. An error changes nothing. */
int defer_notes(struct app *app, const struct defer_request *request, struct outcome *outcome,
    bool *negative, struct err *err);

#endif
