#ifndef CLI_HELP_H
#define CLI_HELP_H

struct buf;
struct command;

void help_command(const struct command *command, struct buf *out);

#endif
