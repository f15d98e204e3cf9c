#ifndef PARSER_NOTE_PROPERTIES_H
#define PARSER_NOTE_PROPERTIES_H

#include "base/str.h"
#include "parser/note/front.h"
#include "parser/note/yaml.h"

/* A Notion export has no front matter. Its properties are lines "Key: value" under the first "#
   Title". Values are plain text to the end of the line. */

/* Where the properties are. `closed` is false if they, or the line after them, reach the end of
   `head`. */
struct front properties_find(struct str head);
/* Creates the nodes of a YAML map of plain scalars, at most YAML_NODES. Never fails. */
void properties_parse(struct yaml *yaml, struct str block, int first_line);

#endif
