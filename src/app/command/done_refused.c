#include "done_refused.h"

#include "app/command/done.h"
#include "app/config/template_rules.h"
#include "app/session/session.h"
#include "base/buf.h"
#include "scheduler/schedule.h"

bool done_ends_at_ladder(const struct app *app, const struct file *file)
{
    return template_rules(&app->config, app->template_rules, file->template)->ends_at_ladder;
}

static bool done_is_before_study(day on, day first, struct buf *why)
{
    char day_on[DAY_TEXT], day_first[DAY_TEXT];

    if (on == DAY_NONE || first == DAY_NONE || on >= first)
        return false;
    day_format(on, day_on);
    day_format(first, day_first);
    buf_addf(why, "%s is before its first study day, %s; nothing was changed", day_on, day_first);
    return true;
}

bool done_is_refused(const struct app *app, const struct file *file, const struct mark_request *request,
    const struct schedule *schedule, struct buf *why)
{
    int last = schedule->step[schedule->count - 2].milestone;

    if (done_is_before_study(request->on, file->first_study, why))
        return true;
    if (request->what != MARK_LONG_TERM || !done_ends_at_ladder(app, file))
        return false;
    buf_addf(why, "the template %.*s has no long-term box: the note ends with day-%d, which `--day %d` marks",
        STR_ARG(file->template), last, last);
    return true;
}
