#ifndef SCHEDULER_CUE_FORM_H
#define SCHEDULER_CUE_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* How questions are compared. Only the sources of the cues include this header. */

enum { FORM_LETTERS = 160 }; /* a longer question is compared by its first letters */

struct form {
    uint64_t key; /* equal for questions that are the same */
    uint64_t answer;
    bool has_answer;
    int32_t *letter; /* form_spell(); NULL: not yet */
    size_t letters;
};

/* NFC and case folded, without white space and punctuation; a question that has nothing else keeps it. */
struct form form_of(struct str question, bool has_answer, uint64_t answer);
/* Sets `letter`, which the caller frees. */
void form_spell(struct form *form, struct str question);
bool form_is_same_answer(const struct form *a, const struct form *b); /* false without an answer */
/* By key, then by answer. */
int form_cmp(const struct form *a, const struct form *b);

/* How many characters must be added, left out or replaced to get from one question to the other, if that is less
   than a third of the longer one; SIZE_MAX: it is not. Adds the number of its steps to *work. Both are spelled. */
size_t form_distance(const struct form *a, const struct form *b, size_t *work);

#endif
