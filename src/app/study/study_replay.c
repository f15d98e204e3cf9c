#include "study_replay.h"

#include "base/mem.h"

/* A replay of the steps on the cards of one note. */
struct study_replaying {
    const struct study_note *note;
    struct study_live *live;
    size_t turn;  /* of the next card that fails */
    size_t asked; /* in this round */
};

static void replay_begin(struct study_replaying *r)
{
    const struct study_note *note = r->note;

    for (size_t i = 0; i < note->cards; i++)
        r->live[i].card = note->card[i];
    for (size_t i = 0; i < note->present; i++) {
        struct study_live *live = &r->live[note->order[i]];
        live->turn = i;
        live->waits = !live->card.left_out && (live->card.last == GRADE_NONE || live->card.last == GRADE_AGAIN);
    }
    r->turn = note->present;
}

static void replay_answer(struct study_replaying *r, struct study_live *live, enum grade grade)
{
    bool again = grade == GRADE_AGAIN;

    if (live->card.first == GRADE_NONE)
        live->card.first = grade;
    live->card.last = grade;
    live->card.failed += again;
    live->failed = live->failed || again;
    live->waits = again;
    live->again_at = again ? r->asked : 0;
    if (again)
        live->turn = r->turn++;
}

/* A card that is no longer in the note keeps its answers, and does not wait. */
static void replay_drop_absent(struct study_replaying *r)
{
    bool *present = mem_alloc((r->note->cards + 1) * sizeof *present);

    for (size_t i = 0; i < r->note->present; i++)
        present[r->note->order[i]] = true;
    for (size_t i = 0; i < r->note->cards; i++) {
        r->live[i].waits = r->live[i].waits && present[i];
        r->live[i].failed = r->live[i].failed && present[i];
    }
    free(present);
}

static void replay_round(struct study_replaying *r)
{
    r->asked = 0;
    for (size_t i = 0; i < r->note->cards; i++) {
        struct study_live *live = &r->live[i];
        live->waits = live->failed;
        live->failed = false;
        live->again_at = 0;
    }
}

static void replay_step(struct study_replaying *r, const struct study_step *step, bool here)
{
    bool asks = step->act == STUDY_ANSWER || step->act == STUDY_SKIP;

    r->asked += asks;
    if (step->act == STUDY_ROUND)
        replay_round(r);
    else if (here && step->act == STUDY_ANSWER)
        replay_answer(r, &r->live[step->card], step->grade);
    else if (here && step->act == STUDY_SKIP)
        r->live[step->card].waits = false;
    for (size_t i = 0; here && step->act == STUDY_POSTPONE && i < r->note->cards; i++)
        r->live[i].waits = false;
}

struct study_live *study_replay(const struct study *study, size_t note, size_t *asked)
{
    struct study_replaying r = {.note = &study->note[note]};

    r.live = mem_alloc((r.note->cards + 1) * sizeof *r.live);
    replay_begin(&r);
    for (size_t i = 0; i < study->done; i++)
        replay_step(&r, &study->step[i], study->step[i].note == note);
    replay_drop_absent(&r);
    *asked = r.asked;
    return r.live;
}
