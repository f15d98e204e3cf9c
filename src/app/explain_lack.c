#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app.h"
#include "app/explain.h"
#include "app/names.h"
#include "app/reread.h"
#include "base/err.h"
#include "vault/folder.h"
#include "vault/ignore.h"

enum { KEYS_SHOWN = 8 };

/* The keys of a head that is none of a study note. */
static void add_keys(const struct note *note, struct buf *out)
{
    const struct yaml *yaml = &note->yaml;
    int shown = 0, at = yaml->count && yaml->node[0].kind == YAML_MAP ? yaml->node[0].child : -1;

    for (; at >= 0 && shown < KEYS_SHOWN; at = yaml->node[yaml->node[at].next].next, shown++)
        buf_addf(out, "%s%.*s", shown ? ", " : "", STR_ARG(problem_excerpt(yaml->node[at].text)));
    if (at >= 0)
        buf_addz(out, " …");
}

static void say_lack(const struct app *app, const struct note *note, struct str path,
    struct err *err)
{
    struct buf keys = BUF_INIT, text = BUF_INIT;

    add_keys(note, &keys);
    buf_addf(&text, "%.*s: no study note: ", STR_ARG(path));
    if (note->pattern)
        buf_addz(&text, "a template that other notes are made from; its study day or a box is a"
                        " placeholder");
    else if (keys.len)
        buf_addf(&text,
            "its head names neither a first study day nor a review box in any of the %zu"
            " templates known here. It has: %s",
            keys_templates(app->keys), keys.ptr);
    else
        buf_addz(&text, "it has no head, so it names neither a first study day nor a review box:"
                        " no front matter between two lines of ---, no lines `Key: value` under a"
                        " first # Title");
    if (!note->pattern)
        buf_addf(&text, ". `review start` adds what it lacks; `templates` in .review/config.yaml"
                        " describes keys of one's own");
    err_set(err, ERR_NEGATIVE, "%s", text.ptr);
    buf_release(&keys);
    buf_release(&text);
}

static bool is_vault(int root, struct str path)
{
    int fd = folder_enter(root, path);
    bool vault = fd >= 0 && ignore_is_vault(fd);

    if (fd >= 0)
        close(fd);
    return vault;
}

/* A path in the vault of a file that a look passes over: the glob of it, or of a folder around it. */
static void say_ignored(const struct app *app, struct str name, struct err *err)
{
    const struct config *config = &app->config;
    struct buf path = BUF_INIT;
    int root = folder_top(buf_str(&app->vault)), folder = root < 0 ? -1 : folder_open(root, name);
    struct stat st;

    buf_add(&path, name);
    if (folder >= 0 && name.len &&
        fstatat(folder, folder_name(buf_str(&path)), &st, AT_SYMLINK_NOFOLLOW) == 0) {
        for (size_t end = 1; end <= name.len; end++) {
            size_t at;
            if (end < name.len && name.ptr[end] != '/')
                continue;
            buf_cut(&path, 0);
            buf_add(&path, (struct str){name.ptr, end});
            at = ignore_find(config->ignore, config->ignore_count, buf_str(&path));
            if (end < name.len && is_vault(root, buf_str(&path))) {
                err_set(err, ERR_NEGATIVE, "%.*s: passed over, since %s is a vault of its own",
                    STR_ARG(name), path.ptr);
                break;
            }
            if (at < config->ignore_count) {
                err_set(err, ERR_NEGATIVE, "%.*s: passed over, since %s is ignored as %.*s",
                    STR_ARG(name), path.ptr, STR_ARG(config->ignore[at]));
                break;
            }
        }
        if (S_ISLNK(st.st_mode))
            err_set(err, ERR_NEGATIVE, "%.*s: passed over: a link is not followed", STR_ARG(name));
    }
    if (folder >= 0)
        close(folder);
    if (root >= 0)
        close(root);
    buf_release(&path);
}

void explain_lack(struct app *app, struct str name, struct err *err)
{
    struct reread reread;
    struct file *file;
    size_t found = 0;
    struct err ignored = {0};

    if (names_find_files(app, &name, 1, &file, &found, &ignored) < 0 || found == 0) {
        say_ignored(app, name, err);
        return;
    }
    if (file->kind != FILE_OTHER || reread_open(&reread, app) < 0)
        return;
    if (reread_note(&reread, app, file) == 0 && reread.note.kind == NOTE_OTHER)
        say_lack(app, &reread.note, file->path, err);
    reread_close(&reread);
}
