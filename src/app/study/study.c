#include "app/study/study.h"

#include <string.h>

#include "base/mem.h"

void study_init(struct study *study, size_t notes)
{
    *study = (struct study){.notes = notes};
    study->note = mem_alloc((notes + 1) * sizeof *study->note);
}

void study_release(struct study *study)
{
    for (size_t i = 0; i < study->notes; i++) {
        free(study->note[i].card);
        free(study->note[i].order);
    }
    free(study->note);
    free(study->step);
    *study = (struct study){0};
}

/* ---- cards ----------------------------------------------------------------------------------- */

void study_load(struct study *study, size_t note, const struct study_card *card, size_t cards)
{
    struct study_note *n = &study->note[note];

    free(n->card);
    free(n->order);
    n->card = mem_alloc((cards + 1) * sizeof *n->card);
    n->order = mem_alloc((cards + 1) * sizeof *n->order);
    memcpy(n->card, card, cards * sizeof *card);
    for (size_t i = 0; i < cards; i++)
        n->order[i] = i;
    n->cards = n->present = cards;
    n->loaded = true;
}

void study_reload(struct study *study, size_t note, const size_t *from, size_t cards)
{
    struct study_note *n = &study->note[note];
    size_t fresh = 0;

    for (size_t i = 0; i < cards; i++)
        fresh += from[i] == STUDY_NEW;
    n->card = mem_grow(n->card, n->cards + fresh + 1, sizeof *n->card);
    free(n->order);
    n->order = mem_alloc((cards + 1) * sizeof *n->order);
    for (size_t i = 0; i < cards; i++) {
        n->order[i] = from[i] == STUDY_NEW ? n->cards : from[i];
        if (from[i] == STUDY_NEW)
            n->card[n->cards++] = (struct study_card){0};
    }
    n->present = cards;
}

void study_focus(struct study *study, size_t note, size_t card)
{
    study->focused = true;
    study->focus_note = note;
    study->focus_card = card;
}

size_t study_place(const struct study *study, size_t note, size_t card)
{
    const struct study_note *n = &study->note[note];

    for (size_t i = 0; i < n->present; i++)
        if (n->order[i] == card)
            return i + 1;
    return 0;
}

/* ---- steps ----------------------------------------------------------------------------------- */

static void study_go_to(struct study *study, size_t done)
{
    study->done = done;
    study->changes++;
    study->focused = false;
    study->rounds = 0;
    for (size_t i = 0; i < done; i++)
        study->rounds += study->step[i].act == STUDY_ROUND;
}

void study_add(struct study *study, struct study_step step)
{
    study->steps = study->done;
    MEM_ROOM(study->step, study->steps, study->capacity);
    study->step[study->steps++] = step;
    study_go_to(study, study->steps);
}

size_t study_undoable(const struct study *study)
{
    size_t from = study->done;

    while (from > 0 && study->step[--from].joined)
        ;
    return study->done - from;
}

size_t study_redoable(const struct study *study)
{
    size_t to = study->done;

    if (to < study->steps)
        to++;
    while (to < study->steps && study->step[to].joined)
        to++;
    return to - study->done;
}

void study_undo(struct study *study)
{
    study_go_to(study, study->done - study_undoable(study));
}

void study_redo(struct study *study)
{
    study_go_to(study, study->done + study_redoable(study));
}

bool study_has(const struct study *study, size_t note, enum study_act act)
{
    for (size_t i = 0; i < study->done; i++)
        if (study->step[i].act == act && study->step[i].note == note)
            return true;
    return false;
}

bool *study_touched(const struct study *study)
{
    bool *touched = mem_alloc((study->notes + 1) * sizeof *touched);

    for (size_t i = 0; i < study->done; i++)
        if (study->step[i].act != STUDY_ROUND)
            touched[study->step[i].note] = true;
    return touched;
}

const struct study_step *study_before(const struct study *study, size_t n)
{
    for (size_t i = study->done; i > 0; i--) {
        const struct study_step *step = &study->step[i - 1];
        n -= step->act == STUDY_ANSWER || step->act == STUDY_SKIP;
        if (n == 0)
            return step;
    }
    return NULL;
}
