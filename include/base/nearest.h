#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include "base/str.h"

/* Which of the known words a mistyped one was meant to be. Upper and lower case are the same; a Hangul syllable
   is compared by its two or three letters. */

/* How many letters have to be added, left out, replaced, or swapped with the next one to get from one text to the
   other. A text that is farther away than `most` returns most + 1, which takes less time. */
size_t nearest_distance(struct str a, struct str b, size_t most);
/* The greatest distance at which a suggestion for this word makes sense: one letter in three, at least one. */
size_t nearest_limit(struct str word);
/* The nearest word so far. Begin with nearest_begin(), with the index that means none. */
struct nearest {
    struct str word;
    size_t most; /* the distance that the next one may have */
    size_t index;
};
struct nearest nearest_begin(struct str word, size_t none);
/* Keeps the index if the name is nearer than all before it. True: it is the word itself. */
bool nearest_try(struct nearest *nearest, struct str name, size_t index);
/* The index of the nearest of `count` names: the word itself, else the only name that begins with it (two letters
   or more), else the first of those that are nearest, within nearest_limit(). `count`: none is near. */
size_t nearest_of(struct str word, const struct str *name, size_t count);

#endif
