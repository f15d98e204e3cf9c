#ifndef PARSER_NOTE_ENTRIES_H
#define PARSER_NOTE_ENTRIES_H

#include <stdbool.h>

struct keys;
struct note;

/* Chooses the template of a note whose YAML is parsed, the one with a first-study or box key and
   the most of its keys there, and fills in the entries of that template. False: there is none, it
   is no study note. */
bool entries_collect(struct note *note, const struct keys *keys);

#endif
