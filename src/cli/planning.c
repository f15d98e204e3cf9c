#include "planning.h"

#include "app/session/session.h"
#include "ask.h"
#include "base/count.h"
#include "cli/command.h"
#include "outcomes.h"

static void planning_print_json(struct call *call, const struct plan *plan, bool dry)
{
    struct outcome outcome = outcomes_new(call);

    outcome.dry_run = dry;
    plan_outcome(&call->app, plan, &outcome);
    outcome_json(&outcome, &call->out);
    outcome_release(&outcome);
}

/* What was recorded; the table was printed before. */
static void planning_print(struct call *call, const struct plan *plan)
{
    size_t start = call->out.len;
    char notes[COUNT_TEXT];

    if (call->given[FLAG_JSON]) {
        planning_print_json(call, plan, false);
        return;
    }
    buf_addf(&call->out, "%s postponed; `review undo` takes the plan back\n",
        count_text(plan->count, "note", notes));
    call_wrap(call, start);
}

/* The plan is on the screen before the question is. */
static int planning_ask(struct call *call, const struct plan *shown)
{
    char notes[COUNT_TEXT], question[COUNT_TEXT + 32];

    count_text(shown->count, "note", notes);
    if (!ask_is_possible())
        return err_set(&call->err, ERR_USAGE,
            "%s moves %s and there is no terminal to ask on; nothing was changed. Add --yes, or "
            "--dry-run to see the plan",
            call->command->name, notes);
    snprintf(question, sizeof question, "Postpone %s?", notes);
    if (call_write_out(call) < 0)
        return -1;
    return ask_yes(call, str_of(question)) ? 0 : err_set(&call->err, ERR_NEGATIVE, "nothing was changed");
}

static int planning_record(
    struct call *call, const struct plan_request *request, const struct plan *shown)
{
    struct plan plan = {0};
    int failed = plan_record(&call->app, request, shown, &plan, &call->err);

    if (!failed)
        planning_print(call, &plan);
    plan_release(&plan);
    return failed;
}

/* The plan is shown before the question. */
static int planning_show(
    struct call *call, const struct plan_request *request, const struct plan *shown, bool ask)
{
    if (!call->given[FLAG_JSON])
        table_plan(shown->note, shown->day, shown->days, &call->screen, &call->out);
    if (call->given[FLAG_DRY_RUN]) {
        if (call->given[FLAG_JSON])
            planning_print_json(call, shown, true);
        return 0;
    }
    if (ask && !call->given[FLAG_YES] && planning_ask(call, shown) < 0)
        return -1;
    return planning_record(call, request, shown);
}

int planning_run(struct call *call, const struct plan_request *request, bool ask, const char *none)
{
    struct plan shown = {0};
    int failed = 0;

    if (!call->given[FLAG_DRY_RUN] && app_may_mark(&call->app, call->app.today, &call->err) < 0)
        return -1;
    plan_make(&call->app, request, &shown);
    if (shown.count) {
        failed = planning_show(call, request, &shown, ask);
    } else if (call->given[FLAG_JSON]) {
        planning_print_json(call, &shown, call->given[FLAG_DRY_RUN]);
    } else {
        buf_addf(&call->out, "%s\n", none);
        call_wrap(call, 0);
    }
    plan_release(&shown);
    return failed;
}
