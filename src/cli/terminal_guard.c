#include "terminal_guard.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "base/fs.h"

enum { DESCRIPTORS_MOST = 4096 };

/* It outlives what ends its parent: it has all signals blocked from its first moment on, since a terminal whose
   program is killed hangs up at once. */
static pid_t guard_fork(void)
{
    sigset_t all, before;
    pid_t child;

    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    child = fork();
    if (child != 0)
        pthread_sigmask(SIG_SETMASK, &before, NULL);
    return child;
}

/* The store and the vault are the parent's. */
static void guard_close_others(int pipe)
{
    long most = sysconf(_SC_OPEN_MAX);

    if (most < 0 || most > DESCRIPTORS_MOST)
        most = DESCRIPTORS_MOST;
    for (int fd = STDERR_FILENO; fd < most; fd++)
        if (fd != pipe)
            close(fd);
}

static bool guard_is_same_mode(const struct termios *a, const struct termios *b)
{
    return a->c_iflag == b->c_iflag && a->c_oflag == b->c_oflag && a->c_lflag == b->c_lflag &&
           memcmp(a->c_cc, b->c_cc, sizeof a->c_cc) == 0;
}

/* Waits for the end of the parent. Only calls that are safe after a fork. */
static void guard_wait(int pipe, const struct termios *before, const struct termios *raw)
{
    bool alternate = false;
    struct termios now;
    char news = 0;
    ssize_t got;

    while ((got = read(pipe, &news, 1)) != 0 && news != GUARD_END)
        if (got == 1)
            alternate = news == GUARD_ALTERNATE;
    if (news == GUARD_END)
        return;
    if (tcgetattr(STDIN_FILENO, &now) == 0 && guard_is_same_mode(&now, raw))
        tcsetattr(STDIN_FILENO, TCSANOW, before);
    if (alternate)
        fs_write(STDOUT_FILENO, STR(GUARD_SCREEN_LEAVE));
}

int guard_start(const struct termios *before, const struct termios *raw, pid_t *guardian)
{
    int ends[2];

    if (pipe(ends) < 0)
        return -1;
    *guardian = guard_fork();
    if (*guardian == 0) {
        guard_close_others(ends[0]);
        guard_wait(ends[0], before, raw);
        _exit(0);
    }
    close(ends[0]);
    if (*guardian > 0)
        return ends[1];
    close(ends[1]);
    return -1;
}

void guard_say(int guard, enum guard_news news)
{
    char byte = (char)news;

    if (guard >= 0)
        fs_write(guard, (struct str){&byte, 1});
}

void guard_end(int guard, pid_t guardian)
{
    if (guard < 0)
        return;
    guard_say(guard, GUARD_END);
    close(guard);
    while (waitpid(guardian, NULL, 0) < 0 && errno == EINTR)
        ;
}
