#ifndef CLI_COMPLETE_MATCH_H
#define CLI_COMPLETE_MATCH_H

#include <stdbool.h>

#include "base/str.h"

/* Whether a candidate is meant by what was typed of it. Pure. Letter case and normalisation make no difference. */

/* The word begins with what was typed. */
bool complete_begins(struct str word, struct str typed);
/* The text contains what was typed; or a word of it begins so in letters of Hangul: a consonant stands for each
   syllable that it begins, and the last syllable may be incomplete. "ㅅ", "ㅅㅌ", "사" and "삼ㅌ" fit 삼투. */
bool complete_fits(struct str text, struct str typed);

#endif
