#include "app/command/adopt.h"
#include "app/command/catch_up.h"
#include "app/command/check.h"
#include "app/command/overview.h"
#include "app/scan/scan.h"
#include "app/sync/repair.h"
#include "app/write/writeback.h"
#include "cli/command.h"
#include "listing.h"
#include "output/json.h"
#include "output/table.h"
#include "verbose.h"

static void check_print(struct call *call, struct check *check, enum format format)
{
    struct str folder = call->environment->cwd;
    bool quiet = call->app.options.quiet;

    struct listing listing = {.vault = buf_str(&call->app.vault), .today = call->app.today};

    if (format == FORMAT_JSON)
        json_check(&listing, check->finding, check->count, &call->out);
    else if (quiet)
        check_drop_infos(check);
    if (format == FORMAT_LINES)
        lines_check(check->finding, check->count, listing.vault, folder, &call->out);
    else if (format == FORMAT_TABLE && (check->count || !quiet))
        table_check(check->finding, check->count, &call->screen, &call->out);
    if (format == FORMAT_TABLE && !quiet) {
        size_t start = call->out.len;
        overview_add(&call->app, true, &call->out);
        adopt_add_hint(&call->app, &call->out);
        call_wrap(call, start);
    }
}

/* As call_scan(), without the notices about what check itself lists. */
static int check_scan(struct call *call)
{
    struct scan scan = {0};

    if (catch_up(&call->app, &scan, &call->err) < 0)
        return -1;
    writeback_finish(&call->app);
    verbose_scan(call);
    return 0;
}

static int check_open_store(struct call *call)
{
    int failed = call->given[FLAG_REPAIR] ? repair_store(&call->app, &call->err)
                                          : app_open_store(&call->app, &call->err);

    if (!failed)
        verbose_store(call);
    return failed;
}

static int run(struct call *call)
{
    struct check check = {0};
    enum format format;

    if (listing_format(call, &format) < 0 || check_open_store(call) < 0 || check_scan(call) < 0)
        return -1;
    check_run(&call->app, &check, &call->err);
    if (call->err.code == ERR_NONE) {
        check_print(call, &check, format);
        call->status = check_failed(&check);
    }
    check_release(&check);
    return call->err.code == ERR_NONE ? 0 : -1;
}

static const enum flag flags[] = {FLAG_JSON, FLAG_FORMAT, FLAG_REPAIR};

const struct command command_check = {
    .name = "check",
    .arguments = "[--repair]",
    .summary = "find problems in the notes and the store",
    .group = HELP_LOOK,
    .help =
        "Prints one line for each kind of problem: how many there are, the first place,\n"
        "and the command that fixes it. --format lines prints each problem with its file\n"
        "and line, for editors. With -q, only errors and warnings are printed.\n"
        "\n"
        "With --repair, a damaged store, or one that another program wrote, is first\n"
        "moved aside and never deleted. A new store is made from what can be read of the\n"
        "old one, the newest backup, the journals and the notes. This waits until other\n"
        "commands have finished, for at most 15 seconds (status 75).\n"
        "\n"
        "Status 1: there is at least one error or warning.",
    .need = NEED_VAULT,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .prints = PRINTS_PROBLEMS,
    .run = run,
};
