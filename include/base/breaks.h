#ifndef BASE_BREAKS_H
#define BASE_BREAKS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* Where a line of text may end. Words end at spaces, in Korean too: a Hangul word is not divided
   while it fits into a line. Chinese and Japanese have no spaces: a line may end between two
   ideographs or kana, except before closing and after opening punctuation. A number and the percent sign
   after it ("3 %") stay together. */

/* Whether the space at `at` is between a number and a percent sign. */
bool is_before_percent(struct str line, size_t at);

/* The first `fit` bytes of `line` fit (utf8_fit). Returns how many of them the line keeps, so that it
   ends at a space or between ideographs; 0: its first word does not fit. */
size_t break_between_words(struct str line, size_t fit);
/* The same for a word that does not fit into a line: between two characters, but not before closing
   punctuation. Never 0 unless `fit` is. */
size_t break_in_word(struct str line, size_t fit);

#endif
