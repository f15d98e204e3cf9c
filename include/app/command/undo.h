#ifndef APP_COMMAND_UNDO_H
#define APP_COMMAND_UNDO_H

#include <stdbool.h>

#include "base/buf.h"
#include "scheduler/event.h"

struct app;
struct err;
struct outcome;

/* Which command may be taken back. */
struct undo_request {
    bool older;   /* also one of an earlier study day, or one before a command that cannot be taken
                     back */
    bool expects; /* only `command`, */
    struct uid command; /* which was shown */
    const struct uid *only; /* of a recall session: these commands, whatever was recorded since; a mark before its
                              answer; NULL: the last */
    size_t only_count;
};

/* What was taken back or, with `earlier`, what was not, because the command is of an earlier study
   day. Initialise with UNDO_RESULT_INIT, and release. */
struct undo_result {
    struct outcome *outcome;
    struct buf lines; /* for people */
    bool earlier;
    struct uid command;
    struct buf what; /* "done of 25 Nov 22:13: Osmosis day-1" */
};
#define UNDO_RESULT_INIT(out)                                                                      \
    {                                                                                              \
        .outcome = (out), .lines = BUF_INIT, .what = BUF_INIT                                      \
    }
void undo_result_release(struct undo_result *result);

/* Takes back this store's last marking command that is not yet undone. ERR_NEGATIVE: there is
   nothing to undo, or the request does not allow it; nothing was changed. */
int undo_last(struct app *app, const struct undo_request *request, struct undo_result *result,
    struct err *err);
/* Brings back what the last undo_last() of this store took, unless something was marked since.
   ERR_NEGATIVE: there is nothing to redo. */
int redo_last(struct app *app, struct undo_result *result, struct err *err);
/* Brings back what this undo of a recall session took, whatever was recorded since. */
int redo_undo(struct app *app, struct uid undo, struct undo_result *result, struct err *err);

#endif
