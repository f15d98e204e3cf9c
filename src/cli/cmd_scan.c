#include "app/command/catch_up.h"
#include "app/scan/scan.h"
#include "base/count.h"
#include "cli/command.h"

static int run(struct call *call)
{
    char files[COUNT_TEXT], notes[COUNT_TEXT], boxes[COUNT_TEXT];
    struct scan scan = {.accept = call->given[FLAG_ACCEPT], .rebuild = call->given[FLAG_REBUILD]};

    if (catch_up(&call->app, &scan, &call->err) < 0)
        return -1;
    if (!call->options.quiet)
        buf_addf(&call->out, "%s read: %s, %zu moved, %zu vanished; %s ticked, %zu unticked\n",
            count_text(scan.read, "file", files), count_text(scan.seen, "new note", notes),
            scan.moved, scan.vanished, count_text(scan.ticked, "box", boxes), scan.unticked);
    call_wrap(call, 0);
    catch_up_report(&call->app, &scan);
    return 0;
}

static const enum flag flags[] = {FLAG_ACCEPT, FLAG_REBUILD};

const struct command command_scan = {
    .name = "scan",
    .arguments = "[--accept] [--rebuild]",
    .summary = "scan the vault for changes (every command does)",
    .group = HELP_NOTES,
    .help =
        "Records what changed in the notes. If more than three boxes were unticked since\n"
        "the last scan, their marks are kept until --accept takes them back, or until\n"
        "`review refresh` writes the marks into the notes again.",
    .need = NEED_STORE,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .run = run,
};
