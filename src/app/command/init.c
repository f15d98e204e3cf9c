#include "app/command/catch_up.h"
#include "app/command/init.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/command/adopt.h"
#include "app/command/first_steps.h"
#include "app/command/overview.h"
#include "app/scan/scan.h"
#include "app/session/session.h"
#include "base/err.h"
#include "base/fs.h"
#include "base/path.h"
#include "base/shell.h"
#include "base/utf8.h"
#include "output/escape.h"
#include "parser/note/yaml.h"
#include "vault/folder.h"
#include "vault/place.h"

/* Creates .review, and in it a .gitignore for the store. */
static int init_make_review_folder(struct str vault, bool *made, struct err *err)
{
    int root = folder_top(vault), folder = -1, failed = 0;

    *made = root >= 0 && mkdirat(root, VAULT_FOLDER, 0755) == 0;
    if (*made ? fs_sync_folder(root) == 0 : root >= 0 && errno == EEXIST)
        folder = folder_enter(root, STR(VAULT_FOLDER));
    if (folder < 0)
        failed = err_set(err, ERR_VAULT, "%.*s/" VAULT_FOLDER ": %s", STR_ARG(vault),
            folder_problem(errno));
    else if (fs_fill(folder, ".gitignore", STR("/review.db*\n"), 0644) < 0)
        failed = err_set(err, ERR_VAULT, "%.*s/" VAULT_FOLDER "/.gitignore: %s", STR_ARG(vault),
            folder_problem(errno));
    if (folder >= 0)
        close(folder);
    if (root >= 0)
        close(root);
    return failed;
}

/* The folder that `folder` names, seen from -C or from the current folder. It is created if it does not
   exist. */
static int init_make_folder(const struct environment *environment, const struct options *options,
    struct str folder, struct buf *out, struct err *err)
{
    struct buf base = BUF_INIT, path = BUF_INIT;
    struct str from = options->directory.ptr ? options->directory : environment->cwd;
    int failed = str_starts(folder, STR("/")) ? 0 : place_folder(from, &base, err);
    struct stat st;

    if (folder.len)
        buf_addf(&path, "%s%s%.*s", base.ptr, base.len ? "/" : "", STR_ARG(folder));
    else
        buf_add(&path, buf_str(&base));
    if (!failed && lstat(path.ptr, &st) < 0 && errno == ENOENT)
        failed = place_make(buf_str(&path), 0777, err);
    if (!failed)
        failed = place_folder(buf_str(&path), out, err);
    buf_release(&base);
    buf_release(&path);
    return failed;
}

/* ---- the report -------------------------------------------------------------------------------- */

/* From now on, a vault around this one leaves these notes to it. */
static void init_report_around(const struct app *app, struct buf *out)
{
    struct buf around = BUF_INIT;
    struct err ignored = {0};

    if (place_vault(path_folder(buf_str(&app->vault)), &around, &ignored) == 0) {
        buf_addz(out, "This vault is inside the vault ");
        escape_text(buf_str(&around), out);
        buf_addz(out, ", and takes these notes out of it. Their history stays there; from now on they are"
                      " reviewed here. To go back, delete ");
        escape_text(buf_str(&app->vault), out);
        buf_addz(out, "/" VAULT_FOLDER "\n");
    }
    err_release(&ignored);
    buf_release(&around);
}

static void init_report_store(const struct app *app, struct buf *out)
{
    const char *service = place_synced(buf_str(&app->vault));

    struct str vault = buf_str(&app->vault), database = buf_str(&app->database);

    if (!service || path_is_within(vault, database))
        return;
    buf_addf(out, "%s syncs this folder, so the store is outside it: ", service);
    escape_text(buf_str(&app->database), out);
    buf_addc(out, '\n');
}

