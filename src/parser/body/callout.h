#ifndef PARSER_BODY_CALLOUT_H
#define PARSER_BODY_CALLOUT_H

#include <stdbool.h>

#include "base/str.h"

struct block;
struct buf;

/* A quote that starts with "[!important] title". */
struct callout {
    struct str name;  /* "important": ASCII letters, digits, "-" and "_" */
    struct str title; /* may be empty */
    char fold;        /* '-' or '+' after the brackets: Obsidian can fold it, and it starts folded or not; else 0 */
};

/* Whether a paragraph, with its first line, starts a callout. */
bool callout_read(const struct block *paragraph, struct str first, struct callout *callout);
void callout_add_name(const struct callout *callout, struct buf *out); /* "Important" */

#endif
