#ifndef CLI_TERMINAL_GUARD_H
#define CLI_TERMINAL_GUARD_H

#include <sys/types.h>

struct termios;

/* A child process that restores the terminal when its parent dies without doing so itself. */

#define GUARD_SCREEN_LEAVE "\033[?25h\033[?7h\033[?1049l"

enum guard_news { GUARD_NORMAL = 'n', GUARD_ALTERNATE = 'a', GUARD_END = 'e' };

/* Starts it. Returns the pipe to it; -1: it could not be started, and the session goes on without it. `raw`: the
   mode that the parent sets; if another program has set its own mode since, that one stays. */
int guard_start(const struct termios *before, const struct termios *raw, pid_t *guardian);
/* Says which screen is shown. */
void guard_say(int guard, enum guard_news news);
/* Ends it, when the terminal is as it was. */
void guard_end(int guard, pid_t guardian);

#endif
