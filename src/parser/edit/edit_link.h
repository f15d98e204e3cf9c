#ifndef PARSER_EDIT_EDIT_LINK_H
#define PARSER_EDIT_EDIT_LINK_H

#include <stdbool.h>

#include "base/str.h"

struct note;

/* The part of the byte editor for a link without quotes, [[2026-03-01]]. YAML reads it as a list within a list. */

/* Whether node `at` has that form, in whatever spelling. */
bool edit_link_is(const struct note *note, int at);
/* Whether the entry is such a link. A list of days is another matter, even if it holds one. */
bool edit_link_is_editable(const struct note *note, int entry);
/* Whether a text such as "[[2026-03-01]]" can be written as such a link. */
bool edit_link_may_be(struct str text);
/* Whether node `at` is the link that this text, or its source, is. */
bool edit_link_holds(const struct note *note, int at, struct str text);

#endif
