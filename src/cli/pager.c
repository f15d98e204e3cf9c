#include "pager.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "cli/command.h"
#include "terminal_signals.h"

extern char **environ;

/* ---- whether it is needed ----------------------------------------------------------------------- */

/* The length of the sequence of a colour or a link at the start of a line. */
static size_t pager_sequence(struct str line)
{
    size_t link = link_sequence(line), end = 0;

    while (!link && end < line.len && line.ptr[end] != 'm')
        end++;
    return link ? link : end < line.len ? end + 1 : end;
}

/* The columns of a line, in which the sequences of colours and links have none. */
static size_t pager_width(struct str line)
{
    size_t width = 0;

    while (line.len) {
        size_t escape = str_find(line, STR("\033"));
        width += utf8_width((struct str){line.ptr, escape});
        line = str_from(line, escape);
        line = str_from(line, pager_sequence(line));
    }
    return width;
}

/* Whether the text and the prompt after it fit the terminal. */
static bool pager_text_fits(struct str text, const struct screen *screen)
{
    size_t rows = 1;
    struct str line;

    while (rows <= screen->rows && str_cut(&text, '\n', &line) && text.ptr) {
        size_t width = screen->columns ? pager_width(line) : 0;
        rows += width > screen->columns ? (width + screen->columns - 1) / screen->columns : 1;
    }
    return rows <= screen->rows;
}

static bool pager_is_wanted(const struct call *call)
{
    return call->pages && !call->options.no_pager && call->screen.terminal && call->screen.rows &&
           !str_eq(str_of(getenv("TERM")), STR("dumb")) && !pager_text_fits(buf_str(&call->out), &call->screen);
}

/* ---- which one, and how it runs ------------------------------------------------------------------ */

/* Its words and its variables, for posix_spawnp(). Zero-initialise. */
struct pager {
    char **word; /* the last one is NULL */
    size_t words, capacity;
    char **variable; /* likewise */
    bool chosen;     /* a variable names it */
    struct arena text;
};

static void pager_add_word(struct pager *pager, struct str word)
{
    MEM_ROOM(pager->word, pager->words, pager->capacity);
    pager->word[pager->words++] = word.ptr ? (char *)arena_str(&pager->text, word).ptr : NULL;
}

/* False: none is wanted. */
static bool pager_choose(struct pager *pager)
{
    const char *given = getenv("REVIEW_PAGER");
    struct str rest, word;

    given = given ? given : getenv("PAGER");
    pager->chosen = given != NULL;
    rest = given ? str_of(given) : STR("less");
    while (str_cut(&rest, ' ', &word))
        if (word.len)
            pager_add_word(pager, word);
    if (pager->words == 0 || strcmp(pager->word[0], "cat") == 0)
        return false;
    pager_add_word(pager, STR_NONE);
    return true;
}

/* The environment, with what less needs for colours and UTF-8 where nothing else is said. */
static void pager_set_variables(struct pager *pager)
{
    size_t count = 0;

    while (environ[count])
        count++;
    pager->variable = mem_alloc((count + 3) * sizeof *pager->variable);
    memcpy(pager->variable, environ, count * sizeof *environ);
    if (!getenv("LESS"))
        pager->variable[count++] = (char *)arena_str(&pager->text, STR("LESS=FRX")).ptr;
    if (!getenv("LESSCHARSET"))
        pager->variable[count++] = (char *)arena_str(&pager->text, STR("LESSCHARSET=utf-8")).ptr;
}

/* Runs it with `input` as its standard input. Returns 0 or an error number. */
static int pager_spawn(const struct pager *pager, int input, pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int error;

    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    terminal_signals_default(&attributes);
    error = posix_spawnp(pid, pager->word[0], &actions, &attributes, pager->word, pager->variable);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

/* Runs it, and makes a pipe to it the standard output. Returns 0 or an error number. */
static int pager_connect(const struct pager *pager, struct call *call)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    int end[2], error;

    if (pipe2(end, O_CLOEXEC) < 0)
        return errno;
    error = pager_spawn(pager, end[0], &call->pager);
    if (!error && dup2(end[1], STDOUT_FILENO) < 0)
        error = errno;
    if (error)
        call->pager = 0;
    close(end[0]);
    close(end[1]);
    if (!error) {
        sigaction(SIGINT, &ignore, NULL);
        sigaction(SIGQUIT, &ignore, NULL);
    }
    return error;
}

void pager_start(struct call *call)
{
    struct pager pager = {0};
    int error = 0;

    if (pager_is_wanted(call) && pager_choose(&pager)) {
        pager_set_variables(&pager);
        error = pager_connect(&pager, call);
    }
    if (error && pager.chosen) {
        app_notice(&call->app, "the pager \"%s\" cannot be run: %s; set $REVIEW_PAGER or $PAGER, or give --no-pager",
            pager.word[0], strerror(error));
        call_print_notices(call);
    }
    free(pager.word);
    free(pager.variable);
    arena_release(&pager.text);
}

void pager_end(struct call *call)
{
    if (!call->pager)
        return;
    close(STDOUT_FILENO);
    while (waitpid(call->pager, NULL, 0) < 0 && errno == EINTR)
        continue;
}
