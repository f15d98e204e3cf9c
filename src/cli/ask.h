#ifndef CLI_ASK_H
#define CLI_ASK_H

#include <stdbool.h>

struct call;

/* Whether a person can answer: standard input and standard output are a terminal. */
bool ask_is_possible(void);
/* Writes call->out and the question, and reads one line. *yes: it was y or yes. -1: standard output
 * failed. */
int ask_yes(struct call *call, const char *question, bool *yes);

#endif
