#include "terminal.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/err.h"
#include "base/fs.h"
#include "output/record.h"
#include "terminal_guard.h"

/* The rest of an escape sequence follows within this time, unless it was the key itself. */
enum { ESCAPE_MS = 50, DRAIN_MOST = 64 };

#define SCREEN_ENTER "\033[?1049h\033[?7l\033[?25l"

bool terminal_is_possible(void)
{
    struct str name = str_of(getenv("TERM"));

    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && name.len && !str_eq(name, STR("dumb"));
}

void terminal_size(struct screen *screen)
{
    struct winsize size;

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col && size.ws_row) {
        screen->columns = size.ws_col;
        screen->rows = size.ws_row;
    }
}

/* ---- signals ----------------------------------------------------------------------------------- */

static sigset_t terminal_signals(void)
{
    static const int all[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH};
    sigset_t set;

    sigemptyset(&set);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        sigaddset(&set, all[i]);
    return set;
}

/* Writes the number of each signal into the pipe, until it is cancelled. */
static void *terminal_watch(void *context)
{
    const struct terminal *terminal = context;
    sigset_t set = terminal_signals();
    int number;

    while (sigwait(&set, &number) == 0) {
        char byte = (char)number;
        while (write(terminal->news[1], &byte, 1) < 0 && errno == EINTR)
            ;
    }
    return NULL;
}

static int terminal_start_watch(struct terminal *terminal, struct err *err)
{
    sigset_t set = terminal_signals();
    int failed;

    if (pipe(terminal->news) < 0)
        return err_set(err, ERR_OUTPUT, "the terminal cannot be used: %s", strerror(errno));
    pthread_sigmask(SIG_BLOCK, &set, &terminal->mask_before);
    failed = pthread_create(&terminal->watcher, NULL, terminal_watch, terminal);
    if (!failed)
        return 0;
    pthread_sigmask(SIG_SETMASK, &terminal->mask_before, NULL);
    close(terminal->news[0]);
    close(terminal->news[1]);
    return err_set(err, ERR_OUTPUT, "the terminal cannot be used: %s", strerror(failed));
}

static void terminal_stop_watch(struct terminal *terminal)
{
    pthread_cancel(terminal->watcher);
    pthread_join(terminal->watcher, NULL);
    close(terminal->news[0]);
    close(terminal->news[1]);
    pthread_sigmask(SIG_SETMASK, &terminal->mask_before, NULL);
}

/* ---- modes ------------------------------------------------------------------------------------- */

static struct termios terminal_raw(const struct terminal *terminal)
{
    struct termios raw = terminal->before;

    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | IEXTEN);
    raw.c_iflag &= ~(tcflag_t)(IXON | INLCR | IGNCR);
    raw.c_oflag |= OPOST | ONLCR;
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    return raw;
}

static int terminal_set(const struct termios *mode)
{
    int set;

    do
        set = tcsetattr(STDIN_FILENO, TCSADRAIN, mode);
    while (set < 0 && errno == EINTR);
    return set;
}

int terminal_open(struct terminal *terminal, struct err *err)
{
    struct termios raw;

    *terminal = (struct terminal){.guard = -1};
    if (tcgetattr(STDIN_FILENO, &terminal->before) < 0)
        return err_set(err, ERR_OUTPUT, "the terminal cannot be used: %s", strerror(errno));
    raw = terminal_raw(terminal);
    terminal->guard = guard_start(&terminal->before, &raw, &terminal->guardian);
    if (terminal_start_watch(terminal, err) == 0 && terminal_set(&raw) == 0) {
        terminal->open = true;
        return 0;
    }
    if (!err->code) {
        err_set(err, ERR_OUTPUT, "the terminal cannot be used: %s", strerror(errno));
        terminal_stop_watch(terminal);
    }
    guard_end(terminal->guard, terminal->guardian);
    return -1;
}

void terminal_write(struct terminal *terminal, struct str bytes)
{
    if (fs_write(STDOUT_FILENO, bytes) < 0 && !terminal->signal)
        terminal->signal = SIGHUP;
}

void terminal_use_alternate(struct terminal *terminal, bool alternate)
{
    if (terminal->alternate == alternate)
        return;
    if (alternate)
        guard_say(terminal->guard, GUARD_ALTERNATE);
    terminal_write(terminal, alternate ? STR(SCREEN_ENTER) : STR(GUARD_SCREEN_LEAVE));
    if (!alternate)
        guard_say(terminal->guard, GUARD_NORMAL);
    terminal->alternate = alternate;
}

