#include <stdlib.h>

#include "app/command/refresh.h"
#include "base/count.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "cli/command.h"
#include "output/json.h"

/* The notes that changed. */
struct refreshed_paths {
    struct str *path;
    size_t count, capacity;
    struct arena text;
};

static void refresh_add_path(void *context, struct str path)
{
    struct refreshed_paths *paths = context;

    MEM_ROOM(paths->path, paths->count, paths->capacity);
    paths->path[paths->count++] = arena_str(&paths->text, utf8_nfc_kept(path, &paths->text));
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

static void refresh_print_json(struct call *call, const struct refresh *r, const struct refreshed_paths *paths)
{
    const struct refreshed refreshed = {.clock = r->clock, .dry_run = r->dry_run, .notes = r->notes,
        .left = r->left, .path = paths->path, .count = paths->count};

    json_refresh(buf_str(&call->app.vault), call->app.today, &refreshed, &call->out);
}

static int run(struct call *call)
{
    bool json = call->given[FLAG_JSON];
    struct refreshed_paths paths = {0};
    struct refresh refresh = {.clock = call->given[FLAG_CLOCK],
        .dry_run = call->given[FLAG_DRY_RUN],
        .out = json ? NULL : &call->out,
        .each = refresh_add_path,
        .context = &paths};
    int failed;

    failed = refresh_run(&call->app, &refresh, &call->err);
    if (!failed && json)
        refresh_print_json(call, &refresh, &paths);
    else if (!failed)
        refresh_report(call, &refresh);
    free(paths.path);
    arena_release(&paths.text);
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
