#ifndef PARSER_BODY_HTML_TABLE_H
#define PARSER_BODY_HTML_TABLE_H

#include <stddef.h>

#include "base/str.h"

struct html_writer;

/* The lines of a table, from its heads on (pipe_table.h). */
void html_add_table(struct html_writer *writer, const struct str *line, size_t count);

#endif
