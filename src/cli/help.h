#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "base/str.h"

struct buf;
struct call;
struct command;

/* Each of these appends a text of lines of at most 80 columns. */

/* What the program is for, and all commands. */
void help_overview(struct buf *out);
/* The help of a command: its usage, text, options and examples. */
void help_command(const struct command *command, struct buf *out);

/* Prints a help text, broken between other words on a terminal that is narrower than its lines. */
void help_print(struct call *call, const struct buf *text);

#endif
