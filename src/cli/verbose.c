#include "verbose.h"

#include <inttypes.h>
#include <stdarg.h>

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

void verbose_scan(struct call *call)
{
    struct app *app = &call->app;

    verbose_stage(call, "scan: files %zu, folders %zu, read %zu, notes written %zu", app->index.count,
        app->index.folder_count, app->read, app->written);
    app->read = app->written = 0;
}

void verbose_command(struct call *call)
{
    const struct app *app = &call->app;

    if (app->read || app->written)
        verbose_stage(call, "%s: files read %zu, notes written %zu", call->command->name, app->read,
            app->written);
    else
        verbose_stage(call, "%s", call->command->name);
}
