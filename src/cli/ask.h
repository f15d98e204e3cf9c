#ifndef CLI_ASK_H
#define CLI_ASK_H

#include <stdbool.h>

#include "base/str.h"

struct call;

/* Whether a person can answer: standard input and standard error are a terminal. */
bool ask_is_possible(void);
/* Writes the question to standard error, escaped, and reads one line. */
bool ask_yes(struct call *call, struct str question);

#endif
