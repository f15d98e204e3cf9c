#ifndef APP_COMMAND_PLAN_H
#define APP_COMMAND_PLAN_H

#include "base/day.h"
#include "base/mem.h"
#include "output/table_plan.h"

struct app;
struct err;
struct outcome;

/* Postponing many notes at once: `catch-up` and `away`. */

/* What is moved. */
struct plan_request {
    day from, until; /* of `away`: what comes due in this span; DAY_NONE: what is overdue, for
                        `catch-up` */
    int per_day;     /* of `catch-up`; 0: the number that scheduler/spread.h works out */
};

/* Which note goes to which day. Zero-initialise. */
struct plan {
    struct planned *note; /* by day, then in the order of the plan */
    size_t count;
    struct planned_day *day; /* the days that get notes, in order */
    size_t days;
    int per_day;
    struct arena text;
};

/* Makes a plan from app->index. Changes nothing. */
void plan_make(struct app *app, const struct plan_request *request, struct plan *plan);
/* Makes the plan again in a write transaction, and appends one `postponed` event for each note.
   ERR_NEGATIVE: the plan differs from `shown` (NULL: nothing was shown), since the notes have
   changed meanwhile; nothing is changed. `plan` gets what was recorded. */
int plan_record(struct app *app, const struct plan_request *request, const struct plan *shown,
    struct plan *plan, struct err *err);
/* Adds each note of the plan; after plan_record() with the new due days. */
void plan_outcome(struct app *app, const struct plan *plan, struct outcome *outcome);
void plan_release(struct plan *plan);

#endif
