#include "scheduler/cue.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/little.h"
#include "base/mem.h"
#include "cue_match.h"

/* ---- the list ---------------------------------------------------------------------------------- */

/* The cues that are not in the note come in the order of their first answers: *number of each. */
static size_t *match_number(const struct match *m)
{
    size_t *number = mem_alloc((m->cues + 1) * sizeof *number), next = m->now_count;

    for (size_t i = 0; i < m->cues; i++)
        number[i] = i < m->now_count ? i : CUE_NONE;
    for (size_t i = 0; i < m->events; i++)
        if (number[m->cue_of[i]] == CUE_NONE)
            number[m->cue_of[i]] = next++;
    return number;
}

static void match_name_cues(struct match *m)
{
    size_t *number;

    for (size_t i = 0; i < m->versions; i++)
        for (size_t k = 0; m->version[i].cue != CUE_SPLIT && k < m->version[i].count; k++)
            m->cue_of[m->by_version[m->version[i].from + k]] = m->version[i].cue;
    number = match_number(m);
    for (size_t i = 0; i < m->events; i++)
        m->cue_of[i] = number[m->cue_of[i]];
    free(number);
}

static void histories_fill(struct cue_histories *h, const struct match *m)
{
    size_t at = 0;

    for (size_t i = 0; i < m->events; i++)
        h->cue[m->cue_of[i]].count++;
    for (size_t i = 0; i < h->count; at += h->cue[i].count, h->cue[i++].count = 0)
        h->cue[i].answer = h->answers + at;
    for (size_t i = 0; i < m->events; i++) {
        struct cue_history *cue = &h->cue[m->cue_of[i]];
        cue->answer[cue->count++] = m->event[i];
        cue->question = m->event[i]->question;
    }
    for (size_t i = 0; i < m->now_count; i++) {
        h->cue[i].present = true;
        h->cue[i].question = m->now[i].question;
    }
}

/* ---- ids --------------------------------------------------------------------------------------- */

struct id_claim {
    uint64_t key, answer; /* of the first answer's event, or of the present cue */
    size_t at;
};

static int id_claim_cmp(const void *a, const void *b)
{
    const struct id_claim *x = a, *y = b;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

static struct id_claim id_claim_of(const struct cue_history *cue, const struct match *m, size_t at)
{
    struct form form = cue->count ? form_of(cue->answer[0]->question, cue->answer[0]->has_answer,
                                        cue->answer[0]->answer_hash)
                                  : m->form[at];

    return (struct id_claim){form.key, form.answer, at};
}

/* The id of a second cue with the question of another; `turn` is for those with its answer, too. */
static uint64_t id_of_copy(const struct id_claim *claim, uint32_t turn)
{
    char bytes[12];

    little_put(claim->answer, 8, bytes);
    little_put(turn, 4, bytes + 8);
    return hash_add(claim->key, (struct str){bytes, sizeof bytes});
}

static void histories_set_ids(struct cue_histories *h, const struct match *m)
{
    struct id_claim *claim = mem_alloc((h->count + 1) * sizeof *claim);
    uint32_t turn = 0;

    for (size_t i = 0; i < h->count; i++)
        claim[i] = id_claim_of(&h->cue[i], m, i);
    qsort(claim, h->count, sizeof *claim, id_claim_cmp);
    for (size_t i = 0; i < h->count; i++) {
        turn = i && claim[i - 1].key == claim[i].key ? turn + 1 : 0;
        h->cue[claim[i].at].id = turn ? id_of_copy(&claim[i], turn) : claim[i].key;
    }
    free(claim);
}

/* ---- the interface ----------------------------------------------------------------------------- */

struct cue_histories cue_histories_new(
    const struct cue_text *now, size_t now_count, const struct event *events, size_t event_count)
{
    struct cue_histories h;
    struct match m;

    match_open(&m, now, now_count, events, event_count);
    match_same_questions(&m);
    match_other_questions(&m);
    match_name_cues(&m);
    h = (struct cue_histories){.cue = mem_alloc((m.cues + 1) * sizeof *h.cue), .count = m.cues,
        .answers = mem_alloc((m.events + 1) * sizeof(struct event *))};
    histories_fill(&h, &m);
    histories_set_ids(&h, &m);
    match_close(&m);
    return h;
}

void cue_histories_release(struct cue_histories *h)
{
    free(h->cue);
    free(h->answers);
    *h = (struct cue_histories){0};
}

const struct event *cue_answer_on(const struct cue_history *cue, day on)
{
    for (size_t i = 0; i < cue->count; i++)
        if (cue->answer[i]->on == on)
            return cue->answer[i];
    return NULL;
}

struct dated_answer {
    day on;
    size_t at;
};

/* The days of the answers need not be in the order of their times: `--today` and clocks differ. */
static int dated_answer_cmp(const void *a, const void *b)
{
    const struct dated_answer *x = a, *y = b;

    return x->on != y->on ? (x->on < y->on ? -1 : 1) : (x->at > y->at) - (x->at < y->at);
}

void cue_find_firsts(const struct cue_history *cue, bool *first)
{
    struct dated_answer *answer = mem_alloc((cue->count + 1) * sizeof *answer);

    for (size_t i = 0; i < cue->count; i++)
        answer[i] = (struct dated_answer){cue->answer[i]->on, i};
    qsort(answer, cue->count, sizeof *answer, dated_answer_cmp);
    for (size_t i = 0; i < cue->count; i++)
        first[answer[i].at] = i == 0 || answer[i].on != answer[i - 1].on;
    free(answer);
}

struct cue_recall cue_recall(const struct cue_history *cue)
{
    bool *first = mem_alloc(cue->count + 1);
    struct cue_recall recall = {0};

    cue_find_firsts(cue, first);
    for (size_t i = 0; i < cue->count; i++) {
        recall.answers += first[i];
        recall.recalled += first[i] && cue->answer[i]->grade != GRADE_AGAIN;
    }
    free(first);
    return recall;
}

bool cue_is_weak(const struct cue_history *cue)
{
    struct cue_recall recall = cue_recall(cue);

    return recall.answers >= CUE_WEAK_LEAST &&
           100 * (int64_t)recall.recalled < CUE_WEAK_PERCENT * (int64_t)recall.answers;
}

void cue_id_format(uint64_t id, char out[CUE_ID_TEXT])
{
    snprintf(out, CUE_ID_TEXT, "%016" PRIx64, id);
}
