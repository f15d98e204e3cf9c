#ifndef APP_ADOPT_ADOPT_LINES_H
#define APP_ADOPT_ADOPT_LINES_H

#include <stdbool.h>

#include "base/str.h"

struct buf;
struct heads;
struct proposal;

/* Appends the lines of one template, as an item of a list, `indent` spaces before each. */
void adopt_template_lines(const struct heads *heads, const struct proposal *p, int indent,
    const char *end, struct buf *out);

/* Appends the text of .review/config.yaml with one more template; all other bytes stay as they are.
   False: the file is written in a way in which no lines can be added safely. */
bool adopt_config_add(
    struct str old, const struct heads *heads, const struct proposal *p, struct buf *out);

#endif
