#ifndef CLI_HELP_H
#define CLI_HELP_H

struct buf;
struct command;

/* Appends the help of a command: its usage, text, options and examples. */
void help_command(const struct command *command, struct buf *out);

#endif
