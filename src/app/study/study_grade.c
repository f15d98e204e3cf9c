#include "app/study/study.h"
#include "base/mem.h"
#include "study_replay.h"

struct study_card study_card_now(const struct study *study, size_t note, size_t card)
{
    size_t asked;
    struct study_live *live = study_replay(study, note, &asked);
    struct study_card now = live[card].card;

    free(live);
    return now;
}

/* How many cards of the note still need an answer other than again; of one alone: which it is. */
static size_t grade_missing(const struct study *study, size_t note, size_t *which)
{
    const struct study_note *n = &study->note[note];
    size_t asked, missing = 0;
    struct study_live *live = study_replay(study, note, &asked);

    for (size_t i = 0; i < n->present; i++) {
        enum grade last = live[n->order[i]].card.last;
        if (last != GRADE_NONE && last != GRADE_AGAIN)
            continue;
        missing++;
        *which = n->order[i];
    }
    free(live);
    return missing;
}

bool study_is_finished(const struct study *study, size_t note)
{
    size_t which;

    return study->note[note].loaded && study->note[note].present && grade_missing(study, note, &which) == 0;
}

bool study_is_last(const struct study *study, size_t note, size_t card)
{
    size_t which = STUDY_NEW, missing = grade_missing(study, note, &which);

    return missing == 0 || (missing == 1 && which == card);
}

enum grade study_grade(const struct study *study, size_t note)
{
    const struct study_note *n = &study->note[note];
    size_t asked, recalled = 0, easy = 0;
    struct study_live *live = study_replay(study, note, &asked);

    for (size_t i = 0; i < n->present; i++) {
        enum grade first = live[n->order[i]].card.first;
        recalled += first != GRADE_AGAIN;
        easy += first == GRADE_EASY;
    }
    free(live);
    if (2 * recalled < n->present)
        return GRADE_AGAIN;
    if (5 * recalled < 4 * n->present)
        return GRADE_HARD;
    return easy == n->present ? GRADE_EASY : GRADE_GOOD;
}

size_t study_failures(const struct study *study)
{
    size_t asked, failures = 0;

    for (size_t i = 0; i < study->notes; i++) {
        struct study_live *live;
        if (!study->note[i].loaded || study->note[i].vanished)
            continue;
        live = study_replay(study, i, &asked);
        for (size_t c = 0; c < study->note[i].cards; c++)
            failures += live[c].failed;
        free(live);
    }
    return failures;
}

/* Whether an earlier step of the session answered the card of step `at`. */
static bool tally_has(const struct study *study, size_t at)
{
    const struct study_step *step = &study->step[at];

    for (size_t i = 0; i < at; i++) {
        const struct study_step *other = &study->step[i];
        if (other->act == STUDY_ANSWER && other->note == step->note && other->card == step->card)
            return true;
    }
    return false;
}

void study_tally(const struct study *study, size_t out[GRADES])
{
    for (int g = 0; g < GRADES; g++)
        out[g] = 0;
    for (size_t i = 0; i < study->done; i++) {
        if (study->step[i].act != STUDY_ANSWER || tally_has(study, i))
            continue;
        out[study->step[i].grade]++;
        out[GRADE_NONE]++;
    }
}
