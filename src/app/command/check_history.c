#include <stdlib.h>
#include <string.h>

#include "app/agenda/vanished.h"
#include "app/command/check.h"
#include "app/session/history.h"
#include "app/session/session.h"
#include "app/sync/journal_check.h"
#include "base/err.h"
#include "base/path.h"
#include "base/shell.h"
#include "base/utf8.h"
#include "scheduler/state.h"
#include "vault/ignore.h"

/* Whether the settings leave out a file of this path: itself, or a folder around it. */
static bool is_path_ignored(const struct app *app, struct str path)
{
    const struct config *config = &app->config;
    struct buf part = BUF_INIT;
    bool ignored = false;

    for (size_t end = 1; end <= path.len && !ignored; end++) {
        bool around = end < path.len;
        if (around && path.ptr[end] != '/')
            continue;
        buf_cut(&part, 0);
        buf_add(&part, (struct str){path.ptr, end});
        ignored = ignore_find(config->ignore, config->ignore_count, buf_str(&part), around) <
                  config->ignore_count;
    }
    buf_release(&part);
    return ignored;
}

static bool is_path_there(const struct app *app, struct str path)
{
    for (size_t i = 0; i < app->index.count; i++)
        if (str_eq(app->index.file[i].path, path))
            return true;
    return false;
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

static void check_add_vanished(struct check *check, const struct app *app, const struct file *file, day last)
{
    struct buf word = BUF_INIT, pattern = BUF_INIT;
    char text[DAY_TEXT];
    struct str path = utf8_nfc_kept(file->path, &check->text);

    day_format(last, text);
    shell_add_operand(path, &word);
    check_add_pattern(path, &pattern);
    check_add(check, path, 0, PROBLEM_VANISHED,
        "%s; its last review was on %s. Put the file back, or, if the note has another name now, run `review relink"
        " %s NEW`. If it was deleted on purpose, put this into .review/config.yaml and nothing more is said:"
        " ignore: [\"/%s\"]",
        is_path_there(app, file->path) ? "the file is not a study note any more" : "the file has vanished", text,
        word.ptr, pattern.ptr);
    buf_release(&word);
    buf_release(&pattern);
}

/* A note that was never reviewed takes nothing with it. */
static int check_vanished_note(struct check *check, struct app *app, const struct file *file, struct err *err)
{
    struct state state;

    if (is_path_ignored(app, file->path))
        return 0;
    if (history_state(app, file->note, &state, err) < 0)
        return -1;
    if (state.reviews && !state.suspended)
        check_add_vanished(check, app, file, state_last_review(&state));
    return 0;
}

int check_vanished(struct check *check, struct app *app, struct err *err)
{
    struct vanished vanished = {0};
    int failed = vanished_load(&vanished, app, err);

    for (size_t i = 0; i < vanished.count && !failed; i++)
        failed = check_vanished_note(check, app, &vanished.file[i], err);
    vanished_release(&vanished);
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
