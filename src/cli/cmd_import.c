#include "app/command/catch_up.h"
#include "app/sync/import.h"
#include "base/count.h"
#include "cli/command.h"

static int run(struct call *call)
{
    struct import import = {0};
    char added[COUNT_TEXT];

    if (call->operands == 0)
        return err_set(&call->err, ERR_USAGE,
            "import needs one FILE, as in `review import history.json`");
    if (catch_up_and_import(&call->app, call->operand[0], &import, &call->err) < 0)
        return -1;
    buf_addf(&call->out, "%s imported, %zu already known\n",
        count_text(import.added, "event", added), import.known);
    call_wrap(call, 0);
    return 0;
}

const struct command command_import = {
    .name = "import",
    .arguments = "FILE",
    .most = 1,
    .summary = "import the events of another store",
    .group = HELP_SETUP,
    .help =
        "FILE is the output of `review export json`, the journal of another store, or a\n"
        "backup of a store (.review/review.db-backups/). Events that are already known\n"
        "are skipped, so importing a file twice is safe. If one event cannot be\n"
        "imported, none is. Then `review refresh` writes the marks into the notes.",
    .need = NEED_SCAN,
    .run = run,
};
