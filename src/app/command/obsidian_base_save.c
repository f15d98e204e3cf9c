#include "app/command/obsidian_base_save.h"

#include <errno.h>
#include <inttypes.h>
#include <unistd.h>

#include "base/err.h"
#include "base/hash.h"
#include "base/path.h"
#include "vault/folder.h"
#include "vault/read.h"
#include "vault/recover.h"
#include "vault/replace.h"

#define MARK "# Made by review export base, which replaces this file as long as nobody has edited it: "

enum { BASE_MOST = 256 * 1024 }; /* no base that we wrote is longer */

void obsidian_base_mark(struct str base, struct buf *out)
{
    buf_addf(out, MARK "%016" PRIx64 "\n", hash_add(HASH_START, base));
}

/* Whether a file holds what obsidian_base_save() writes: the mark, and what it belongs to. */
static bool is_own_base(struct str bytes)
{
    struct str line;
    struct buf mark = BUF_INIT;
    bool own;

    str_cut(&bytes, '\n', &line);
    obsidian_base_mark(bytes, &mark);
    own = bytes.ptr && mark.len == line.len + 1 && str_starts(buf_str(&mark), line);
    buf_release(&mark);
    return own;
}

/* A file, and its folder, which is open. */
struct base_file {
    struct str path; /* as it was given */
    struct str name; /* in the folder */
    int folder;
};

static int base_refuse(const struct base_file *f, enum err_code code, const char *why, struct err *err)
{
    return err_set(err, code, "%.*s: %s", STR_ARG(f->path), why);
}

static int base_check_result(const struct base_file *f, enum replace_result result, const char *why, struct err *err)
{
    if (result == REPLACE_DONE)
        return 0;
    if (result == REPLACE_CHANGED || result == REPLACE_MISSING)
        why = "another program wrote this file at the same moment; try again";
    return base_refuse(f, ERR_OUTPUT, why, err);
}

static uint64_t base_token(const struct base_file *f)
{
    return hash_add(hash_add(HASH_START, STR(MARK)), f->name);
}

/* Finishes what a command that was killed left beside the file. */
static void base_recover(const struct base_file *f)
{
    struct recover_note left = {.path = f->name, .token = base_token(f)};

    recover_notes(f->folder, &left, 1);
}

static int base_replace(
    const struct base_file *f, struct str old, struct str new, struct buf *out, struct err *err)
{
    const char *why = NULL;

    if (!is_own_base(old))
        return base_refuse(f, ERR_NEGATIVE,
            "this file was edited, or review did not make it, so it stays as it is; move it away, or name another"
            " FILE",
            err);
    if (str_eq(old, new)) {
        buf_addf(out, "%.*s: nothing to change\n", STR_ARG(f->path));
        return 0;
    }
    if (base_check_result(f, replace_file(f->folder, f->name, base_token(f), old, new, &why), why, err) < 0)
        return -1;
    buf_addf(out, "%.*s: replaced\n", STR_ARG(f->path));
    return 0;
}

static int base_create(const struct base_file *f, struct str bytes, struct buf *out, struct err *err)
{
    const char *why = NULL;

    if (base_check_result(f, replace_new(f->folder, f->name, bytes, &why), why, err) < 0)
        return -1;
    buf_addf(out, "%.*s: written; open it in Obsidian\n", STR_ARG(f->path));
    return 0;
}

static int base_put(const struct base_file *f, struct str bytes, struct buf *out, struct err *err)
{
    struct buf old = BUF_INIT;
    int failed;

    base_recover(f);
    failed = vault_read_whole(f->folder, f->name, BASE_MOST, &old);
    if (!failed)
        failed = base_replace(f, buf_str(&old), bytes, out, err);
    else if (errno == ENOENT)
        failed = base_create(f, bytes, out, err);
    else if (errno == EFBIG)
        failed = base_replace(f, STR_NONE, bytes, out, err);
    else
        failed = base_refuse(f, ERR_OUTPUT, folder_problem(errno), err);
    buf_release(&old);
    return failed;
}

int obsidian_base_save(struct str path, struct str base, struct buf *out, struct err *err)
{
    struct base_file f = {path, path_name(path), -1};
    struct str folder = path_folder(path);
    struct buf bytes = BUF_INIT;
    int failed;

    if (!str_ends(f.name, STR(".base")) || f.name.len == 5)
        return base_refuse(&f, ERR_USAGE, "the name of a base ends in .base, as in reviews.base", err);
    f.folder = folder_top(folder.len ? folder : STR("."));
    if (f.folder < 0)
        return base_refuse(&f, ERR_OUTPUT, folder_problem(errno), err);
    obsidian_base_mark(base, &bytes);
    buf_add(&bytes, base);
    failed = base_put(&f, buf_str(&bytes), out, err);
    close(f.folder);
    buf_release(&bytes);
    return failed;
}
