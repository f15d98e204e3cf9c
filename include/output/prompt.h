#ifndef OUTPUT_PROMPT_H
#define OUTPUT_PROMPT_H

#include <stdbool.h>

#include "base/day.h"
#include "base/str.h"

struct buf;

/* How many notes are due, for a shell prompt or a status bar. */
struct prompt {
    struct str vault; /* absolute path; ptr NULL: there is none */
    day today;        /* DAY_NONE: unknown, without a vault */
    bool known;       /* the counts are; the store could be read */
    int due, overdue; /* milestones, as `today` counts them */
    day change;       /* the first day after today with other counts if nothing is recorded; DAY_NONE: none */
    int day_starts;   /* minutes after midnight at which that day begins */
};

/* The default of --format without overdue notes, and with some. */
#define PROMPT_DUE "%d due"
#define PROMPT_OVERDUE "%d due, %o overdue"

/* Whether each % of the format begins a placeholder, and there is one: %d (due), %o (overdue), %t (due today, not
   overdue). %% is a %. */
bool prompt_format_is_valid(struct str format);
/* Appends the line; nothing if nothing is due or the counts are unknown. `format` is valid; ptr NULL: the
   default. */
void prompt_line(const struct prompt *prompt, struct str format, struct buf *out);
/* Always a whole document; docs/output.md. */
void json_prompt(const struct prompt *prompt, struct buf *out);

#endif
