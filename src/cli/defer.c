#include "defer.h"

int defer_run(struct call *call, void *request, struct outcome *outcome)
{
    bool negative = false;
    int failed = defer_notes(&call->app, request, outcome, &negative, &call->err);

    call->status = negative;
    return failed;
}

int defer_pause_notes(struct call *call, enum event_kind kind, const char *example)
{
    struct notes notes = NOTES_INIT;
    struct defer_request request = {.kind = kind, .notes = &notes.selection, .until = DAY_NONE};
    int failed = notes_read(call, call->operands, example, &notes);

    if (!failed)
        failed = notes_run(call, &notes, defer_run, &request);
    notes_release(&notes);
    return failed;
}
