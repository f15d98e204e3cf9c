#ifndef APP_ADOPT_ADOPT_LINES_H
#define APP_ADOPT_ADOPT_LINES_H

#include "parser/note/date.h"
#include "scheduler/rules.h"

struct buf;
struct heads;
struct proposal;

/* The keys of a template, in the order in which they are written, without that of a status. */
struct adopt_keys {
    struct adopt_key {
        char use[MILESTONE_TEXT]; /* "first_study", "day-7" */
        int key;                  /* its index in heads.keys */
    } key[LADDER_MAX + 9];
    int count;
};
struct adopt_keys adopt_keys(const struct proposal *p);

/* Pure. Appends the lines of one template, as an item of a list, `indent` spaces before each. */
void adopt_template_lines(const struct heads *heads, const struct proposal *p, int indent,
    const char *end, struct buf *out);
/* The same within braces, for a list that is written so. */
void adopt_template_flow(const struct heads *heads, const struct proposal *p, struct buf *out);
/* The milestone of a proposal's words that comes after `m`, ascending, long-term last; from MILESTONE_NONE.
   MILESTONE_NONE: no more. */
milestone adopt_word_milestone(const struct proposal *p, milestone m);
/* "dmy" or "mdy" */
const char *adopt_order_word(enum date_order order);

#endif
