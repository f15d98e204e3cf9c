#include "editor.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/command/edited.h"
#include "bar.h"
#include "base/mem.h"
#include "base/path.h"
#include "cli/command.h"
#include "clock.h"
#include "links.h"
#include "terminal_signals.h"

extern char **environ;

/* ---- which one --------------------------------------------------------------------------------- */

/* The words of the editor and the path, for posix_spawnp(). */
struct editor {
    char **word; /* the last one is NULL */
    size_t words, capacity;
    struct arena text;
};

static void editor_add_word(struct editor *editor, struct str word)
{
    MEM_ROOM(editor->word, editor->words, editor->capacity);
    editor->word[editor->words++] = word.ptr ? (char *)arena_str(&editor->text, word).ptr : NULL;
}

/* Words end at spaces; no shell reads them. */
static void editor_split(struct editor *editor, struct str command)
{
    struct str word;

    while (str_cut(&command, ' ', &word))
        if (word.len)
            editor_add_word(editor, word);
}

/* How an editor is told the line. The others open the file at its beginning. */
static const struct editor_way {
    const char *names;  /* of programs, between spaces */
    const char *before; /* a word before the path: "+%d" */
    bool after;         /* the line follows the path: PATH:LINE */
} editor_ways[] = {
    {" vi vim nvim gvim view ex nvi vile elvis nano pico micro emacs emacsclient mg jed joe ne ee kak mcedit gedit"
     " kate ",
        "+%d", false},
    {" hx helix subl sublime_text zed ", NULL, true},
    {" code codium code-insiders cursor ", "--goto", true},
};

static const struct editor_way *editor_way_of(const char *program)
{
    struct buf name = BUF_INIT;
    const struct editor_way *way = NULL;

    buf_addf(&name, " %.*s ", STR_ARG(path_name(str_of(program))));
    for (size_t i = 0; i < sizeof editor_ways / sizeof *editor_ways; i++) {
        struct str names = str_of(editor_ways[i].names);
        if (name.len > 2 && str_find(names, buf_str(&name)) < names.len)
            way = &editor_ways[i];
    }
    buf_release(&name);
    return way;
}

/* Adds the path, and the line if it is not 0 and the editor can be told. */
static void editor_add_path(struct editor *editor, struct str path, int line)
{
    const struct editor_way *way = line ? editor_way_of(editor->word[0]) : NULL;
    struct buf word = BUF_INIT;

    if (way && way->before) {
        buf_addf(&word, way->before[0] == '+' ? "+%d" : "--goto", line);
        editor_add_word(editor, buf_str(&word));
        buf_cut(&word, 0);
    }
    buf_add(&word, path);
    if (way && way->after)
        buf_addf(&word, ":%d", line);
    editor_add_word(editor, buf_str(&word));
    editor_add_word(editor, STR_NONE);
    buf_release(&word);
}

/* An editor that was chosen may open a window of its own; vi cannot. */
static int editor_choose(struct call *call, struct editor *editor)
{
    editor_split(editor, call->environment->visual);
    if (editor->words == 0)
        editor_split(editor, call->environment->editor);
    if (editor->words)
        return 0;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return err_set(&call->err, ERR_USAGE,
            "vi needs a terminal, and neither $VISUAL nor $EDITOR names another editor; nothing was opened");
    editor_add_word(editor, STR("vi"));
    return 0;
}

/* ---- running it -------------------------------------------------------------------------------- */

static int editor_spawn(const struct editor *editor, pid_t *pid)
{
    posix_spawnattr_t attributes;
    int error;

    terminal_signals_default(&attributes);
    error = posix_spawnp(pid, editor->word[0], NULL, &attributes, editor->word, environ);
    posix_spawnattr_destroy(&attributes);
    return error;
}

static int editor_wait(pid_t pid)
{
    int status;

    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return 0;
    return status;
}

/* Ctrl-C belongs to the editor, as with any program in the foreground. */
static int editor_run(struct call *call, const struct editor *editor)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, interrupt, quit;
    int error, status = 0;
    pid_t pid;

    sigaction(SIGINT, &ignore, &interrupt);
    sigaction(SIGQUIT, &ignore, &quit);
    error = editor_spawn(editor, &pid);
    if (!error)
        status = editor_wait(pid);
    sigaction(SIGINT, &interrupt, NULL);
    sigaction(SIGQUIT, &quit, NULL);
    if (error)
        return err_set(&call->err, ERR_USAGE, "the editor \"%s\" cannot be run: %s; set $VISUAL or $EDITOR",
            editor->word[0], strerror(error));
    if (WIFSIGNALED(status))
        return err_set(&call->err, ERR_NEGATIVE, "the editor \"%s\" was ended by signal %d", editor->word[0],
            WTERMSIG(status));
    if (WEXITSTATUS(status))
        return err_set(&call->err, ERR_NEGATIVE, "the editor \"%s\" ended with status %d", editor->word[0],
            WEXITSTATUS(status));
    return 0;
}

/* ---- before and after -------------------------------------------------------------------------- */

/* Closes everything, so that no lock and no old value outlasts the time that a person takes. */
static void editor_close_app(struct call *call)
{
    call_print_notices(call); /* they may not hold afterwards */
    app_release(&call->app);
    call->app = (struct app){.notices = BUF_INIT, .vault = BUF_INIT, .database = BUF_INIT};
}

static int editor_reopen_app(struct call *call)
{
    struct app *app = &call->app;

    call->later = *call->environment;
    call->later.now = clock_now();
    call->environment = &call->later;
    bar_start(call);
    if (app_open(app, call->environment, &call->options, &call->err) < 0)
        return -1;
    links_choose(call);
    return app_open_store(app, &call->err) < 0 || call_scan(call) < 0 ? -1 : 0;
}

/* Scans, and appends to `said` what changed. `*ready`: the vault is open again. */
static int editor_scan(struct call *call, const struct edited *edited, struct buf *said, bool *ready)
{
    struct err of_editor = call->err;

    call->err = (struct err){0};
    *ready = editor_reopen_app(call) == 0;
    if (!*ready) {
        err_release(&of_editor);
        return -1;
    }
    if (of_editor.code != ERR_USAGE) /* it ran */
        edited_report(edited, &call->app, said);
    call->err = of_editor;
    return call->err.code ? -1 : 0;
}

static int editor_open_note(
    struct call *call, struct str path, int line, bool brief, struct buf *said, bool *ready)
{
    struct editor editor = {0};
    struct edited edited = {.brief = brief};
    struct buf absolute = BUF_INIT;
    int failed = editor_choose(call, &editor);

    *ready = true;
    if (!failed)
        failed = edited_check_path(&call->app, path, &call->err);
    buf_addf(&absolute, "%s/%.*s", call->app.vault.ptr, STR_ARG(path));
    if (!failed) {
        editor_add_path(&editor, buf_str(&absolute), line);
        edited_remember(&edited, &call->app, path);
        editor_close_app(call);
        failed = editor_run(call, &editor);
        failed = editor_scan(call, &edited, said, ready);
    }
    buf_release(&absolute);
    edited_release(&edited);
    free(editor.word);
    arena_release(&editor.text);
    return failed;
}

int editor_edit_line(struct call *call, struct str path, int line, struct buf *said, bool *ready)
{
    return editor_open_note(call, path, line, true, said, ready);
}

int editor_edit(struct call *call, struct str path)
{
    size_t start = call->out.len;
    bool ready;
    int failed = editor_open_note(call, path, 0, false, &call->out, &ready);

    call_wrap(call, start);
    call->out_anyway = true;
    return failed;
}
