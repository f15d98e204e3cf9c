#include "propose_work.h"

#include <string.h>

#include "base/buf.h"
#include "base/count.h"

/* The keys of a series, in the order of their numbers. */
struct series {
    int key[LADDER_MAX];
    int keys;
};

static int series_rank(const struct heads *heads, int key)
{
    const struct key_sense *sense = &heads->sense[key];

    return sense->number * (sense->unit ? sense->unit : 1);
}

static void series_add(const struct heads *heads, struct series *s, int key)
{
    int at = s->keys, rank = series_rank(heads, key);

    for (int i = 0; i < s->keys; i++)
        if (series_rank(heads, s->key[i]) == rank)
            return;
    if (s->keys == LADDER_MAX)
        return;
    for (; at > 0 && series_rank(heads, s->key[at - 1]) > rank; at--)
        s->key[at] = s->key[at - 1];
    s->key[at] = key;
    s->keys++;
}

static bool is_series_key(const struct heads *heads, size_t key)
{
    return heads->sense[key].sense == SENSE_NUMBERED || heads->sense[key].sense == SENSE_STEP;
}

/* The series of a key that is the first of it; no key: it is not. */
static struct series series_of(const struct heads *heads, size_t first)
{
    struct series s = {.keys = 0};

    if (!is_series_key(heads, first))
        return s;
    for (size_t i = 0; i < first; i++)
        if (is_series_key(heads, i) && heads->series[i] == heads->series[first])
            return s;
    for (size_t i = first; i < heads->keys.count; i++)
        if (is_series_key(heads, i) && heads->series[i] == heads->series[first])
            series_add(heads, &s, (int)i);
    return s;
}

static bool is_series_value(const struct fact *fact)
{
    return fact && (fact->kind == FACT_DAY || fact->kind == FACT_BOX || fact->kind == FACT_EMPTY);
}

/* Makes the group the heads that have keys of the series, most of them with values that fit. Returns how many have
   two such keys or more; one alone may belong to another form. */
static size_t series_make_group(struct propose_work *w, const struct series *s)
{
    size_t several = 0;

    w->groups = 0;
    for (size_t i = 0; i < w->heads->count; i++) {
        int fit = 0, other = 0;
        for (int k = 0; k < s->keys && !w->taken[i]; k++) {
            const struct fact *fact = head_fact(w->heads, &w->heads->head[i], s->key[k]);
            fit += is_series_value(fact);
            other += fact && !is_series_value(fact);
        }
        several += fit > 1 && fit > other;
        if (fit > other)
            w->group[w->groups++] = i;
    }
    return several;
}

/* Leaves out keys that only a few notes have. */
static void series_drop_rare(const struct propose_work *w, struct series *s)
{
    int kept = 0;

    for (int k = 0; k < s->keys; k++) {
        size_t count = group_count(w, s->key[k], FACT_DAY) + group_count(w, s->key[k], FACT_BOX) +
                       group_count(w, s->key[k], FACT_EMPTY);
        if (count * 10 >= w->groups)
            s->key[kept++] = s->key[k];
    }
    s->keys = kept;
}

static size_t series_count(
    const struct propose_work *w, const struct series *s, enum fact_kind kind)
{
    size_t count = 0;

    for (int k = 0; k < s->keys; k++)
        count += group_count(w, s->key[k], kind);
    return count;
}

/* Whether the numbers of the keys are only their places: 1, 2, 3 … without a unit. */
static bool is_series_ordinal(const struct heads *heads, const struct series *s)
{
    for (int k = 0; k < s->keys; k++)
        if (heads->sense[s->key[k]].unit || heads->sense[s->key[k]].number != k + 1)
            return false;
    return true;
}

static milestone series_milestone(const struct propose_work *w, const struct series *s,
    const struct distances *usual, bool ordinal, int k)
{
    if (usual)
        return usual->usual[k];
    return ordinal ? propose_milestone(w->settings, k)
                   : propose_day_milestone(w->settings, series_rank(w->heads, s->key[k]));
}

static void series_leave_out(const struct propose_work *w, int key, struct proposal *p, struct buf *out)
{
    buf_addf(out, p->left_out++ ? ", %.*s" : "%.*s", STR_ARG(propose_key(w, key)));
}

