#include "outcomes.h"

#include "app/command/undo.h"
#include "cli/command.h"

struct outcome outcomes_new(const struct call *call)
{
    return (struct outcome){.vault = buf_str(&call->app.vault), .today = call->app.today,
        .command = call->app.command, .dry_run = call->app.dry_run};
}

int outcomes_print_undo(struct call *call, struct undo_result *result, int failed)
{
    if (!failed && call->given[FLAG_JSON]) {
        outcome_json(result->outcome, &call->out);
    } else if (!failed) {
        buf_add(&call->out, buf_str(&result->lines));
        call_wrap(call, 0);
    }
    outcome_release(result->outcome);
    undo_result_release(result);
    return failed;
}
