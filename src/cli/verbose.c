#include "verbose.h"

#include <inttypes.h>
#include <stdarg.h>

#include "base/count.h"
#include "cli/command.h"
#include "clock.h"

static void verbose_stage(struct call *call, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Prints a line with the time since the line before it. */
static void verbose_stage(struct call *call, const char *format, ...)
{
    struct buf text = BUF_INIT;
    int64_t now = clock_elapsed(), took = now - call->stage_began;
    va_list args;

    if (!call->options.verbose)
        return;
    va_start(args, format);
    buf_addv(&text, format, args);
    va_end(args);
    app_notice(&call->app, "%s; %" PRId64 ".%02d ms", text.ptr, took / 1000, (int)(took % 1000 / 10));
    call->stage_began = now;
    buf_release(&text);
}

void verbose_start(struct call *call)
{
    if (call->options.verbose)
        call->stage_began = clock_elapsed();
}

void verbose_settings(struct call *call)
{
    verbose_stage(call, "vault %s, settings", call->app.vault.ptr);
}

void verbose_store(struct call *call)
{
    verbose_stage(call, "store %s", call->app.database.ptr);
}

static void verbose_add_count(size_t count, const char *noun, const char *done, struct buf *out)
{
    char text[COUNT_TEXT];

    if (count)
        buf_addf(out, "%s%s %s", out->len ? ", " : "", count_text(count, noun, text), done);
}

/* Prints a step with what was scanned, read and written in it. */
static void verbose_work(struct call *call, const char *step)
{
    struct app *app = &call->app;
    size_t recorded = app_recorded(app);
    char files[COUNT_TEXT];
    struct buf work = BUF_INIT;

    if (app->scanned)
        buf_addf(&work, "%s scanned", count_text(app->index.count, "file", files));
    verbose_add_count(app->read, "file", "read", &work);
    verbose_add_count(app->written, "note", "written", &work);
    verbose_add_count(recorded - call->recorded, "event", "recorded", &work);
    verbose_stage(call, "%s%s%s", step, work.len ? ": " : "", work.ptr);
    app->scanned = false;
    app->read = app->written = 0;
    call->recorded = recorded;
    buf_release(&work);
}

void verbose_scan(struct call *call)
{
    verbose_work(call, call->app.scanned ? "scan" : "no scan; the store answers alone");
}

void verbose_command(struct call *call, bool failed)
{
    struct buf step = BUF_INIT;

    if (!call->options.verbose)
        return;
    if (call->command->need == NEED_NOTHING && call->app.vault.len) { /* it opened a vault itself */
        app_notice(&call->app, "vault %s", call->app.vault.ptr);
        app_notice(&call->app, "store %s", call->app.database.ptr);
    }
    buf_addf(&step, "%s%s", call->command->name, failed ? ", failed" : "");
    verbose_work(call, step.ptr);
    buf_release(&step);
}
