#ifndef CLI_TERMINAL_SIGNALS_H
#define CLI_TERMINAL_SIGNALS_H

#include <spawn.h>

/* Initialises the attributes of a program that gets the terminal: the signals that review ignores end it. */
void terminal_signals_default(posix_spawnattr_t *attributes);

#endif
