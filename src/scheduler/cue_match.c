#include "cue_match.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/little.h"
#include "base/mem.h"

/* ---- the answers ------------------------------------------------------------------------------- */

static int answer_ptr_cmp(const void *a, const void *b)
{
    return event_cmp(*(const struct event *const *)a, *(const struct event *const *)b);
}

static void match_find_answers(struct match *m, const struct event *events, size_t count)
{
    m->event = mem_alloc((count + 1) * sizeof *m->event);
    for (size_t i = 0; i < count; i++)
        if (events[i].kind == EVENT_ANSWERED && !events[i].undone)
            m->event[m->events++] = &events[i];
    qsort(m->event, m->events, sizeof *m->event, answer_ptr_cmp);
}

/* A place in a list of forms, as qsort() needs it. */
struct placed_form {
    const struct form *form;
    size_t at;
};

static int placed_form_cmp(const void *a, const void *b)
{
    const struct placed_form *x = a, *y = b;
    int order = form_cmp(x->form, y->form);

    return order ? order : (x->at > y->at) - (x->at < y->at);
}

/* The places 0 … count - 1 by form, then by place. The caller frees them. */
static size_t *forms_sort(const struct form *form, size_t count)
{
    struct placed_form *placed = mem_alloc((count + 1) * sizeof *placed);
    size_t *out = mem_alloc((count + 1) * sizeof *out);

    for (size_t i = 0; i < count; i++)
        placed[i] = (struct placed_form){&form[i], i};
    qsort(placed, count, sizeof *placed, placed_form_cmp);
    for (size_t i = 0; i < count; i++)
        out[i] = placed[i].at;
    free(placed);
    return out;
}

/* ---- versions ---------------------------------------------------------------------------------- */

static int first_mark_cmp(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

static uint64_t first_mark(const struct event *e)
{
    char on[4];

    little_put((uint32_t)e->on, sizeof on, on);
    return hash_add(hash_add(HASH_START, (struct str){(const char *)&e->store, sizeof e->store}),
        (struct str){on, sizeof on});
}

static void version_find_firsts(const struct match *m, struct version *v)
{
    v->first = mem_alloc(v->count * sizeof *v->first);
    for (size_t i = v->from; i < v->from + v->count; i++)
        if (m->event[m->by_version[i]]->first)
            v->first[v->firsts++] = first_mark(m->event[m->by_version[i]]);
    qsort(v->first, v->firsts, sizeof *v->first, first_mark_cmp);
}

static void version_complete(const struct match *m, struct version *v)
{
    v->oldest = m->by_version[v->from];
    v->newest = m->by_version[v->from + v->count - 1];
    version_find_firsts(m, v);
}

static void match_find_versions(struct match *m)
{
    size_t capacity = 0;

    m->by_version = forms_sort(m->event_form, m->events);
    for (size_t i = 0; i < m->events; i++) {
        const struct form *form = &m->event_form[m->by_version[i]];
        if (i == 0 || form_cmp(form, &m->version[m->versions - 1].form) != 0) {
            MEM_ROOM(m->version, m->versions, capacity);
            m->version[m->versions++] = (struct version){.form = *form, .from = i, .cue = CUE_NONE};
        }
        m->version[m->versions - 1].count++;
    }
    for (size_t i = 0; i < m->versions; i++)
        version_complete(m, &m->version[i]);
}

void match_open(struct match *m, const struct cue_text *now, size_t now_count, const struct event *events,
    size_t event_count)
{
    *m = (struct match){.now = now, .now_count = now_count, .cues = now_count};
    match_find_answers(m, events, event_count);
    m->cue_of = mem_alloc((m->events + 1) * sizeof *m->cue_of);
    m->event_form = mem_alloc((m->events + 1) * sizeof *m->event_form);
    for (size_t i = 0; i < m->events; i++)
        m->event_form[i] = form_of(m->event[i]->question, m->event[i]->has_answer, m->event[i]->answer_hash);
    m->form = mem_alloc((now_count + 1) * sizeof *m->form);
    for (size_t i = 0; i < now_count; i++)
        m->form[i] = form_of(now[i].question, now[i].has_answer, now[i].answer_hash);
    m->by_form = forms_sort(m->form, now_count);
    match_find_versions(m);
}

void match_close(struct match *m)
{
    for (size_t i = 0; i < m->versions; i++) {
        free(m->version[i].first);
        free(m->version[i].form.letter);
    }
    for (size_t i = 0; i < m->now_count; i++)
        free(m->form[i].letter);
    free(m->form);
    free(m->by_form);
    free(m->event);
    free(m->cue_of);
    free(m->event_form);
    free(m->by_version);
    free(m->version);
}
