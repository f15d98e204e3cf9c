#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/command.h"

/* The options that every command accepts follow those of the commands in one table. */
enum {
    OPTION_DIRECTORY = FLAGS,
    OPTION_TODAY,
    OPTION_DB,
    OPTION_COLOR,
    OPTION_NO_SCAN,
    OPTION_NO_PAGER,
    OPTION_QUIET,
    OPTION_VERBOSE,
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_COUNT
};

/* An option: its name or NULL, its letter or 0, the name of its value or NULL, and its line of help. The line of
   --format ends with the formats that the command can print. */
struct option_row {
    const char *name;
    char letter;
    const char *value;
    const char *help;
};

extern const struct option_row option_rows[OPTION_COUNT];

/* Whether the command accepts the option; a command of NULL accepts those of all commands. */
bool option_is_accepted(const struct command *command, int option);
/* Appends the line of help of an option, with the names that its value can have: "print table, json, csv or tsv". */
void option_help(const struct command *command, int option, struct buf *out);
/* Appends one line for each option of a command. */
void options_describe(const struct command *command, struct buf *out);
/* Appends one line for each option of every command. */
void options_describe_common(struct buf *out);

#endif
