#ifndef SCHEDULER_BOXES_H
#define SCHEDULER_BOXES_H

#include "base/day.h"
#include "scheduler/rules.h"

struct buf;

enum box_value { BOX_EMPTY, BOX_TICKED };

/* The boxes of one note at one scan. A key that is missing or unreadable has no entry. */
struct boxes {
    int count;
    struct box {
        milestone milestone;
        enum box_value value;
        day on; /* of a ticked box with a date; else DAY_NONE */
    } box[LADDER_MAX + 1];
};

const struct box *boxes_find(const struct boxes *boxes, milestone m); /* NULL: no entry */
/* Adds a box in its place. If there is one of that milestone already, one tick is enough. */
void boxes_add(struct boxes *boxes, struct box box);
/* "day-1:true day-4:2024-08-29 long-term:false" */
void boxes_encode(const struct boxes *boxes, struct buf *out);
int boxes_decode(struct str text, struct boxes *out); /* -1: malformed */

#endif
