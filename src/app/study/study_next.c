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

size_t study_later(const struct study *study, size_t note, size_t card)
{
    size_t asked, here = 0, all = 0;

    for (size_t i = 0; i < study->notes; i++) {
        const struct study_note *n = &study->note[i];
        struct study_live *live;
        if (!n->loaded || n->vanished) {
            all += !n->vanished && !study->rounds;
            continue;
        }
        live = study_replay(study, i, &asked);
        for (size_t c = 0; c < n->cards; c++) {
            bool other = live[c].waits && (i != note || c != card);
            all += other;
            here += other && i == note;
        }
        free(live);
    }
    return here >= STUDY_REST ? here : all < STUDY_REST ? all : STUDY_REST;
}
