#ifndef PARSER_EDIT_EDIT_LIST_H
#define PARSER_EDIT_EDIT_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct buf;
struct edit;
struct note;

/* A part of the byte editor: the list of a note's done milestones, `[1, 4]` or a line for each. */

/* Where a value stands in the head. */
struct edit_region {
    size_t start; /* behind the colon; or where the value starts when that is on another line */
    size_t value; /* the value's first byte */
    size_t end;   /* behind its last */
};

/* Whether the entry is such a list, of scalars without anchors. */
bool edit_list_plain(const struct note *note, int entry);
/* -1: not a list on one line, nor one with a line for each. */
int edit_list_locate(
    const struct note *note, struct str head, int entry, struct edit_region *out);
/* Appends what is to stand in the region, or, where there is no list yet, in place of the value: items
   that stay keep their bytes. */
void edit_list_write(const struct note *note, struct str head, const struct edit *edit,
    const struct edit_region *region, struct buf *out);
/* Whether node `at` lists these milestones, no more and no less. */
bool edit_list_holds(const struct note *note, int at, struct str milestones);

#endif
