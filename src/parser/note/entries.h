#ifndef PARSER_NOTE_ENTRIES_H
#define PARSER_NOTE_ENTRIES_H

#include <stdbool.h>

struct keys;
struct note;

/* Chooses the template of a note whose YAML is parsed, and fills in the entries of that template.
   Of the templates whose first-study or box key the note has, the one with the most keys in the
   note fits best. False: no template fits, so it is not a study note. */
bool entries_collect(struct note *note, const struct keys *keys);

#endif
