#ifndef PARSER_BODY_DRAW_TABLE_H
#define PARSER_BODY_DRAW_TABLE_H

#include "base/str.h"

struct drawer;

/* Draws a table (pipe_table.h): aligned in columns, or as records if it is too wide for the screen:
       Head: cell
       Head: cell
   Only spaces and dashes separate the columns, because a terminal may show other signs two columns wide. */
void draw_table(struct drawer *drawer, const struct str *line, size_t count);

#endif
