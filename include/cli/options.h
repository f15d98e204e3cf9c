#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/command.h"

enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* Reads the command line into the call: the command (`today` without one), its options, the global
   ones, which may stand before or after it, and the operands. ERR_USAGE. */
struct parsed {
    enum color color;
    bool help, version;
};
int options_parse(int argc, char **argv, struct call *call, struct parsed *parsed);
/* One line for each option of a command. */
void options_describe(const struct command *command, struct buf *out);

#endif
