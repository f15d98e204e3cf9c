#include "app/session/standing.h"

#include "app/config/template_rules.h"
#include "app/session/session.h"
#include "scheduler/boxes.h"
#include "scheduler/pace.h"

struct state standing_state(const struct file *file)
{
    struct state state;

    if (!file->state.ptr || state_decode(file->state, &state) < 0)
        state = state_none();
    return state;
}

struct schedule standing_schedule_of(
    const struct app *app, const struct file *file, const struct state *state, day on)
{
    const struct rules *rules = template_rules(&app->config, app->template_rules, file->template);
    struct boxes plan;
    struct pace pace;
    bool planned = file->plan.len && boxes_decode(file->plan, &plan) == 0;

    if (file->plan.len && pace_decode(file->plan, &pace) == 0)
        return schedule_paced(file->first_study, state, rules, &pace, on);
    return schedule_planned(file->first_study, state, rules, planned ? &plan : NULL, on);
}

struct schedule standing_schedule(const struct app *app, const struct file *file, day on)
{
    struct state state = standing_state(file);

    return standing_schedule_of(app, file, &state, on);
}

bool standing_is_lost(const struct app *app, const struct file *file)
{
    return file->kind == FILE_BROKEN ||
           (file->kind == FILE_STUDY && file->flags & FILE_BAD_DAY &&
               standing_schedule(app, file, app->today).stage == STAGE_UNSCHEDULED);
}
