#ifndef PARSER_EDIT_INSERT_WORK_H
#define PARSER_EDIT_INSERT_WORK_H

#include "parser/edit/insert.h"

struct yaml;

/* Private to insert.c and insert_head.c. */

/* Whether this is the first key of its field: if the key of all boxes has several names, the first is used. */
bool insert_is_first_of_field(const struct template *t, const struct template_key *key);
/* The node of this key of a template in the head, in any spelling; -1: the head does not have it. */
int insert_key_node(const struct yaml *yaml, const struct keys *keys, const struct template_key *key);

#endif
