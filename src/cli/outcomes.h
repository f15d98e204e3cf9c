#ifndef CLI_OUTCOMES_H
#define CLI_OUTCOMES_H

#include "output/outcome.h"

struct call;
struct undo_result;

/* An outcome without notes of what the call does. */
struct outcome outcomes_new(const struct call *call);
/* Prints what an undo or a redo did, unless it failed, and releases the result and its outcome. Returns
   `failed`. */
int outcomes_print_undo(struct call *call, struct undo_result *result, int failed);

#endif
