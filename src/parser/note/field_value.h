#ifndef PARSER_NOTE_FIELD_VALUE_H
#define PARSER_NOTE_FIELD_VALUE_H

#include <stdbool.h>

#include "base/str.h"
#include "parser/note/problem.h"

struct note;
struct note_entry;

/* Whether a value is empty: nothing, ~ or null. */
bool field_is_empty(struct str text);
/* The text of the value at a node, such as an item of a list. ptr NULL: it is a list, a map or an alias. An
   unquoted [[link]], which YAML reads as a list in a list, is a text. */
struct str field_scalar(struct note *note, int node);

/* Records that a value is not understood: "KEY: "VALUE" is WHAT; write ADVICE". `node` is the value, or the part
   of it that is wrong. */
void field_refuse(struct note *note, struct note_entry *entry, int node, enum problem_kind kind,
    const char *what, const char *advice);
/* As field_refuse(), for a text that should be a day: says whether its form, its order or the calendar is wrong.
   `otherwise` is what is said of another text. ptr NULL: not a text. */
void field_refuse_day(struct note *note, struct note_entry *entry, int node, enum problem_kind kind,
    struct str text, const char *otherwise);

#endif
