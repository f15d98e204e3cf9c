#ifndef CLI_ARGUMENTS_H
#define CLI_ARGUMENTS_H

#include "cli/command.h"

enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER, COLORS };

extern const struct str color_names[]; /* COLORS of them, by enum color */

/* What only main needs of the command line. */
struct parsed {
    enum color color;
    bool command; /* one was named; otherwise it is `today` */
    bool help, version;
};

/* Reads the command line into the call: the command, its options, those of every command, which may come before
   or after it, and the operands. ERR_USAGE: the message names the wrong word and the next step. */
int arguments_parse(int argc, char **argv, struct call *call, struct parsed *parsed);

#endif
