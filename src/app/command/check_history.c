#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/command/check.h"
#include "app/session/absence.h"
#include "app/session/history.h"
#include "app/session/reread.h"
#include "app/session/session.h"
#include "app/sync/journal_check.h"
#include "base/err.h"
#include "base/path.h"
#include "base/shell.h"
#include "base/utf8.h"
#include "scheduler/state.h"
#include "vault/folder.h"

/* The outermost folder around a path that does not exist; if all exist, the path. */
static struct str vanished_top(const struct app *app, struct str path)
{
    struct buf part = BUF_INIT;
    struct str top = path;

    for (size_t end = 1; end < path.len && top.len == path.len; end++) {
        int folder;
        if (path.ptr[end] != '/')
            continue;
        buf_cut(&part, 0);
        buf_add(&part, (struct str){path.ptr, end});
        folder = folder_enter(app->root, buf_str(&part));
        if (folder >= 0)
            close(folder);
        else
            top.len = end;
    }
    buf_release(&part);
    return top;
}

/* Adds a backslash before each character that is special. */
static void check_add_escaped(struct str text, const char *special, struct buf *out)
{
    for (size_t i = 0; i < text.len; i++) {
        if (strchr(special, text.ptr[i]))
            buf_addc(out, '\\');
        buf_addc(out, text.ptr[i]);
    }
}

/* The path as a pattern of `ignore`, as a YAML text in double quotes has it. */
static void check_add_pattern(struct str path, struct buf *out)
{
    struct buf glob = BUF_INIT;

    check_add_escaped(path, "*?[\\", &glob);
    check_add_escaped(buf_str(&glob), "\"\\", out);
    buf_release(&glob);
}

static void check_add_vanished(
    struct check *check, const struct app *app, const struct file *file, const struct state *state)
{
    struct buf word = BUF_INIT, pattern = BUF_INIT;
    char last[DAY_TEXT];
    struct str path = utf8_nfc_kept(file->path, &check->text);

    day_format(state_last_review(state), last);
    shell_add_operand(path, &word);
    check_add_pattern(vanished_top(app, path), &pattern);
    check_add(check, path, 0, PROBLEM_VANISHED,
        "the file has vanished; %s%s. Put the file back, or, if the note has another name now, run `review relink"
        " %s NEW`. If it was deleted on purpose, put this into .review/config.yaml and nothing more is said:"
        " ignore: [\"/%s\"]",
        state->reviews ? "its last review was on " : "it was never reviewed", last, word.ptr, pattern.ptr);
    buf_release(&word);
    buf_release(&pattern);
}

/* The file of a reviewed note is there, but none of its keys is known. */
static void check_add_keyless(struct check *check, struct app *app, const struct file *file, const struct state *state)
{
    struct reread reread = REREAD_INIT;
    bool keys = reread_note(&reread, app, file) == 0 && reread.note.yaml.count > 1;
    char last[DAY_TEXT];

    day_format(state_last_review(state), last);
    check_add(check, utf8_nfc_kept(file->path, &check->text), 0, PROBLEM_VANISHED,
        "the file is no longer a study note; its last review was on %s. %s", last,
        keys ? "No known template describes its keys: if one of your own did, put it back into `templates` in"
               " .review/config.yaml. Else write the first study day or a box into the note again"
             : "Write its front matter with the first study day or a box again");
    check->finding[check->count - 1].by_hand = true;
    reread_release(&reread);
}

/* A file that lost its keys before the first review took nothing with it. */
static int check_vanished_note(struct check *check, struct app *app, const struct file *file, struct err *err)
{
    struct state state;
    enum absence why;

    if (absence_of(app, file, &why, err) < 0 || history_state(app, file->note, &state, err) < 0)
        return -1;
    if (why == ABSENCE_VANISHED && !state.suspended)
        check_add_vanished(check, app, file, &state);
    else if (why == ABSENCE_NO_NOTE && state.reviews && !state.suspended)
        check_add_keyless(check, app, file, &state);
    return 0;
}

static int vanished_path_cmp(const void *a, const void *b)
{
    return str_cmp(((const struct file *)a)->path, ((const struct file *)b)->path);
}

int check_vanished(struct check *check, struct app *app, struct err *err)
{
    struct arena text = {0};
    struct file *file;
    size_t count;
    int failed = index_load_vanished(app->store, &text, &file, &count, err);

    if (count)
        qsort(file, count, sizeof *file, vanished_path_cmp);
    for (size_t i = 0; i < count && !failed; i++)
        failed = check_vanished_note(check, app, &file[i], err);
    free(file);
    arena_release(&text);
    return failed;
}

/* Where refused lines are reported. */
struct check_journals {
    struct check *check;
    const struct app *app;
};

static void check_refused_line(void *context, struct str path, int line, const char *why, bool foreign)
{
    const struct check_journals *c = context;
    struct str vault = buf_str(&c->app->vault);

    check_add(c->check, path_is_within(vault, path) ? path_below(vault, path) : path, line, PROBLEM_JOURNAL,
        foreign ? "this event is not recorded here: %s; update review on this machine"
                : "no event can be read from this line: %s. Remove the line, or copy the file again from the machine"
                  " that wrote it",
        why);
}

int check_journals(struct check *check, struct app *app, struct err *err)
{
    struct check_journals context = {check, app};

    return journal_each_refused(app, check_refused_line, &context, err);
}
