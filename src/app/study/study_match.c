#include "app/study/study.h"
#include "base/mem.h"

/* If more cards than this lie between two that match, only the cards at the same place are compared. */
enum { MATCH_MOST = 1000 };

struct study_matching {
    const struct cue_text *before, *now;
    size_t before_count, now_count;
    size_t *from;
    bool *taken; /* of `before` */
};

static bool match_is_same(const struct cue_text *a, const struct cue_text *b, bool by_answer)
{
    if (by_answer)
        return a->has_answer && b->has_answer && a->answer_hash == b->answer_hash;
    return str_eq(a->question, b->question);
}

static void match_take(struct study_matching *m, size_t now, size_t before)
{
    m->from[now] = before;
    m->taken[before] = true;
}

/* The cards at the beginning and at the end that have the same question. */
static void match_ends(struct study_matching *m)
{
    size_t i = 0, a = m->before_count, b = m->now_count;

    for (; i < a && i < b && match_is_same(&m->before[i], &m->now[i], false); i++)
        match_take(m, i, i);
    for (; a > i && b > i && match_is_same(&m->before[a - 1], &m->now[b - 1], false); a--, b--)
        match_take(m, b - 1, a - 1);
}

static void match_anywhere(struct study_matching *m, bool by_answer)
{
    size_t compared = 0;

    for (size_t i = 0; i < m->now_count; i++)
        for (size_t j = 0; j < m->before_count && m->from[i] == STUDY_NEW && compared < MATCH_MOST * MATCH_MOST; j++) {
            compared++;
            if (!m->taken[j] && match_is_same(&m->before[j], &m->now[i], by_answer))
                match_take(m, i, j);
        }
}

/* A card that is left follows the same card as before. */
static void match_places(struct study_matching *m)
{
    for (size_t i = 0; i < m->now_count; i++) {
        size_t place = i == 0 ? 0 : m->from[i - 1] == STUDY_NEW ? STUDY_NEW : m->from[i - 1] + 1;
        if (m->from[i] == STUDY_NEW && place < m->before_count && !m->taken[place])
            match_take(m, i, place);
    }
}

void study_match(const struct cue_text *before, size_t before_count, const struct cue_text *now, size_t now_count,
    size_t *from)
{
    struct study_matching m = {before, now, before_count, now_count, from,
        mem_alloc((before_count + 1) * sizeof(bool))};

    for (size_t i = 0; i < now_count; i++)
        from[i] = STUDY_NEW;
    match_ends(&m);
    match_anywhere(&m, false);
    match_anywhere(&m, true);
    match_places(&m);
    free(m.taken);
}
