#ifndef PARSER_NOTE_NEAR_KEY_H
#define PARSER_NOTE_NEAR_KEY_H

#include "base/str.h"

struct keys;
struct note;

/* A key of a front matter that no template knows, and the one that was probably meant. */
struct near_key {
    struct str key, meant;
    int line;
};

/* Calls `each` for each key that differs by a letter or two from a first-study or box key which the
   note lacks. In a file that is not a study note only a first-study key in front matter counts, and only
   with a day as its value. */
typedef void near_key_fn(void *context, const struct near_key *near);
void near_keys_each(
    const struct note *note, const struct keys *keys, near_key_fn *each, void *context);

#endif
