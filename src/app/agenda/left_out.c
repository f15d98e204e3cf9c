#include "left_out.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/config/twin.h"
#include "app/session/session.h"
#include "base/err.h"
#include "base/path.h"
#include "vault/folder.h"
#include "vault/ignore.h"
#include "vault/place.h"

/* false: the file does not exist, or its folder cannot be opened. */
static bool file_status(int root, struct str path, struct stat *st)
{
    int folder = folder_open(root, path);
    bool found = folder >= 0 && fstatat(folder, path_name(path).ptr, st, AT_SYMLINK_NOFOLLOW) == 0;

    if (folder >= 0)
        close(folder);
    return found;
}

/* `glob`: what ignores it; ptr NULL: it is a copy by its content. */
static void left_out_report_copy(struct str path, struct str glob, struct err *err)
{
    const char *quote = glob.ptr ? "\"" : "";

    err_set(err, ERR_NEGATIVE,
        "%.*s: %s%s%.*s%s: a sync service made this copy. Copy what is missing into the note, then delete the copy",
        STR_ARG(path), glob.ptr ? "ignored by " : "skipped", quote, STR_ARG(glob), quote);
}

/* `part`: the file or a folder around it that the glob matches. */
static void left_out_report_ignored(struct str path, struct str part, struct str glob, struct err *err)
{
    if (config_is_conflict(path_name(part).ptr))
        left_out_report_copy(path, glob, err);
    else
        err_set(err, ERR_NEGATIVE,
            "%.*s: ignored by \"%.*s\". To include it, put this into .review/config.yaml: ignore: [\"!%s\"]",
            STR_ARG(path), STR_ARG(glob), path_name(part).ptr);
}

/* Checks each folder around the file, and then the file itself. */
static bool left_out_report_around(
    const struct app *app, int root, struct str path, bool folder, struct err *err)
{
    const struct config *config = &app->config;
    struct buf part = BUF_INIT;
    bool said = false;

    for (size_t end = 1; end <= path.len && !said; end++) {
        bool around = end < path.len;
        size_t at;
        if (around && path.ptr[end] != '/')
            continue;
        buf_cut(&part, 0);
        buf_add(&part, (struct str){path.ptr, end});
        at = ignore_find(config->ignore, config->ignore_count, buf_str(&part), around || folder);
        said = at < config->ignore_count;
        if (said)
            left_out_report_ignored(path, buf_str(&part), config->ignore[at], err);
        else if (around && ignore_is_vault_at(root, buf_str(&part))) {
            said = true;
            err_set(err, ERR_NEGATIVE, "%.*s: skipped, because %s is a separate vault",
                STR_ARG(path), part.ptr);
        }
    }
    buf_release(&part);
    return said;
}

static bool left_out_report_path(const struct app *app, int root, struct str path, struct err *err)
{
    struct stat st;

    if (path.len == 0 || !file_status(root, path, &st))
        return false;
    if (S_ISREG(st.st_mode) && twin_is_copy(root, app->keys, path)) {
        left_out_report_copy(path, STR_NONE, err);
        return true;
    }
    if (S_ISLNK(st.st_mode))
        err_set(err, ERR_NEGATIVE, "%.*s: skipped, because links are not followed", STR_ARG(path));
    else if (left_out_report_around(app, root, path, S_ISDIR(st.st_mode), err))
        return true;
    else if (S_ISDIR(st.st_mode) && ignore_is_vault_at(root, path))
        err_set(err, ERR_NEGATIVE, "%.*s: skipped, because it is a separate vault", STR_ARG(path));
    else if (S_ISDIR(st.st_mode))
        err_set(err, ERR_NEGATIVE, "%.*s: a folder, not a note; `review list folder:%.*s` lists its notes",
            STR_ARG(path), STR_ARG(path));
    else if (!ignore_is_markdown(path_name(path).ptr))
        err_set(err, ERR_NEGATIVE, "%.*s: skipped, because the name of a note ends in .md", STR_ARG(path));
    else
        return false;
    return true;
}

static bool left_out_report_from(
    const struct app *app, int root, struct str base, struct str name, struct err *err)
{
    struct buf path = BUF_INIT;
    struct str vault = buf_str(&app->vault);
    bool said = false;

    place_join(base, name, &path);
    if (path_below(vault, buf_str(&path)).len) {
        said = left_out_report_path(app, root, path_below(vault, buf_str(&path)), err);
        buf_addz(&path, ".md");
        said = said || left_out_report_path(app, root, path_below(vault, buf_str(&path)), err);
    }
    buf_release(&path);
    return said;
}

bool left_out_report(const struct app *app, struct str name, struct err *err)
{
    struct str vault = buf_str(&app->vault);
    int root = folder_top(vault);
    bool said = root >= 0 && (left_out_report_from(app, root, app->environment->cwd, name, err) ||
                                 left_out_report_from(app, root, vault, name, err));

    if (root >= 0)
        close(root);
    return said;
}
