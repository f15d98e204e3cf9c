#ifndef PARSER_NOTE_PROPERTIES_H
#define PARSER_NOTE_PROPERTIES_H

#include "base/str.h"
#include "parser/note/front.h"
#include "parser/note/yaml.h"

/* A Notion export has no front matter: its properties stand as lines "Key: value" under the first
   "# Title". Values are plain text to the end of the line. */

/* Where they stand; `closed` is false when they, or the line behind them, reach the end of
   `head`. */
struct front properties_find(struct str head);
/* The same nodes as a YAML map of plain scalars would give. At most YAML_NODES; never fails. */
void properties_parse(struct yaml *yaml, struct str block, int first_line);

#endif
