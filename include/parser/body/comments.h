#ifndef PARSER_BODY_COMMENTS_H
#define PARSER_BODY_COMMENTS_H

#include <stddef.h>

#include "base/buf.h"

/* A body without the comments of Obsidian, %%…%%, which its reading view hides. Zero-initialise with
   UNCOMMENTED_INIT, and release. */
struct uncommented {
    struct str text; /* the body itself if it has no comment */
    struct buf kept; /* else what is left of it */
    int *line;       /* of each line of `text`, which line of the body it was, from 1 on; NULL: the same one */
    size_t lines, capacity;
};

#define UNCOMMENTED_INIT                                                                           \
    {                                                                                              \
        .kept = BUF_INIT                                                                           \
    }

/* Leaves out comments. One that starts a line ends with the next %%, on whatever line; one in a text ends in the
   same paragraph. What does not end is no comment, nor is %% in code or after a backslash. A line that held only
   comments is left out; a comment of several lines leaves an empty line, so that it still ends a paragraph. */
void uncomment(struct str markdown, struct uncommented *out);
int uncommented_line(const struct uncommented *u, int line); /* of the body */
void uncommented_release(struct uncommented *u);

#endif