/* Gives each key its milestone, and says where it comes from. */
static void series_set_steps(const struct propose_work *w, const struct series *s,
    const struct distances *d, struct proposal *p, struct buf *why)
{
    bool ordinal = is_series_ordinal(w->heads, s),
         usual = ordinal && d && p->planned && distances_are_usual(d) && !w->settings->ladder_set;
    struct buf left = BUF_INIT;

    for (int k = 0; k < s->keys; k++) {
        milestone m = series_milestone(w, s, usual ? d : NULL, ordinal, k);
        if (m == MILESTONE_NONE)
            series_leave_out(w, s->key[k], p, &left);
        else
            p->step[p->steps++] = (struct proposal_step){m, s->key[k]};
    }
    if (ordinal && !usual)
        buf_addz(why, ". The names of the keys are only numbered, so the reviews get the days of the settings");
    if (p->left_out)
        buf_addf(why,
            ". The setting `milestones` holds for every note and has no place for %s, so %s left out; add its days to"
            " `milestones`, or remove that setting",
            left.ptr, p->left_out == 1 ? "this key is" : "these keys are");
    buf_release(&left);
}

/* Numbers in the names that say how many days to wait: 1, 3, 7. "day1", "day2", "day3" may count anything. */
static bool is_series_spaced(const struct heads *heads, const struct series *s)
{
    int gap = 0, before = 0;

    for (int k = 0; k < s->keys; k++) {
        int rank = series_rank(heads, s->key[k]);
        if (!heads->sense[s->key[k]].unit || rank - before < gap)
            return false;
        gap = rank - before;
        before = rank;
    }
    return s->keys > 2 && gap > series_rank(heads, s->key[0]);
}

/* Whether the keys are of somebody who studies. Without a word for it, "day1" and "day2" may count anything. */
static bool is_series_of_study(
    const struct propose_work *w, const struct series *s, const struct distances *d, int first)
{
    const struct key_sense *sense = &w->heads->sense[s->key[0]];

    return sense->sense == SENSE_NUMBERED || w->heads->sense[first].sense == SENSE_LEARNED ||
           group_key(w, SENSE_SUBJECT, FACT_TEXT) >= 0 || sense->spaced || is_series_spaced(w->heads, s) ||
           (sense->round && s->keys > 2) || distances_widen(d);
}

static void series_add_days(
    struct propose_work *w, const struct series *s, const struct distances *d, int first)
{
    struct buf why = BUF_INIT;
    struct proposal *p;
    bool planned;

    if (!distances_are_soon(d))
        return;
    planned = distances_planned(w, d, first, s->key[0], &why);
    p = proposal_add(w, PROPOSAL_DAYS, planned ? "planned-days" : "done-days", first);
    if (p) {
        p->planned = planned;
        series_set_steps(w, s, d, p, &why);
        proposal_finish(w, p, &why);
    }
    buf_release(&why);
}

static void series_add_boxes(struct propose_work *w, const struct series *s, int first)
{
    struct proposal *p = proposal_add(w, PROPOSAL_BOXES, "boxes", first);
    struct buf why = BUF_INIT;
    char notes[COUNT_TEXT];

    if (p) {
        buf_addf(&why, "in %s these keys are true or false", count_text(w->groups, "note", notes));
        series_set_steps(w, s, NULL, p, &why);
        p->long_term = group_key(w, SENSE_LONG, FACT_BOX);
        proposal_finish(w, p, &why);
    }
    buf_release(&why);
}

static void series_propose(struct propose_work *w, struct series *s)
{
    struct step_source source;
    struct distances d;
    size_t days, boxes, several = series_make_group(w, s);
    int first = group_first_day(w);

    if (several < group_least(w, s->key[0], first))
        return;
    series_drop_rare(w, s);
    if (s->keys < 2 || first < 0)
        return;
    source = (struct step_source){s->keys, s->key, -1};
    d = distances_of(w, first, &source);
    if (!is_series_of_study(w, s, &d, first))
        return;
    days = series_count(w, s, FACT_DAY);
    boxes = series_count(w, s, FACT_BOX);
    if (days > boxes)
        series_add_days(w, s, &d, first);
    else if (boxes)
        series_add_boxes(w, s, first);
}

void propose_series(struct propose_work *w)
{
    for (size_t key = 0; key < w->heads->keys.count; key++) {
        struct series s = series_of(w->heads, key);
        if (s.keys > 1)
            series_propose(w, &s);
    }
}