static void init_report_next(const struct app *app, struct buf *out)
{
    bool hinted = adopt_add_hint(app, out), study = false;

    for (size_t i = 0; i < app->index.count; i++)
        study = study || app->index.file[i].kind == FILE_STUDY || app->index.file[i].kind == FILE_BROKEN;
    if (hinted && !study)
        buf_addz(out, "Next: `review adopt`\n");
    else if (!first_steps_add(app, out))
        buf_addz(out, "Next: `review today`\n");
}

int init_vault(struct app *app, const struct environment *environment,
    const struct options *options, struct str folder, struct buf *out, struct err *err)
{
    struct buf vault = BUF_INIT;
    struct scan scan = {0};
    bool made = false;
    int failed = init_make_folder(environment, options, folder, &vault, err);

    if (!failed)
        failed = init_make_review_folder(buf_str(&vault), &made, err);
    if (!failed)
        failed = app_open_at(app, environment, options, buf_str(&vault), err);
    if (!failed)
        app->today = app->real_day < app->today ? app->real_day : app->today;
    if (!failed && app_open_store(app, err) == 0)
        failed = catch_up(app, &scan, err);
    else
        failed = -1;
    buf_release(&vault);
    if (failed)
        return -1;
    buf_addz(out, made ? "Vault created: " : "Already a vault: ");
    escape_text(buf_str(&app->vault), out);
    buf_addc(out, '\n');
    if (made)
        init_report_around(app, out);
    overview_add(app, false, out);
    init_report_store(app, out);
    init_report_next(app, out);
    catch_up_report_unreadable(app);
    catch_up_report(app, &scan);
    return 0;
}

/* ---- the default vault -------------------------------------------------------------------------- */

/* The user's file with one line "vault: …" in place of the old one and of the lines indented below it.
   The other lines do not change. */
static void init_add_vault_line(struct str old, struct str vault, struct buf *out)
{
    struct str rest = old, line;
    bool dropping = false;

    while (rest.len && str_cut(&rest, '\n', &line)) {
        bool indented = str_starts(line, STR(" ")) || str_starts(line, STR("\t"));
        dropping = str_starts(line, STR("vault:")) || (dropping && indented);
        if (!dropping) {
            buf_add(out, line);
            buf_addc(out, '\n');
        }
    }
    buf_addz(out, "vault: ");
    yaml_quote(vault, out);
    buf_addc(out, '\n');
}

/* If the file is a link, the file that it leads to is replaced. */
static int init_replace_file(const char *path, const struct buf *text)
{
    char *target = realpath(path, NULL);
    int failed = -1;

    if (target || errno == ENOENT)
        failed = fs_replace(target ? target : path, buf_str(text), 0644);
    free(target);
    return failed;
}

int init_default(const struct app *app, struct buf *out, struct err *err)
{
    struct buf path = BUF_INIT, old = BUF_INIT, new = BUF_INIT;
    int failed = 0;

    config_user_path(app->environment, &path);
    if (!path.len)
        failed = err_set(err, ERR_VAULT,
            "neither $HOME nor $XDG_CONFIG_HOME is set; set one of them to have a default vault");
    else if (!utf8_is_valid(buf_str(&app->vault)))
        failed = err_set(err, ERR_VAULT,
            "the path of the vault is not UTF-8, so it cannot be the default vault");
    if (!failed)
        failed = place_make(path_folder(buf_str(&path)), 0700, err);
    if (!failed) {
        if (fs_read(path.ptr, 64 * 1024, &old) < 0 && errno != ENOENT)
            failed = err_set(err, ERR_VAULT, "%s: %s", path.ptr, strerror(errno));
        init_add_vault_line(buf_str(&old), buf_str(&app->vault), &new);
    }
    if (!failed && init_replace_file(path.ptr, &new) < 0)
        failed = err_set(err, ERR_VAULT, "%s: %s", path.ptr, strerror(errno));
    if (!failed) {
        buf_addz(out, "This is now the default vault. It is named in ");
        escape_text(buf_str(&path), out);
        buf_addc(out, '\n');
    }
    buf_release(&path);
    buf_release(&old);
    buf_release(&new);
    return failed;
}
