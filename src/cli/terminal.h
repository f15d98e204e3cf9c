#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <termios.h>

#include "base/str.h"
#include "cli/keystrokes.h"

struct err;
struct screen;

/* What terminal_key() returns besides keys. */
enum {
    TERMINAL_REDRAW = KEY_OTHER + 1, /* the size changed, or the process was stopped and goes on */
    TERMINAL_ENDED,                  /* the terminal was closed, or a signal ends the process: terminal->signal */
    TERMINAL_TIMEOUT
};

enum { TERMINAL_BUFFER = 256, TERMINAL_KEYS = 8 };

/* The terminal while keys are read one by one: without echo, on the alternate screen or not. Whatever ends the
   process, the terminal is restored: after a kill a child process does it, because nothing else can. Signals are
   received by a thread of their own, so that no call is interrupted. */
struct terminal {
    struct termios before;
    bool open, alternate;
    int signal; /* that ended it; 0: none */
    sigset_t mask_before;
    pthread_t watcher;
    int news[2]; /* a pipe: the numbers of signals */
    int guard;   /* the pipe to the child; -1: there is none */
    pid_t guardian;
    char buffer[TERMINAL_BUFFER]; /* bytes that were read, and are not keys yet */
    size_t len;
    int32_t key[TERMINAL_KEYS]; /* keys that come next */
    size_t keys;
};

/* Whether standard input and output are a terminal that can place its cursor. */
bool terminal_is_possible(void);
/* ERR_OUTPUT: the terminal cannot be set. */
int terminal_open(struct terminal *terminal, struct err *err);
/* Restores everything. May be called again. */
void terminal_close(struct terminal *terminal);

/* Shows the alternate screen, or the normal one with what it held before. */
void terminal_use_alternate(struct terminal *terminal, bool alternate);
/* The present size. */
void terminal_size(struct screen *screen);
void terminal_write(struct terminal *terminal, struct str bytes);

/* Waits for the next key, at most this many milliseconds; -1: for ever. */
int32_t terminal_key(struct terminal *terminal, int milliseconds);
/* Forgets all keys that were pressed before now. */
void terminal_drop_keys(struct terminal *terminal);

#endif
