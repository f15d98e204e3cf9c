#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "app/config/environment.h"
#include "app/session/session.h"
#include "base/buf.h"
#include "base/err.h"
#include "output/link.h"
#include "output/record.h"

/* What a command needs before it runs; main opens it once. */
enum need {
    NEED_NOTHING,
    NEED_VAULT, /* app is open, the store is not */
    NEED_SCAN,  /* the store is open, and the vault was scanned: app.index is fresh */
    NEED_STORE  /* the store is open; the command scans the vault itself, inside its transaction */
};

/* The options of single commands; each command names those that it accepts. */
enum flag {
    FLAG_JSON, FLAG_FORMAT, FLAG_PATHS, FLAG_NUL, FLAG_EXIT_CODE, FLAG_DAYS, FLAG_DAY, FLAG_ALL_DUE,
    FLAG_LONG_TERM, FLAG_ON, FLAG_GRADE, FLAG_SINCE, FLAG_UNTIL, FLAG_ACCEPT, FLAG_REBUILD,
    FLAG_DEFAULT, FLAG_CLOCK, FLAG_DRY_RUN, FLAG_SUBJECT,
    FLAG_FOLDER, FLAG_REPAIR, FLAG_YES, FLAG_PER_DAY, FLAG_OLDER, FLAG_FORCE, FLAG_ALL, FLAG_LIMIT,
    FLAG_SORT, FLAG_COUNT, FLAG_TEMPLATE, FLAG_BOOK, FLAG_EDIT, FLAG_WRITE, FLAG_CUES, FLAG_SECONDS,
    FLAG_MINUTES, FLAG_AHEAD, FLAG_SHUFFLE, FLAG_BRIEF, FLAGS
};

/* What a command prints. The formats differ in which of these they can print. */
enum printed {
    PRINTS_NOTES = 1,    /* of `today` and `list` */
    PRINTS_DAYS = 2,     /* of `next` */
    PRINTS_EVENTS = 4,   /* of `history` */
    PRINTS_DOCUMENT = 8, /* of `show` and `explain` */
    PRINTS_EXPORT = 16,
    PRINTS_PROBLEMS = 32, /* of `check` */
    PRINTS_COUNTS = 64   /* of `prompt` */
};

/* Where the overview of `review help` lists a command. */
enum help_group { HELP_OTHER, HELP_BEGIN, HELP_PLAN, HELP_LOOK, HELP_NOTES, HELP_SETUP, HELP_GROUPS };

enum { BAR_SIGNALS = 5 };

/* The progress bar, see src/cli/bar.h. */
struct bar {
    int64_t next; /* microseconds of clock_elapsed() from which on it may be drawn */
    bool shown;
    bool stopped; /* for the rest of the call */
    struct sigaction before[BAR_SIGNALS]; /* while it is shown: what the signals did before */
};

/* One run of one command. */
struct call {
    const struct command *command;
    const struct environment *environment;
    struct environment later; /* the same after a command waited for a person, with a new `now` */
    struct options options; /* those of every command */
    bool given[FLAGS];
    struct str value[FLAGS]; /* of the options that have one */
    struct str *operand;          /* the words that are not options, in order */
    size_t operands;
    struct app app;
    struct screen screen;
    struct links links; /* of screen.links */
    struct bar bar;
    struct buf out; /* for standard output */
    bool pages;     /* a pager shows `out` if it does not fit the terminal */
    pid_t pager;    /* the process to which standard output is a pipe; 0: none */
    bool written;   /* some of `out` was written */
    bool out_anyway; /* `out` is printed also if the command fails */
    bool unheard;   /* the reader of standard output went away, so no message is printed */
    struct err err;
    size_t recorded;     /* for -v: the events that the steps so far have recorded */
    int64_t stage_began; /* for -v: microseconds of clock_elapsed() */
    int status; /* of a run that did not fail: 0, or 1 for a negative answer */
};

#define OPERANDS_ANY ((size_t)-1)

/* Each command's file defines one; adding a command is one file and one line in commands.c. `run`
   returns 0 with call->status set, or -1 with call->err set. It appends results to call->out, and
   prints messages with app_notice(). */
struct command {
    const char *name;
    const char *arguments; /* for the usage line: "NOTE… [--day N]" */
    size_t most;           /* operands; OPERANDS_ANY: any number */
    const char *summary;   /* one line for `review help` */
    enum help_group group;
    const char *daily;     /* an example of a command of every day, listed instead of in its group; NULL */
    const char *synonyms;  /* other words for it, which are named when one of them is typed: "log"; NULL: none */
    bool pages;            /* a pager shows what does not fit the terminal */
    bool starts;           /* a NOTE is a file that is not a study note yet */
    const char *help;      /* a text for `review help NAME`; its options are described after it */
    const char *examples;  /* lines at the end of that help; NULL: none */
    enum need need;
    const enum flag *flags;
    size_t flag_count;
    enum printed prints; /* for --json and --format */
    int (*run)(struct call *call);
};

/* Scans the vault with the store that is open, as NEED_SCAN does. */
int call_scan(struct call *call);

/* Of a line of a message that is broken; a line below the message starts there, too. */
enum { MESSAGE_INDENT = 2 };

/* For a command that waits for a person: prints the notices so far to standard error, unless with --quiet, and
   forgets them. */
void call_print_notices(struct call *call);

/* For a command with much output: writes call->out to standard output and empties it, once it has
   grown to CALL_CHUNK bytes. The rest is written when the command ends. ERR_OUTPUT: writing failed. */
enum { CALL_CHUNK = 64 * 1024 };
int call_write(struct call *call);
/* Writes it now, whatever its length. */
int call_write_out(struct call *call);
/* At the end: closes standard output if something was written to it. ERR_OUTPUT: the rest could not be written. */
int call_close_output(struct call *call);
/* Breaks the lines of call->out from byte `start` on between words, if they are wider than the terminal. */
void call_wrap(struct call *call, size_t start);

extern const struct command *const commands[];
extern const size_t command_count;
const struct command *command_find(struct str name); /* NULL: none */
/* What shells call to complete a word; not one of `commands`. Any words may follow its name. */
extern const struct command command_complete;

#endif
