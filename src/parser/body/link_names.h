#ifndef PARSER_BODY_LINK_NAMES_H
#define PARSER_BODY_LINK_NAMES_H

#include <stdbool.h>

#include "base/str.h"

/* Parts of the source of links and images, and of tags. */

struct str wiki_inside(struct str source); /* of [[target|text]] and ![[target|text]]: "target|text" */
struct str wiki_target(struct str source); /* of the same: "target" */
struct str wiki_shown(struct str source);  /* of [[target|text]]: "text", or "target" without one */
/* Without the width that Obsidian keeps there: "cell.png|300", "cell|300x200". */
struct str name_without_size(struct str name);
/* The size itself; the height is 0 if there is none. */
bool name_size(struct str name, int *width, int *height);
struct str address_file(struct str address); /* what follows its last slash */
bool tag_is_break(struct str tag);           /* <br> */

#endif
