#ifndef PARSER_NOTE_ENTRY_FORM_H
#define PARSER_NOTE_ENTRY_FORM_H

#include <stdbool.h>

struct keys;
struct note;
struct note_entry;

/* Whether a key that holds all boxes holds them in the form of its template. A template of the vault's own says
   itself that it does. Other keys are always in form. */
bool entry_is_in_form(struct note *note, const struct keys *keys, const struct note_entry *entry);
/* Whether a map, the value at this node, holds at least two boxes and nothing else. Such a map alone identifies
   its form. */
bool entry_is_map_of_boxes(const struct note *note, const struct keys *keys, int map);

#endif
