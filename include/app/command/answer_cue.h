#ifndef APP_COMMAND_ANSWER_CUE_H
#define APP_COMMAND_ANSWER_CUE_H

#include <stdint.h>

#include "base/str.h"
#include "scheduler/event.h"

struct app;
struct err;
struct outcome;

/* What `review answer` was given. */
struct answer_request {
    struct str note, cue; /* as a person wrote them */
    enum grade grade;
    int32_t seconds;
    bool *stale; /* as selection_find_note() */
};

/* Scans the vault and records one answer, in one transaction. ERR_NEGATIVE: there is no such note or no such
   cue. */
int answer_cue(struct app *app, const struct answer_request *request, struct outcome *outcome, struct err *err);

#endif
