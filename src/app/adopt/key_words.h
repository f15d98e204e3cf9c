#ifndef APP_ADOPT_KEY_WORDS_H
#define APP_ADOPT_KEY_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* The words in the names of keys, in lower case and NFC. Each list ends in NULL. */

extern const char *const key_words_site[];
extern const char *const key_words_created[];
extern const char *const key_words_long[];
extern const char *const key_words_repetitions[];
extern const char *const key_words_interval[];
extern const char *const key_words_status[];
extern const char *const key_words_subject[];
extern const char *const key_words_book[];
extern const char *const key_words_learned[];
extern const char *const key_words_study[];
extern const char *const key_words_day[];
extern const char *const key_words_review[];
extern const char *const key_words_next[];
extern const char *const key_words_last[];
extern const char *const key_words_count[];
extern const char *const key_words_step[];
extern const char *const key_words_done[];
extern const char *const key_words_student[];
extern const char *const key_words_round[];
extern const char *const key_words_suffix[];

enum { ORDINALS = 6,
    ORDINAL_WORDS = 10 };
extern const char *const ordinal_words[ORDINALS][ORDINAL_WORDS];

struct unit_word {
    const char *word;
    int days;
    bool glued; /* another word may follow without a space: 일복습 */
};
extern const struct unit_word unit_words[];
extern const size_t unit_word_count;

#endif
