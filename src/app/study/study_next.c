#include "app/study/study.h"
#include "base/mem.h"
#include "study_replay.h"

/* The card that has rested longest, if all rest. */
struct study_choice {
    bool any;
    size_t note, card;
    size_t rested;
};

/* The first of the cards that wait; note->cards: none waits. */
static size_t next_in_note(const struct study_note *note, const struct study_live *live)
{
    size_t first = note->cards;

    for (size_t i = 0; i < note->cards; i++)
        if (live[i].waits && (first == note->cards || live[i].turn < live[first].turn))
            first = i;
    return first;
}

/* Whether the note's next card can be asked now. A card that has just failed rests. */
static bool next_offers(const struct study *study, size_t note, struct study_choice *choice)
{
    const struct study_note *n = &study->note[note];
    size_t asked, rested = STUDY_REST;
    struct study_live *live = study_replay(study, note, &asked);
    size_t card = next_in_note(n, live);

    if (card < n->cards && live[card].again_at)
        rested = asked - live[card].again_at;
    if (card < n->cards && (rested >= STUDY_REST || !choice->any || rested > choice->rested))
        *choice = (struct study_choice){true, note, card, rested};
    free(live);
    return card < n->cards && rested >= STUDY_REST;
}

static bool next_is_focused(const struct study *study)
{
    size_t asked;
    struct study_live *live;
    bool waits;

    if (!study->focused || study->note[study->focus_note].vanished)
        return false;
    live = study_replay(study, study->focus_note, &asked);
    waits = live[study->focus_card].waits;
    free(live);
    return waits;
}

enum study_next study_next(const struct study *study, size_t *note, size_t *card)
{
    struct study_choice choice = {0};
    bool found = next_is_focused(study);

    if (found)
        choice = (struct study_choice){true, study->focus_note, study->focus_card, 0};
    for (size_t i = 0; i < study->notes && !found; i++) {
        const struct study_note *n = &study->note[i];
        if (!n->loaded && !n->vanished && !study->rounds) {
            *note = i;
            return STUDY_LOAD;
        }
        found = n->loaded && !n->vanished && next_offers(study, i, &choice);
    }
    *note = choice.note;
    *card = choice.card;
    return choice.any ? STUDY_CARD : STUDY_END;
}

/* Of more cards between the two times, only those of its note are counted. */
enum { LATER_MOST = 100 };

/* Answers the card with again, and the cards that follow with good, until it is asked again. *count: how many
   these were. */
static enum study_next later_walk(const struct study *study, size_t note, size_t card, size_t *count, size_t *load)
{
    struct study copy = *study;
    struct study_step step = {.act = STUDY_ANSWER, .note = note, .card = card, .grade = GRADE_AGAIN};
    enum study_next next;

    copy.capacity = study->done + LATER_MOST + 1;
    copy.step = mem_alloc(copy.capacity * sizeof *copy.step);
    copy.steps = study->done;
    for (size_t i = 0; i < study->done; i++)
        copy.step[i] = study->step[i];
    study_add(&copy, step);
    step.grade = GRADE_GOOD;
    *count = 0;
    while ((next = study_next(&copy, &step.note, &step.card)) == STUDY_CARD && *count < LATER_MOST &&
           (step.note != note || step.card != card)) {
        study_add(&copy, step);
        ++*count;
    }
    *load = step.note;
    free(copy.step);
    return next;
}

bool study_ahead(const struct study *study, size_t note, size_t card, size_t *load)
{
    size_t count;

    return later_walk(study, note, card, &count, load) == STUDY_LOAD;
}

size_t study_later(const struct study *study, size_t note, size_t card)
{
    const struct study_note *n = &study->note[note];
    size_t count, asked, load, here = 0;
    struct study_live *live;

    later_walk(study, note, card, &count, &load);
    if (count < LATER_MOST)
        return count;
    live = study_replay(study, note, &asked);
    for (size_t i = 0; i < n->cards; i++)
        here += live[i].waits && i != card;
    free(live);
    return here > count ? here : count;
}
