#ifndef APP_ADOPT_ADOPT_CONFIG_H
#define APP_ADOPT_ADOPT_CONFIG_H

#include <stdbool.h>

#include "base/str.h"
#include "parser/note/date.h"

struct buf;
struct heads;
struct proposal;
struct template;

/* Pure. Both append the text of .review/config.yaml with something added; all other bytes stay as they are. The
   caller must check that the result reads back as meant. */

/* One more template. False: the file is written in a way in which no lines can be added safely. */
bool adopt_config_add(
    struct str old, const struct heads *heads, const struct proposal *p, struct buf *out);
/* Whether a template that was read says what the proposal means. */
bool adopt_reads_back(const struct heads *heads, const struct proposal *p, const struct template *t);
/* The setting `date_order`, at the end. */
void adopt_config_add_order(struct str old, enum date_order order, struct buf *out);

#endif
