#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "app/command/refresh.h"
#include "base/count.h"
#include "cli/command.h"

/* Progress on standard error, shown on a terminal after two seconds. */
struct bar {
    time_t start, shown;
    bool wanted;
};

static void refresh_show_progress(void *context, size_t done, size_t of)
{
    struct bar *bar = context;
    time_t now = time(NULL);
    char notes[COUNT_TEXT];

    if (!bar->wanted || now - bar->start < 2 || now == bar->shown)
        return;
    bar->shown = now;
    fprintf(stderr, "\rrefresh: %zu of %s ", done, count_text(of, "note", notes));
}

static void refresh_clear_progress(const struct bar *bar)
{
    if (bar->shown)
        fprintf(stderr, "\r\033[K");
}

static void refresh_report(struct call *call, const struct refresh *r)
{
    char notes[COUNT_TEXT];

    count_text(r->notes, "note", notes);
    if (r->dry_run)
        app_notice(&call->app, "%zu of %s would be rewritten", r->changed, notes);
    else if (!call->options.quiet)
        buf_addf(&call->out, "%zu of %s rewritten\n", r->changed, notes);
    if (r->left)
        app_notice(&call->app, "%s left unchanged", count_text(r->left, "note", notes));
}

static int run(struct call *call)
{
    struct bar bar = {.start = time(NULL), .wanted = isatty(STDERR_FILENO) && !call->options.quiet};
    struct refresh refresh = {.clock = call->given[FLAG_CLOCK],
        .dry_run = call->given[FLAG_DRY_RUN],
        .out = &call->out,
        .progress = refresh_show_progress,
        .context = &bar};
    int failed;

    failed = refresh_run(&call->app, &refresh, &call->err);
    refresh_clear_progress(&bar);
    if (!failed)
        refresh_report(call, &refresh);
    return failed;
}

static const enum flag flags[] = {FLAG_CLOCK, FLAG_DRY_RUN};

const struct command command_refresh = {
    .name = "refresh",
    .arguments = "[--clock] [--dry-run]",
    .summary = "update the boxes and computed keys of all notes",
    .group = HELP_NOTES,
    .help =
        "Writes the current values into every note: boxes that were marked elsewhere,\n"
        "the stage, the progress and its bar, and the due days. Only keys that a note\n"
        "already has are changed, and only notes that differ are written. A note that\n"
        "cannot be written is left unchanged, and a message says why. A dry run prints a\n"
        "diff that `patch -p1` accepts.",
    .need = NEED_SCAN,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .run = run,
};
