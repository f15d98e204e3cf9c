#ifndef CLI_MISTAKE_H
#define CLI_MISTAKE_H

#include "base/str.h"

struct buf;
struct call;
struct command;

/* What is said about a wrong command line: the word that is wrong, the one that was probably meant, and where to
   read on. Each sets ERR_USAGE and returns -1. `call->command` may be NULL: it is not known yet. */

/* An option that the command does not have. `letter`: the one that is wrong in a word with one dash. */
int mistake_option(struct call *call, const char *word, char letter);
/* `value`: what the help calls the value; NULL: not known. */
int mistake_value_missing(struct call *call, const char *word, const char *value);
int mistake_value_given(struct call *call, const char *word);
/* The value of an option is none of the names that the option accepts. */
int mistake_value(struct call *call, const char *option, struct str value, const struct str *name, size_t count);
/* The same, with what is accepted beside the names: ", or 1 to 4". */
int mistake_value_or(struct call *call, const char *option, struct str value, const struct str *name, size_t count,
    const char *others);
/* Two options that contradict each other. */
int mistake_both(struct call *call, const char *one, const char *other);
/* An option of the command was given twice, with two values. */
int mistake_given_twice(struct call *call, int option);
/* More operands than the command accepts. */
int mistake_surplus(struct call *call);
/* A word in the place of a command does not name one. A note or a filter may be meant: the vault is opened to
   find out, without a scan, and nothing is written. */
int mistake_command(struct call *call, struct str word);
/* The word after `help` names neither a command nor one of the topics. */
int mistake_topic(struct call *call, struct str word, const struct str *topic, size_t count);

#endif
