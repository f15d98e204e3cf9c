#include "cli/command.h"
#include "output/escape.h"

static void config_add_place(struct call *call, const char *what, struct str path, const char *rest)
{
    buf_addf(&call->out, "# %s: ", what);
    escape_text(path, &call->out);
    buf_addf(&call->out, "%s\n", rest);
}

static int run(struct call *call)
{
    struct buf user = BUF_INIT;

    config_user_path(call->environment, &user);
    config_add_place(call, "vault", buf_str(&call->app.vault), "");
    config_add_place(call, "store", buf_str(&call->app.database), "");
    config_add_place(call, "the vault's file", buf_str(&call->app.vault), "/.review/config.yaml");
    config_add_place(call, "the user's file", buf_str(&user), "");
    config_show(&call->app.config, &call->out);
    buf_release(&user);
    return 0;
}

const struct command command_config = {
    .name = "config",
    .arguments = "",
    .summary = "show the settings and where they come from",
    .group = HELP_SETUP,
    .synonyms = "settings",
    .help =
        "Prints the settings in force, where each comes from, and the paths of the files.",
    .need = NEED_VAULT,
    .run = run,
};