void terminal_close(struct terminal *terminal)
{
    if (!terminal->open)
        return;
    terminal_use_alternate(terminal, false);
    terminal_set(&terminal->before);
    terminal_stop_watch(terminal);
    guard_end(terminal->guard, terminal->guardian);
    terminal->open = false;
}

/* ---- stop and go on ------------------------------------------------------------------------------ */

static void terminal_go_on(struct terminal *terminal)
{
    struct termios raw = terminal_raw(terminal);

    terminal_set(&raw);
    if (terminal->alternate)
        terminal_write(terminal, STR(SCREEN_ENTER));
}

/* A shell that has no job control does not stop: then the signal has no effect. */
static void terminal_stop(struct terminal *terminal)
{
    sigset_t stop;

    if (terminal->alternate)
        terminal_write(terminal, STR(GUARD_SCREEN_LEAVE));
    terminal_set(&terminal->before);
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    pthread_sigmask(SIG_UNBLOCK, &stop, NULL);
    raise(SIGTSTP);
    pthread_sigmask(SIG_BLOCK, &stop, NULL);
    terminal_go_on(terminal);
}

static int32_t terminal_obey(struct terminal *terminal)
{
    char byte = 0;

    if (read(terminal->news[0], &byte, 1) != 1)
        return KEY_OTHER;
    if (byte == SIGTSTP)
        terminal_stop(terminal);
    else if (byte == SIGCONT)
        terminal_go_on(terminal);
    else if (byte != SIGWINCH)
        terminal->signal = byte;
    return terminal->signal ? TERMINAL_ENDED : TERMINAL_REDRAW;
}

/* ---- keys --------------------------------------------------------------------------------------- */

/* Makes keys of what was read. `last`: no more bytes follow. */
static void terminal_take_keys(struct terminal *terminal, bool last)
{
    size_t used = 1;

    while (used && terminal->len && terminal->keys + KEYSTROKES_MOST <= TERMINAL_KEYS) {
        size_t count = 0;
        struct str bytes = {terminal->buffer, terminal->len};
        used = keystrokes_read(bytes, last, terminal->key + terminal->keys, &count);
        terminal->keys += used ? count : 0;
        terminal->len -= used;
        memmove(terminal->buffer, terminal->buffer + used, terminal->len);
    }
}

/* Reads bytes that are there; false: the terminal was closed. */
static bool terminal_read(struct terminal *terminal)
{
    ssize_t got = read(STDIN_FILENO, terminal->buffer + terminal->len, sizeof terminal->buffer - terminal->len);

    if (got > 0)
        terminal->len += (size_t)got;
    return got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN));
}

/* Waits for bytes or a signal. KEY_OTHER: there may be new bytes. */
static int32_t terminal_wait(struct terminal *terminal, int milliseconds)
{
    struct pollfd wait[2] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = terminal->news[0], .events = POLLIN}};
    int ready = poll(wait, 2, milliseconds);

    if (ready == 0)
        return TERMINAL_TIMEOUT;
    if (ready > 0 && wait[1].revents)
        return terminal_obey(terminal);
    if (ready > 0 && wait[0].revents && !terminal_read(terminal)) {
        terminal->signal = SIGHUP;
        return TERMINAL_ENDED;
    }
    return KEY_OTHER;
}

int32_t terminal_key(struct terminal *terminal, int milliseconds)
{
    int32_t key = KEY_OTHER;

    terminal_take_keys(terminal, false);
    while (!terminal->keys && !terminal->signal) {
        bool part = terminal->len > 0;
        key = terminal_wait(terminal, part ? ESCAPE_MS : milliseconds);
        if (key != KEY_OTHER && !(part && key == TERMINAL_TIMEOUT))
            return key;
        terminal_take_keys(terminal, part && key == TERMINAL_TIMEOUT);
    }
    if (terminal->signal)
        return TERMINAL_ENDED;
    key = terminal->key[0];
    terminal->keys--;
    memmove(terminal->key, terminal->key + 1, terminal->keys * sizeof *terminal->key);
    return key;
}

void terminal_drop_keys(struct terminal *terminal)
{
    struct pollfd wait = {.fd = STDIN_FILENO, .events = POLLIN};

    tcflush(STDIN_FILENO, TCIFLUSH);
    terminal->keys = terminal->len = 0;
    for (int i = 0; i < DRAIN_MOST && poll(&wait, 1, 0) > 0 && wait.revents & POLLIN; i++) {
        if (!terminal_read(terminal))
            return; /* the next terminal_key() finds it closed */
        terminal->len = 0;
    }
}
