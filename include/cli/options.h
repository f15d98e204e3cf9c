#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/command.h"

enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* What only main needs of the command line. */
struct parsed {
    enum color color;
    bool help, version;
};
/* Reads the command line into the call: the command (`today` without one), its options, those of every
   command, which may come before or after it, and the operands. ERR_USAGE. */
int options_parse(int argc, char **argv, struct call *call, struct parsed *parsed);
/* Appends one line for each option of a command. */
void options_describe(const struct command *command, struct buf *out);
/* Appends one line for each option of every command. */
void options_describe_common(struct buf *out);

#endif
