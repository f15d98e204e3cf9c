#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stdbool.h>
#include <stdint.h>

#include "app/session/session.h"
#include "base/buf.h"
#include "base/err.h"
#include "output/record.h"

/* What a command needs before it runs; main opens it once. */
enum need {
    NEED_NOTHING,
    NEED_VAULT, /* app is open, the store is not */
    NEED_LOOK,  /* the store is open, and the vault was looked at: app.index is fresh */
    NEED_STORE  /* the store is open; the command looks by itself, inside its transaction */
};

/* The options of all commands; each command says which of them it takes. */
enum flag {
    FLAG_JSON, FLAG_FORMAT, FLAG_PATHS, FLAG_NUL, FLAG_EXIT_CODE, FLAG_DAYS, FLAG_DAY, FLAG_ALL_DUE,
    FLAG_LONG_TERM, FLAG_ON, FLAG_GRADE, FLAG_SINCE, FLAG_UNTIL, FLAG_ACCEPT, FLAG_REBUILD,
    FLAG_DEFAULT, FLAG_CLOCK, FLAG_DRY_RUN, FLAG_SUBJECT,
    FLAG_FOLDER, FLAG_REPAIR, FLAG_COUNT
};

/* One run of one command. */
struct call {
    const struct command *command;
    const struct environment *environment;
    struct options options; /* the global ones */
    bool given[FLAG_COUNT];
    struct str value[FLAG_COUNT]; /* of those that take one */
    struct str *operand;          /* what is no option, in order */
    size_t operands;
    struct app app;
    struct screen screen;
    struct buf out; /* for standard output */
    bool written;   /* some of it was */
    bool unheard;   /* the reader of standard output has gone away: it needs no message */
    struct err err;
    int64_t stage_began; /* for -v: microseconds of clock_elapsed() */
    int status; /* of a run that did not fail: 0, or 1 for a negative answer */
};

/* Beside each command's code; adding one is one file and one line in commands.c. `run` returns 0
   with call->status set, or -1 with call->err set; it writes to call->out, and says what is of
   concern with app_notice(). */
struct command {
    const char *name;
    const char *arguments; /* for the usage line: "NOTE… [--day N]" */
    const char *summary;   /* one line for `review help` */
    const char *help;      /* the text of `review help NAME`, after the usage line */
    enum need need;
    const enum flag *flags;
    size_t flag_count;
    int (*run)(struct call *call);
};

/* Looks at the vault with the store that is open: what NEED_LOOK does. */
int call_look(struct call *call);

/* For a command that has much to say: writes call->out to standard output and empties it, once it has
   grown to CALL_CHUNK bytes; the rest is written when the command ends. ERR_OUTPUT: it cannot be. */
enum { CALL_CHUNK = 64 * 1024 };
int call_write(struct call *call);

extern const struct command *const commands[];
extern const size_t command_count;
const struct command *command_find(struct str name); /* NULL: none */

#endif
