#include "app/check.h"
#include "cli/command.h"
#include "cli/listing.h"
#include "output/json.h"
#include "output/table.h"

static void print(struct call *call, const struct check *check, enum format format)
{
    struct listing listing = {.vault = buf_str(&call->app.vault), .today = call->app.today};

    if (format == FORMAT_JSON)
        json_check(&listing, check->finding, check->count, &call->out);
    else
        table_check(check->finding, check->count, &call->screen, &call->out);
}

static int run(struct call *call)
{
    struct check check = {0};
    enum format format;

    if (call->operands)
        return err_set(&call->err, ERR_USAGE, "check takes no words; it looks at the whole vault");
    if (listing_format(call, &format) < 0)
        return -1;
    check_run(&call->app, &check, &call->err);
    if (call->err.code == ERR_NONE) {
        print(call, &check, format);
        call->status = check_failed(&check);
    }
    check_release(&check);
    return call->err.code == ERR_NONE ? 0 : -1;
}

static const enum flag flags[] = {FLAG_JSON};

const struct command command_check = {
    .name = "check",
    .arguments = "",
    .summary = "what is wrong in the notes and the store",
    .help = "Names every problem with file:line and the mend. Errors and warnings make the status "
            "1.",
    .need = NEED_LOOK,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .run = run,
};
