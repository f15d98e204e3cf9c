#ifndef OUTPUT_SHORTEN_H
#define OUTPUT_SHORTEN_H

#include <stddef.h>

#include "base/str.h"

struct arena;

/* Shortens each text that is wider than `width` columns by its middle: "A very long ti…part 007".
   Where two different texts would then look the same, they are cut so that the part in which they
   differ is seen. `mark` replaces what was cut. The new texts live in the arena. */
void shorten_texts(
    struct str *text, size_t count, size_t width, struct str mark, struct arena *arena);

#endif
