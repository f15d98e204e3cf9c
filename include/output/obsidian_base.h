#ifndef OUTPUT_OBSIDIAN_BASE_H
#define OUTPUT_OBSIDIAN_BASE_H

#include "base/str.h"
#include "scheduler/rules.h"

struct buf;
struct template;

/* A base of Obsidian: tables of the notes of one template, whose formulas are those of the schedule. The formulas
   see what a note says, and neither the history nor a postponement. */
struct obsidian_base {
    const struct template *template; /* the words of its stages, and what a day in a box means */
    const struct rules *rules;
    struct str first, subject;      /* keys, as the notes spell them; ptr NULL: none */
    struct str box[LADDER_MAX + 1]; /* the key of each milestone of the rules, then of long-term; ptr NULL: none */
};

/* The names of views and columns are Korean if the key of the first study day or the words of the stages are. */
void obsidian_base_write(const struct obsidian_base *base, struct buf *out);

#endif
