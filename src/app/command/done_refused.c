#include "done_refused.h"

#include "app/command/done.h"
#include "app/config/template_rules.h"
#include "app/session/session.h"
#include "base/buf.h"
#include "output/record.h"
#include "scheduler/schedule.h"

bool done_ends_at_ladder(const struct app *app, const struct file *file)
{
    return template_rules(&app->config, app->template_rules, file->template)->ends_at_ladder;
}

void done_warn_before_study(struct app *app, const struct record *record, day on)
{
    char day_on[DAY_TEXT], day_first[DAY_TEXT];

    if (record->first_study == DAY_NONE || on >= record->first_study)
        return;
    day_format(on, day_on);
    day_format(record->first_study, day_first);
    app_notice(app, "%.*s: %s is before its first study day, %s; `review undo` takes the mark back",
        STR_ARG(record_label(record)), day_on, day_first);
}

bool done_is_refused(const struct app *app, const struct file *file, const struct mark_request *request,
    const struct schedule *schedule, struct buf *why)
{
    int last = schedule->step[schedule->count - 2].milestone;

    if (request->what != MARK_LONG_TERM || !done_ends_at_ladder(app, file))
        return false;
    buf_addf(why, "the template %.*s has no long-term box: the note ends with day-%d, which `--day %d` marks",
        STR_ARG(file->template), last, last);
    return true;
}
