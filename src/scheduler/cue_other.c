#include <stdlib.h>

#include "base/mem.h"
#include "cue_match.h"

/* Versions whose question is no longer in the note. The newest comes first, so that a question that was edited
   several times is followed back from edit to edit. */

/* Steps of the comparison, some tens of milliseconds. Ordinary notes take a thousandth. What is left when they are
   used up becomes cues of its own. */
enum { WORK_MOST = 20 * 1000 * 1000 };

/* What a version is compared with: a present cue, or a version of a cue. */
struct node {
    struct form *form;
    struct str question;
    const struct version *version; /* NULL: the present cue */
    size_t cue;
};

struct search {
    struct match *m;
    struct node *node;
    size_t nodes;
    size_t *next;   /* of each node, another of its cue; SIZE_MAX: none */
    size_t *newest; /* the last node of each cue */
    size_t work;
};

/* How well a version fits a node. */
struct fit {
    bool same_answer;
    size_t distance, of; /* characters that differ, and characters; SIZE_MAX: a third or more */
    size_t cue;
};

static void search_add(struct search *s, struct form *form, struct str question, const struct version *version,
    size_t cue)
{
    s->next[s->nodes] = s->newest[cue];
    s->newest[cue] = s->nodes;
    s->node[s->nodes++] = (struct node){form, question, version, cue};
}

static struct str version_question(const struct match *m, const struct version *v)
{
    return m->event[m->by_version[v->from]]->question;
}

static bool have_common_mark(const struct version *a, const struct version *b, size_t *work)
{
    size_t i = 0, k = 0;

    *work += 1 + a->firsts + b->firsts;
    while (i < a->firsts && k < b->firsts) {
        if (a->first[i] == b->first[k])
            return true;
        if (a->first[i] < b->first[k])
            i++;
        else
            k++;
    }
    return false;
}

/* Whether one store recorded, on one day, a first answer of the version and one of the cue. It knew both as cues
   then, side by side. Also true when the work is used up. */
static bool search_refutes(struct search *s, const struct version *v, size_t cue)
{
    for (size_t at = s->newest[cue]; at != SIZE_MAX; at = s->next[at])
        if (s->work >= WORK_MOST || (s->node[at].version && have_common_mark(v, s->node[at].version, &s->work)))
            return true;
    return false;
}

/* The same answer comes first, then the smaller share of characters that differ, then the earlier cue. */
static bool fit_is_better(const struct fit *a, const struct fit *b)
{
    if (a->same_answer != b->same_answer)
        return a->same_answer;
    if ((a->distance == SIZE_MAX) != (b->distance == SIZE_MAX))
        return b->distance == SIZE_MAX;
    if (a->distance != SIZE_MAX && a->distance * b->of != b->distance * a->of)
        return a->distance * b->of < b->distance * a->of;
    return a->cue < b->cue;
}

static size_t form_longer(const struct form *a, const struct form *b)
{
    return a->letters > b->letters ? a->letters : b->letters;
}

static struct fit search_fit(struct search *s, struct version *v, size_t at)
{
    struct node *node = &s->node[at];
    struct fit fit = {.cue = node->cue, .same_answer = form_is_same_answer(&v->form, node->form)};

    form_spell(node->form, node->question);
    fit.distance = form_distance(&v->form, node->form, &s->work);
    fit.of = form_longer(&v->form, node->form);
    return fit;
}

static bool fit_is_any(const struct fit *fit)
{
    return fit->same_answer || fit->distance != SIZE_MAX;
}

/* The cue that the version belongs to; CUE_NONE: none of those that are known. */
static size_t search_find(struct search *s, struct version *v)
{
    struct fit best = {.distance = SIZE_MAX, .cue = CUE_NONE};

    form_spell(&v->form, version_question(s->m, v));
    for (size_t i = 0; i < s->nodes && s->work < WORK_MOST; i++) {
        struct fit fit = search_fit(s, v, i);
        if (fit_is_any(&fit) && fit_is_better(&fit, &best) && !search_refutes(s, v, fit.cue))
            best = fit;
    }
    return best.cue;
}

static int version_newest_cmp(const void *a, const void *b)
{
    const struct version *x = *(struct version *const *)a, *y = *(struct version *const *)b;

    return (x->newest < y->newest) - (x->newest > y->newest);
}

/* The versions without a cue, the newest first. The caller frees them. */
static struct version **match_left(const struct match *m, size_t *count)
{
    struct version **left = mem_alloc((m->versions + 1) * sizeof(struct version *));

    *count = 0;
    for (size_t i = 0; i < m->versions; i++)
        if (m->version[i].cue == CUE_NONE)
            left[(*count)++] = &m->version[i];
    qsort(left, *count, sizeof *left, version_newest_cmp);
    return left;
}

static void search_open(struct search *s, struct match *m)
{
    size_t most = m->now_count + m->versions + 1;

    *s = (struct search){.m = m};
    s->node = mem_alloc(most * sizeof *s->node);
    s->next = mem_alloc(most * sizeof *s->next);
    s->newest = mem_alloc(most * sizeof *s->newest);
    for (size_t i = 0; i < most; i++)
        s->newest[i] = SIZE_MAX;
    for (size_t i = 0; i < m->now_count; i++)
        search_add(s, &m->form[i], m->now[i].question, NULL, i);
    for (size_t i = 0; i < m->versions; i++)
        if (m->version[i].cue < CUE_SPLIT)
            search_add(s, &m->version[i].form, version_question(m, &m->version[i]), &m->version[i],
                m->version[i].cue);
}

void match_other_questions(struct match *m)
{
    struct search s;
    size_t count;
    struct version **left = match_left(m, &count);

    search_open(&s, m);
    for (size_t i = 0; i < count; i++) {
        struct version *v = left[i];
        v->cue = search_find(&s, v);
        if (v->cue == CUE_NONE)
            v->cue = m->cues++;
        search_add(&s, &v->form, version_question(m, v), v, v->cue);
    }
    free(left);
    free(s.node);
    free(s.next);
    free(s.newest);
}
