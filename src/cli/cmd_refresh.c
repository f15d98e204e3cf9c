#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/command/refresh.h"
#include "base/count.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "cli/command.h"
#include "clock.h"
#include "output/json.h"

enum { BAR_AFTER = 2 };

/* Progress on standard error, shown on a terminal after BAR_AFTER seconds, and the notes that changed. */
struct bar {
    int64_t start;
    int64_t shown; /* the second of the last line; 0: none */
    bool wanted;
    struct str *path;
    size_t paths, capacity;
    struct arena text;
};

static void refresh_add_path(void *context, struct str path)
{
    struct bar *bar = context;

    MEM_ROOM(bar->path, bar->paths, bar->capacity);
    bar->path[bar->paths++] = arena_str(&bar->text, utf8_nfc_kept(path, &bar->text));
}

static void refresh_show_progress(void *context, size_t done, size_t of)
{
    struct bar *bar = context;
    int64_t seconds = (clock_elapsed() - bar->start) / 1000000;
    char notes[COUNT_TEXT];

    if (!bar->wanted || seconds < BAR_AFTER || seconds == bar->shown)
        return;
    bar->shown = seconds;
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

static void refresh_print_json(struct call *call, const struct refresh *r, const struct bar *bar)
{
    const struct refreshed refreshed = {.clock = r->clock, .dry_run = r->dry_run, .notes = r->notes,
        .left = r->left, .path = bar->path, .count = bar->paths};

    json_refresh(buf_str(&call->app.vault), call->app.today, &refreshed, &call->out);
}

static int run(struct call *call)
{
    bool json = call->given[FLAG_JSON];
    struct bar bar = {.start = clock_elapsed(), .wanted = isatty(STDERR_FILENO) && !call->options.quiet};
    struct refresh refresh = {.clock = call->given[FLAG_CLOCK],
        .dry_run = call->given[FLAG_DRY_RUN],
        .out = json ? NULL : &call->out,
        .each = refresh_add_path,
        .progress = refresh_show_progress,
        .context = &bar};
    int failed;

    failed = refresh_run(&call->app, &refresh, &call->err);
    refresh_clear_progress(&bar);
    if (!failed && json)
        refresh_print_json(call, &refresh, &bar);
    else if (!failed)
        refresh_report(call, &refresh);
    free(bar.path);
    arena_release(&bar.text);
    return failed;
}

static const enum flag flags[] = {FLAG_CLOCK, FLAG_DRY_RUN, FLAG_JSON};

const struct command command_refresh = {
    .name = "refresh",
    .arguments = "[--clock] [--dry-run] [--json]",
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
