#include "cli/command.h"
#include "json/writer.h"
#include "output/escape.h"
#include "output/json.h"

static void config_add_place(struct call *call, const char *what, struct str path, const char *rest)
{
    buf_addf(&call->out, "# %s: ", what);
    escape_text(path, &call->out);
    buf_addf(&call->out, "%s\n", rest);
}

static void config_print_json(struct call *call, struct str user)
{
    struct writer w = WRITER_INIT(&call->out);
    struct buf own = BUF_INIT;

    buf_addf(&own, "%s/.review/config.yaml", call->app.vault.ptr);
    writer_open(&w, NULL, '{');
    writer_number(&w, "format_version", JSON_FORMAT_VERSION);
    writer_text(&w, "vault", buf_str(&call->app.vault));
    writer_text(&w, "store", buf_str(&call->app.database));
    writer_text(&w, "vault_file", buf_str(&own));
    writer_text(&w, "user_file", user.len ? user : STR_NONE);
    writer_open(&w, "settings", '{');
    config_json(&call->app.config, &w);
    writer_close(&w, '}');
    writer_close(&w, '}');
    buf_addc(&call->out, '\n');
    buf_release(&own);
}

static void config_print(struct call *call, struct str user)
{
    config_add_place(call, "vault", buf_str(&call->app.vault), "");
    config_add_place(call, "store", buf_str(&call->app.database), "");
    config_add_place(call, "the vault's file", buf_str(&call->app.vault), "/.review/config.yaml");
    config_add_place(call, "the user's file", user, "");
    config_show(&call->app.config, &call->out);
}

/* "language=ko" and "language ko" are how other programs set a value. */
static int config_refuse_value(struct call *call)
{
    struct str word = call->operand[0];
    size_t equals = str_find(word, STR("="));
    struct str value = call->operands > 1 ? call->operand[1] : STR_NONE;

    if (equals < word.len)
        value = str_from(word, equals + 1);
    word.len = equals;
    return err_set(&call->err, ERR_USAGE,
        "config shows the settings; to change one, write `%.*s: %.*s` into %s/.review/config.yaml", STR_ARG(word),
        value.len ? (int)value.len : 5, value.len ? value.ptr : "VALUE", call->app.vault.ptr);
}

static int run(struct call *call)
{
    struct buf user = BUF_INIT;

    if (call->operands)
        return config_refuse_value(call);
    config_user_path(call->environment, &user);
    if (call->given[FLAG_JSON])
        config_print_json(call, buf_str(&user));
    else
        config_print(call, buf_str(&user));
    buf_release(&user);
    return 0;
}

static const enum flag flags[] = {FLAG_JSON};

const struct command command_config = {
    .name = "config",
    .arguments = "[--json]",
    .most = 2,
    .summary = "show the settings and where they come from",
    .group = HELP_SETUP,
    .synonyms = "settings",
    .help =
        "Prints the settings in force, where each comes from, and the paths of the files.",
    .need = NEED_VAULT,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .run = run,
};
