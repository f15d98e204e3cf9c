#include "app/command/made_file.h"

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

const struct made_kind made_base = {
    .before = "# Made by review export base, which replaces this file as long as nobody has edited it: ",
    .after = "",
    .most = 256 * 1024,
    .written = "written; open it in Obsidian",
};

const struct made_kind made_page = {
    .before = "<!DOCTYPE html><!-- Made by review export html, which replaces this file as long as nobody has edited"
              " it: ",
    .after = " -->",
    .most = 1024 * 1024 * 1024,
    .written = "written; copy it to your phone, or open it in a browser",
};

void made_file_mark(const struct made_kind *kind, struct str bytes, struct buf *out)
{
    buf_addf(out, "%s%016" PRIx64 "%s\n", kind->before, hash_add(HASH_START, bytes), kind->after);
}

/* Whether a file holds what made_file_save() writes: the first line, and what it belongs to. */
static bool is_made_file(const struct made_kind *kind, struct str bytes)
{
    struct str line;
    struct buf mark = BUF_INIT;
    bool own;

    str_cut(&bytes, '\n', &line);
    made_file_mark(kind, bytes, &mark);
    own = bytes.ptr && mark.len == line.len + 1 && str_starts(buf_str(&mark), line);
    buf_release(&mark);
    return own;
}

/* A file, and its folder, which is open. */
struct made_file {
    const struct made_kind *kind;
    struct str path; /* as it was given */
    struct str name; /* in the folder */
    int folder;
};

static int made_refuse(const struct made_file *f, enum err_code code, const char *why, struct err *err)
{
    return err_set(err, code, "%.*s: %s", STR_ARG(f->path), why);
}

static int made_check_result(const struct made_file *f, enum replace_result result, const char *why, struct err *err)
{
    if (result == REPLACE_DONE)
        return 0;
    if (result == REPLACE_CHANGED || result == REPLACE_MISSING)
        why = "another program wrote this file at the same moment; try again";
    return made_refuse(f, ERR_OUTPUT, why, err);
}

static uint64_t made_token(const struct made_file *f)
{
    return hash_add(hash_add(HASH_START, str_of(f->kind->before)), f->name);
}

/* Finishes what a command that was killed left beside the file. */
static void made_recover(const struct made_file *f)
{
    struct recover_note left = {.path = f->name, .token = made_token(f)};

    recover_notes(f->folder, &left, 1);
}

static int made_replace(
    const struct made_file *f, struct str old, struct str new, struct buf *out, struct err *err)
{
    const char *why = NULL;
    enum replace_result result;

    if (!is_made_file(f->kind, old))
        return made_refuse(f, ERR_NEGATIVE,
            "this file was edited, or review did not make it, so it stays as it is; move it away, or name another"
            " FILE",
            err);
    if (str_eq(old, new)) {
        buf_addf(out, "%.*s: nothing to change\n", STR_ARG(f->path));
        return 0;
    }
    result = replace_file(f->folder, f->name, made_token(f), old, new, &why);
    if (made_check_result(f, result, why, err) < 0)
        return -1;
    buf_addf(out, "%.*s: replaced\n", STR_ARG(f->path));
    return 0;
}

static int made_create(const struct made_file *f, struct str bytes, struct buf *out, struct err *err)
{
    const char *why = NULL;
    enum replace_result result = replace_new(f->folder, f->name, bytes, &why);

    if (made_check_result(f, result, why, err) < 0)
        return -1;
    buf_addf(out, "%.*s: %s\n", STR_ARG(f->path), f->kind->written);
    return 0;
}

static int made_put(const struct made_file *f, struct str bytes, struct buf *out, struct err *err)
{
    struct buf old = BUF_INIT;
    int failed;

    made_recover(f);
    failed = vault_read_whole(f->folder, f->name, f->kind->most, &old);
    if (!failed)
        failed = made_replace(f, buf_str(&old), bytes, out, err);
    else if (errno == ENOENT)
        failed = made_create(f, bytes, out, err);
    else if (errno == EFBIG)
        failed = made_replace(f, STR_NONE, bytes, out, err);
    else
        failed = made_refuse(f, ERR_OUTPUT, folder_problem(errno), err);
    buf_release(&old);
    return failed;
}

int made_file_save(
    const struct made_kind *kind, struct str path, struct str bytes, struct buf *out, struct err *err)
{
    struct made_file f = {kind, path, path_name(path), -1};
    struct str folder = path_folder(path);
    struct buf whole = BUF_INIT;
    int failed;

    f.folder = folder_top(folder.len ? folder : STR("."));
    if (f.folder < 0)
        return made_refuse(&f, ERR_OUTPUT,
            errno == ENOENT ? "its folder does not exist; make it first" : folder_problem(errno), err);
    made_file_mark(kind, bytes, &whole);
    buf_add(&whole, bytes);
    failed = made_put(&f, buf_str(&whole), out, err);
    close(f.folder);
    buf_release(&whole);
    return failed;
}
