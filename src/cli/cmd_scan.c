#include "app/command/catch_up.h"
#include "app/scan/scan.h"
#include "cli/command.h"

static int run(struct call *call)
{
    struct scan scan = {.accept = call->given[FLAG_ACCEPT], .rebuild = call->given[FLAG_REBUILD]};

    if (call->operands)
        return err_set(&call->err, ERR_USAGE, "scan takes no words");
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
    .summary = "looks at the vault (every command does)",
    .help = "Takes in what changed in the notes. More than three boxes unticked in one look are\n"
            "held until --accept. --rebuild makes the index anew from the notes and the history.",
    .need = NEED_STORE,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .run = run,
};
