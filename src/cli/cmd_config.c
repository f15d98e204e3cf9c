#include "cli/command.h"

static int run(struct call *call)
{
    struct buf user = BUF_INIT;

    if (call->operands)
        return err_set(&call->err, ERR_USAGE, "config takes no words; edit the files it names");
    config_user_path(call->environment, &user);
    buf_addf(&call->out, "# vault: %s\n# store: %s\n# the vault's file: %s/.review/config.yaml\n"
                         "# the user's file: %s\n",
        call->app.vault.ptr, call->app.database.ptr, call->app.vault.ptr, user.ptr);
    config_show(&call->app.config, &call->out);
    buf_release(&user);
    return 0;
}

const struct command command_config = {
    .name = "config",
    .arguments = "",
    .summary = "the settings in force and where they come from",
    .help = "Settings stand in .review/config.yaml of the vault, then in the user's file.",
    .need = NEED_VAULT,
    .run = run,
};
