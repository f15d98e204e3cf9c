#ifndef PARSER_EDIT_EDIT_LIST_H
#define PARSER_EDIT_EDIT_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct buf;
struct edit;
struct note;

/* The part of the byte editor for a list of done milestones or of days: `[1, 4]`, or one line for each. A day
   alone becomes a list if a second one is added. */

/* The position of a value in the head. */
struct edit_region {
    size_t start; /* after the colon; if the value is on another line, its start */
    size_t value; /* the value's first byte */
    size_t end;   /* after its last byte */
};

/* Whether the entry is such a list, of scalars without anchors. */
bool edit_list_is_plain(const struct note *note, int entry);
/* -1: the list is neither on one line nor has one line for each item. */
int edit_list_locate(
    const struct note *note, struct str head, int entry, struct edit_region *out);
/* Appends the new bytes of the region or, if there is no list yet, of the value. Items that stay
   keep their bytes. */
void edit_list_write(const struct note *note, struct str head, const struct edit *edit,
    const struct edit_region *region, struct buf *out);
/* Whether node `at` lists what the edit asks for, no more and no less. */
bool edit_list_holds(const struct note *note, int at, const struct edit *edit);

/* Appends a text as a single-quoted scalar. */
void edit_single_quoted(struct str text, struct buf *out);

#endif
