#ifndef APP_ADOPT_WORD_SENSE_H
#define APP_ADOPT_WORD_SENSE_H

#include "base/str.h"

/* What a word of a status says about the reviews of a note. */
enum word_kind {
    WORD_UNKNOWN,
    WORD_NOTHING, /* none is done: learning */
    WORD_TIMES,   /* `number` reviews are done: reviewed twice, 2회 */
    WORD_DAYS,    /* the review after `number` days is done: day 4 */
    WORD_ALL      /* done, mastered */
};

struct word_sense {
    enum word_kind kind;
    int number;
};

/* Pure. `word`: as in heads.words. */
struct word_sense word_sense_of(struct str word);

#endif
