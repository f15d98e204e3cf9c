#ifndef PARSER_BODY_COST_H
#define PARSER_BODY_COST_H

#include <stdbool.h>
#include <stdint.h>

/* What reading Markdown may cost, so that any note takes less than a second. */

/* Bytes of Markdown and of what it becomes; what is larger is shown as plain text. Bytes of plain text; what
   follows them is not shown. */
enum { MARKDOWN_MOST = 512 * 1024, RESULT_MOST = 16 * 1024 * 1024, PLAIN_MOST = 2 * 1024 * 1024 };

/* What reading a byte costs in the worst inputs; and what the parts of a note may cost together. 1,000,000,000 is
   0.25 s on a machine of 2020. */
enum { COST_BYTE = 1600 };
#define WORK_MOST UINT64_C(3500000000)

/* A part of this that is left for cmark alone, see inline_pieces.c. */
#define INLINE_MOST UINT64_C(1500000000)

/* Whether work of that cost is still allowed; if so, it counts. */
bool work_affords(uint64_t *work, uint64_t cost);
/* What cmark may still have. */
uint64_t work_for_inlines(uint64_t work);

#endif
