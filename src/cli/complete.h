#ifndef CLI_COMPLETE_H
#define CLI_COMPLETE_H

#include <stdbool.h>

#include "base/str.h"
#include "cli/command.h"

struct complete_line;

/* What is being completed, and where the candidates go. */
struct complete {
    struct call *call;             /* its app is opened when a candidate needs it, and `out` gets the lines */
    const struct command *command; /* that the line names; NULL: none yet */
    struct str before;             /* of the word: stays in front of each candidate, as "--sort=" */
    struct str word;               /* what was typed of the candidate */
    int option;                    /* whose value it is; -1: it is an operand */
    bool peeked, open;             /* the app: was tried, and is open */
};

enum { COMPLETE_NO_OPTION = -1 };

/* Appends "candidate TAB description" for each candidate of the last word of the line. */
void complete_words(struct call *call, const struct complete_line *line);

/* Appends the candidates that a word of a usage line stands for: "NOTE…|FILTER…", "[json|csv]", "DATE". What is not
   known there, such as FILE or N, has none. */
void complete_usage(struct complete *c, struct str usage);
/* One candidate, unless it could not be typed on one line. `description` may be empty. */
void complete_emit(struct complete *c, struct str candidate, struct str description);
/* The same if it begins with the word. */
void complete_offer(struct complete *c, struct str candidate, struct str description);

/* Opens the vault and loads its index, once. False: it cannot be read now. */
bool complete_peek(struct complete *c);
/* The candidates of a kind; complete_usage() finds them by their names. */
void complete_notes(struct complete *c);
void complete_vanished(struct complete *c);
void complete_filters(struct complete *c);
/* Those of one key: "folder:". */
void complete_filter(struct complete *c, struct str key);
void complete_operand_days(struct complete *c); /* a command that takes a day plans, so it is not in the past */
void complete_days(struct complete *c);
/* The values of the vault for subject, book or folder. */
void complete_vault_values(struct complete *c, struct str key);

#endif
