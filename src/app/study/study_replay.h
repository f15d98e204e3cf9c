#ifndef APP_STUDY_STUDY_REPLAY_H
#define APP_STUDY_STUDY_REPLAY_H

#include "app/study/study.h"

/* A card after the steps that count. */
struct study_live {
    struct study_card card;
    bool waits;
    bool failed;     /* in this round */
    size_t turn;     /* of the cards that wait, the one with the smallest comes first */
    size_t again_at; /* how many cards had been asked when it failed; 0: it need not rest */
};

/* All cards of a loaded note, by their numbers in note->card. The caller frees the result. `*asked`: how many
   cards were asked in this round, in all notes. */
struct study_live *study_replay(const struct study *study, size_t note, size_t *asked);

#endif
