#ifndef APP_ADOPT_KEY_WORDS_H
#define APP_ADOPT_KEY_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* The words in the names of keys, in lower case and NFC. Each list ends in NULL. */

extern const char *const key_words_site[],
    *const key_words_created[],
        *const key_words_long[],
            *const key_words_repetitions[],
                *const key_words_interval[],
                    *const key_words_status[],
                        *const key_words_subject[],
                            *const key_words_book[],
                                *const key_words_learned[],
                                    *const key_words_study[],
                                        *const key_words_day[],
                                            *const key_words_review[],
                                                *const key_words_next[],
                                                    *const key_words_last[],
                                                        *const key_words_count[],
                                                            *const key_words_step[], *const key_words_done[], *const key_words_student[], *const key_words_round[],
                                                                    *const key_words_suffix[];

enum { ORDINALS = 6, ORDINAL_WORDS = 10 };
extern const char *const ordinal_words[ORDINALS][ORDINAL_WORDS];

struct unit_word {
    const char *word;
    int days;
    bool glued; /* another word may follow without a space: 일복습 */
};
extern const struct unit_word unit_words[];
extern const size_t unit_word_count;

#endif
