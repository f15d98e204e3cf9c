#include "unchanged.h"

#include <stdarg.h>

#include "app/session/session.h"
#include "output/outcome.h"

void unchanged_say(struct app *app, struct outcome *outcome, const struct record *record, const char *format, ...)
{
    struct buf why = BUF_INIT;
    va_list args;

    va_start(args, format);
    buf_addv(&why, format, args);
    va_end(args);
    app_notice(app, "%.*s: %s", STR_ARG(record_label(record)), why.ptr);
    outcome_say(outcome, outcome_add(outcome, record), "%s", why.ptr);
    buf_release(&why);
}
