#ifndef APP_ADOPT_KEY_SENSE_H
#define APP_ADOPT_KEY_SENSE_H

#include <stdbool.h>

#include "base/str.h"

struct buf;

/* What the name of a key lets expect. Only the values decide whether it is true. */
enum sense {
    SENSE_NONE,
    SENSE_LEARNED,  /* the day of the first study, and nothing else: studied, 학습일 */
    SENSE_CREATED,  /* a day that notes of any kind have: created, date, 작성일시 */
    SENSE_NUMBERED, /* one of several reviews: review-1, 복습2 */
    SENSE_STEP,     /* a number without a word for a review: d1, day-4 */
    SENSE_REVIEW,   /* a review, without a number: reviewed, 복습 */
    SENSE_LAST,     /* the last review */
    SENSE_NEXT,     /* the next review */
    SENSE_COUNT,    /* how many reviews were done */
    SENSE_INTERVAL, /* days between two reviews */
    SENSE_STATUS,   /* a state in one word */
    SENSE_LONG,     /* long-term memory */
    SENSE_SUBJECT,  /* what is studied: subject, course, 과목 */
    SENSE_BOOK,
    SENSE_SITE /* a page of a website, or a document that somebody else approves */
};

struct key_sense {
    enum sense sense;
    int number; /* of SENSE_NUMBERED and SENSE_STEP, from 1 */
    int unit;   /* how many days the number counts; 0: it is an ordinal number, or not known */
    bool done;  /* it says of a review that it was done: reviewed */
    bool student; /* only somebody who studies writes it: 복습, repaso; a document is reviewed, too */
    bool spaced;  /* the number is a distance, and nothing else: D+3 */
    bool round;   /* r1, r2: a round of reviews */
};

/* Pure. Appends to `stem` the name without its number, in one spelling: keys with one stem are
   numbers of one series. */
struct key_sense key_sense_of(struct str name, struct buf *stem);

#endif
