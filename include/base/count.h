#ifndef BASE_COUNT_H
#define BASE_COUNT_H

#include <stddef.h>

/* A number with its noun, "1 note" or "2 notes", for messages. `noun` is singular, of at most 40 bytes. Its
   plural ends in -es after x (boxes), else in -s. Returns `out`. */
enum { COUNT_TEXT = 64 };
const char *count_text(size_t count, const char *noun, char out[COUNT_TEXT]);

#endif
