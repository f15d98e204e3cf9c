#include <stdlib.h>

#include "base/mem.h"
#include "cue_match.h"

/* Versions whose question is in the note. Most questions are there once. Copies are told apart by the answer, then
   by their order in the note. */

/* The versions and the present cues of one question: runs of match.version and match.by_form. */
struct same_question {
    struct match *m;
    struct version *version;
    size_t versions;
    const size_t *copy;
    size_t copies;
    bool *claimed; /* of each present cue: a version has its question and answer */
};

/* ---- copies that are the same in all ----------------------------------------------------------- */

struct split_answer {
    const struct event *event;
    size_t at; /* in match.event */
};

static int split_answer_cmp(const void *a, const void *b)
{
    const struct split_answer *x = a, *y = b;
    int order = uid_cmp(x->event->store, y->event->store);

    if (order)
        return order;
    if (x->event->on != y->event->on)
        return x->event->on < y->event->on ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

/* Of the answers of one store on one day, the first that was a first answer goes to the first copy, the second to
   the second copy, and so on. An answer that was not one goes to the first copy. */
static void version_split(struct match *m, struct version *v, const size_t *copy, size_t copies)
{
    struct split_answer *answer = mem_alloc(v->count * sizeof *answer);
    size_t turn = 0;

    for (size_t i = 0; i < v->count; i++)
        answer[i] = (struct split_answer){m->event[m->by_version[v->from + i]], m->by_version[v->from + i]};
    qsort(answer, v->count, sizeof *answer, split_answer_cmp);
    for (size_t i = 0; i < v->count; i++) {
        const struct event *e = answer[i].event, *before = i ? answer[i - 1].event : NULL;
        if (!before || before->on != e->on || !event_is_same_store(before, e))
            turn = 0;
        m->cue_of[answer[i].at] = copy[e->first && turn < copies ? turn : 0];
        turn += e->first;
    }
    free(answer);
    v->cue = CUE_SPLIT;
}

/* ---- copies with answers of their own ---------------------------------------------------------- */

/* The copies are in the order of their answers, and so are the versions. */
static void same_claim_answers(struct same_question *q)
{
    size_t from = 0, to;

    for (size_t i = 0; i < q->versions; i++) {
        struct version *v = &q->version[i];
        while (from < q->copies && form_cmp(&q->m->form[q->copy[from]], &v->form) < 0)
            from++;
        for (to = from; to < q->copies && form_cmp(&q->m->form[q->copy[to]], &v->form) == 0; to++)
            q->claimed[q->copy[to]] = true;
        if (to == from + 1)
            v->cue = q->copy[from];
        else if (to > from)
            version_split(q->m, v, q->copy + from, to - from);
    }
}

static int size_ptr_cmp(const void *a, const void *b)
{
    size_t x = *(const size_t *)a, y = *(const size_t *)b;

    return (x > y) - (x < y);
}

static int version_age_cmp(const void *a, const void *b)
{
    const struct version *x = *(struct version *const *)a, *y = *(struct version *const *)b;

    return (x->oldest > y->oldest) - (x->oldest < y->oldest);
}

/* The versions that are left go to the copies that are left, both in their order; then to the first copy. */
static void same_give_rest(struct same_question *q)
{
    size_t *copy = mem_alloc(q->copies * sizeof *copy), copies = 0, left = 0, first;
    struct version **version = mem_alloc(q->versions * sizeof(struct version *));

    for (size_t i = 0; i < q->copies; i++)
        if (!q->claimed[q->copy[i]])
            copy[copies++] = q->copy[i];
    for (size_t i = 0; i < q->versions; i++)
        if (q->version[i].cue == CUE_NONE)
            version[left++] = &q->version[i];
    if (copies)
        qsort(copy, copies, sizeof *copy, size_ptr_cmp);
    if (left)
        qsort(version, left, sizeof *version, version_age_cmp);
    first = q->copy[0];
    for (size_t i = 1; i < q->copies; i++)
        first = q->copy[i] < first ? q->copy[i] : first;
    for (size_t i = 0; i < left; i++)
        version[i]->cue = i < copies ? copy[i] : first;
    free(copy);
    free(version);
}

/* ---- question by question ---------------------------------------------------------------------- */

static void same_assign(struct same_question *q)
{
    if (q->copies > 1) {
        same_claim_answers(q);
        same_give_rest(q);
        return;
    }
    for (size_t i = 0; i < q->versions; i++)
        q->version[i].cue = q->copy[0];
}

void match_same_questions(struct match *m)
{
    bool *claimed = mem_alloc(m->now_count + 1);
    size_t at = 0;

    for (size_t from = 0, to; from < m->versions; from = to) {
        uint64_t key = m->version[from].form.key;
        struct same_question q = {.m = m, .version = m->version + from, .claimed = claimed};
        for (to = from; to < m->versions && m->version[to].form.key == key; to++)
            q.versions++;
        while (at < m->now_count && m->form[m->by_form[at]].key < key)
            at++;
        q.copy = m->by_form + at;
        while (at < m->now_count && m->form[m->by_form[at]].key == key) {
            at++;
            q.copies++;
        }
        if (q.copies)
            same_assign(&q);
    }
    free(claimed);
}
