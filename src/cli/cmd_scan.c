#include "app/command/catch_up.h"
#include "app/scan/scan.h"
#include "cli/command.h"

static int run(struct call *call)
{
    struct scan scan = {.accept = call->given[FLAG_ACCEPT], .rebuild = call->given[FLAG_REBUILD]};

    if (call->operands)
        return err_set(&call->err, ERR_USAGE, "scan accepts no words; it scans the whole vault");
    if (catch_up(&call->app, &scan, &call->err) < 0)
        return -1;
    if (!call->options.quiet)
        buf_addf(&call->out,
            "%zu files read: %zu new notes, %zu moved, %zu vanished; %zu boxes ticked, %zu "
            "unticked\n",
            scan.read, scan.seen, scan.moved, scan.vanished, scan.ticked, scan.unticked);
    catch_up_report(&call->app, &scan);
    return 0;
}

static const enum flag flags[] = {FLAG_ACCEPT, FLAG_REBUILD};

const struct command command_scan = {
    .name = "scan",
    .arguments = "[--accept] [--rebuild]",
    .summary = "scan the vault for changes (every command does)",
    .help =
        "Records what changed in the notes. If more than three boxes were unticked since\n"
        "the last scan, their marks are kept until --accept takes them back, or until\n"
        "`review refresh` writes the marks into the notes again.",
    .need = NEED_STORE,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .run = run,
};
