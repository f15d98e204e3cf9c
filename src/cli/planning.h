#ifndef CLI_PLANNING_H
#define CLI_PLANNING_H

#include <stdbool.h>

#include "app/command/plan.h"

struct call;

/* Runs `catch-up` or `away`: shows the plan, and records it. `ask`: on a terminal only after a
   question, elsewhere only with --yes. `none` is printed if there is nothing to move. */
int planning_run(struct call *call, const struct plan_request *request, bool ask, const char *none);

#endif
