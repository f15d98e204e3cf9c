#include "app/command/catch_up.h"
#include "app/sync/import.h"
#include "cli/command.h"

static int run(struct call *call)
{
    struct import import = {0};

    if (call->operands != 1)
        return err_set(&call->err, ERR_USAGE,
            "import needs one FILE that `review export json` wrote, or a journal");
    if (catch_up_and_import(&call->app, call->operand[0], &import, &call->err) < 0)
        return -1;
    buf_addf(&call->out, "%zu %s taken in, %zu known already\n", import.added,
        import.added == 1 ? "event was" : "events were", import.known);
    return 0;
}

const struct command command_import = {
    .name = "import",
    .arguments = "FILE",
    .summary = "take in the events of another store",
    .help =
        "Takes in what `review export json` wrote, another store's journal, or a daily copy of a\n"
        "store (.review/review.db-backups/): a union, in any order and any number of times, with the\n"
        "same result. All of it or nothing. Boxes of notes that are marked by it are written by\n"
        "`review refresh`.\n",
    .need = NEED_LOOK,
    .run = run,
};
