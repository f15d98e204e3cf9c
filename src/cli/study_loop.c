#include "study_loop.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <unistd.h>

#include "base/count.h"
#include "cli/command.h"
#include "clock.h"
#include "editor.h"

extern char **environ;

#ifdef __APPLE__
#define OPENER "open"
#else
#define OPENER "xdg-open"
#endif

enum { MICROSECONDS = 1000000 };

void study_clock(struct study_loop *loop)
{
    struct call *call = loop->call;

    if (call->environment != &call->later)
        call->later = *call->environment;
    call->later.now = clock_now();
    call->environment = &call->later;
    app_go_on(&call->app, call->environment);
}

void study_finish_marks(struct study_loop *loop)
{
    study_clock(loop);
    study_mark_rest(&loop->run);
}

void study_question_shown(struct study_loop *loop)
{
    loop->shown = clock_elapsed();
    loop->seconds = SECONDS_UNKNOWN;
}

void study_answer_shown(struct study_loop *loop)
{
    int64_t seconds = (clock_elapsed() - loop->shown + MICROSECONDS / 2) / MICROSECONDS;

    loop->seconds = seconds > SECONDS_MOST ? SECONDS_MOST : (int32_t)seconds;
}

bool study_time_is_over(struct study_loop *loop)
{
    bool over = loop->until && clock_elapsed() >= loop->until;

    if (over)
        loop->until = 0;
    return over;
}

/* ---- the editor and the image ------------------------------------------------------------------------ */

/* Adds what was said in lines to the message. */
static void edit_add_said(struct str said, struct buf *out)
{
    said = str_trim(said);
    if (said.len && out->len)
        buf_addz(out, "; ");
    for (size_t i = 0; i < said.len; i++)
        if (said.ptr[i] == '\n')
            buf_addz(out, "; ");
        else
            buf_addc(out, said.ptr[i]);
}

int study_edit(struct study_loop *loop)
{
    struct call *call = loop->call;
    struct buf said = BUF_INIT;
    bool ready;
    int line, failed;
    struct str path = study_place_of(&loop->run, &line);

    failed = editor_edit_line(call, path, line, &said, &ready);
    if (ready) {
        if (failed)
            buf_addz(&said, call->err.message);
        err_release(&call->err);
        failed = study_edited(&loop->run, &call->err);
        edit_add_said(buf_str(&said), &loop->run.message);
        if (loop->run.message.len == 0)
            buf_addz(&loop->run.message, "no card was changed");
    }
    buf_release(&said);
    return failed;
}

/* Without a shell, and apart from the terminal. */
static int opener_spawn(const char *path)
{
    char *words[] = {(char *)OPENER, (char *)path, NULL};
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none;
    pid_t pid;
    int error;

    sigemptyset(&none);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
    error = posix_spawnp(&pid, OPENER, &files, &attributes, words, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return error;
}

void study_open_image(struct study_loop *loop)
{
    struct buf path = BUF_INIT, *message = &loop->run.message;
    struct err err = {0};
    int error;

    buf_cut(message, 0);
    if (study_image(&loop->run, &path, &err) < 0) {
        buf_addz(message, err.message);
    } else {
        error = opener_spawn(path.ptr);
        if (error)
            buf_addf(message, OPENER " cannot be run: %s", strerror(error));
        else
            buf_addf(message, "opened %s", path.ptr + loop->call->app.vault.len + 1);
    }
    err_release(&err);
    buf_release(&path);
}

/* ---- the beginning and the end ------------------------------------------------------------------------ */

void study_add_rest(const struct study_loop *loop, struct buf *out)
{
    const struct study_rest *rest = &loop->run.rest;

    buf_addf(out, "%zu of %zu %sleft from %.*s", rest->left, rest->all, rest->of_notes ? "notes " : "",
        STR_ARG(rest->from));
}

int study_print_summary(struct study_loop *loop)
{
    struct call *call = loop->call;
    int64_t seconds = (clock_elapsed() - loop->began) / MICROSECONDS;

    if (loop->run.study.changes == loop->told)
        return 0;
    loop->told = loop->run.study.changes;
    study_add_summary(&loop->run, seconds, &call->screen, &call->out);
    return call_write_out(call);
}

bool study_add_choice(const struct study_loop *loop, struct buf *out)
{
    const struct study *study = &loop->run.study;
    size_t failed = study_failures(study), start = out->len;
    char count[COUNT_TEXT];

    if (failed)
        buf_addf(out, "f asks the %s that failed, ", count_text(failed, "card", count));
    if (study_undoable(study))
        buf_addz(out, "u undoes, ");
    if (study_redoable(study))
        buf_addz(out, "r redoes, ");
    if (out->len == start)
        return false;
    buf_addz(out, "Enter ends: ");
    return true;
}
