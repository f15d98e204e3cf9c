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

/* The heads with at least two keys of the series, without a value of another kind. */
static void series_make_group(struct propose_work *w, const struct series *s)
{
    w->groups = 0;
    for (size_t i = 0; i < w->heads->count; i++) {
        int fit = 0, other = 0;
        for (int k = 0; k < s->keys && !w->taken[i]; k++) {
            const struct fact *fact = head_fact(w->heads, &w->heads->head[i], s->key[k]);
            fit += is_series_value(fact);
            other += fact && !is_series_value(fact);
        }
        if (fit > 1 && other == 0)
            w->group[w->groups++] = i;
    }
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

/* The milestone of review number `at`, counted from 0, where no name and no day says it. */
static milestone ladder_milestone(const struct proposing *settings, int at)
{
    milestone last = settings->ladder[settings->ladder_count - 1];

    if (at < settings->ladder_count)
        return settings->ladder[at];
    for (int i = settings->ladder_count; i <= at; i++)
        last *= 2;
    return last;
}

/* Gives each key its milestone, and says where it comes from. */
static void series_set_steps(const struct propose_work *w, const struct series *s,
    const struct distances *d, struct proposal *p, struct buf *why)
{
    bool ordinal = is_series_ordinal(w->heads, s),
         usual = ordinal && d && p->planned && distances_are_usual(d) && !w->settings->ladder_set;

    for (int k = 0; k < s->keys; k++)
        p->step[p->steps++] = (struct proposal_step){usual     ? d->usual[k]
                                                     : ordinal ? ladder_milestone(w->settings, k)
                                                               : series_rank(w->heads, s->key[k]),
            s->key[k]};
    if (ordinal && !usual)
        buf_addz(why,
            ". The names of the keys say no days, so the reviews get the days of the settings");
}

/* A word that only a student writes: without it, numbers such as "day1" may count anything. */
static bool is_series_of_study(const struct propose_work *w, const struct series *s, int first)
{
    return w->heads->sense[s->key[0]].sense == SENSE_NUMBERED ||
           w->heads->sense[first].sense == SENSE_LEARNED ||
           group_key(w, SENSE_SUBJECT, FACT_TEXT) >= 0;
}

static void series_add_days(struct propose_work *w, const struct series *s, int first)
{
    struct step_source source = {s->keys, s->key, -1};
    struct distances d = distances_of(w, first, &source);
    struct buf why = BUF_INIT;
    struct proposal *p;
    bool planned;

    if (!distances_are_soon(&d))
        return;
    planned = distances_planned(w, &d, first, s->key[0], &why);
    p = proposal_add(w, PROPOSAL_DAYS, planned ? "planned-days" : "done-days", first);
    if (p) {
        p->planned = planned;
        series_set_steps(w, s, &d, p, &why);
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
    size_t days, boxes;
    int first;

    series_make_group(w, s);
    if (w->groups < PROPOSAL_LEAST)
        return;
    series_drop_rare(w, s);
    first = group_first_day(w);
    if (s->keys < 2 || first < 0 || !is_series_of_study(w, s, first))
        return;
    days = series_count(w, s, FACT_DAY);
    boxes = series_count(w, s, FACT_BOX);
    if (days > boxes)
        series_add_days(w, s, first);
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

/* ---- lists ----------------------------------------------------------------------------------- */

/* The length that most lists of the group have. */
static int list_usual_length(struct propose_work *w, int list)
{
    int longest = 0;
    size_t count[HEAD_ITEMS + 1] = {0}, best = 0;

    for (size_t i = 0; i < w->groups; i++)
        count[head_fact(w->heads, &w->heads->head[w->group[i]], list)->value]++;
    for (int n = 1; n <= HEAD_ITEMS; n++)
        if (count[n] > best) {
            best = count[n];
            longest = n;
        }
    return longest;
}

static void list_propose(struct propose_work *w, int list)
{
    struct step_source source = {0, NULL, list};
    struct buf why = BUF_INIT;
    struct distances d;
    struct proposal *p;
    bool planned;
    int first;

    group_make(w, list, FACT_DAYS);
    first = w->groups < PROPOSAL_LEAST ? -1 : group_first_day(w);
    source.steps = list_usual_length(w, list);
    if (first < 0 || source.steps == 0)
        return;
    d = distances_of(w, first, &source);
    if (!distances_are_soon(&d))
        return;
    planned = distances_planned(w, &d, first, list, &why);
    p = proposal_add(w, PROPOSAL_LIST, planned ? "planned-list" : "done-list", first);
    if (p) {
        p->planned = planned;
        p->list = list;
        proposal_finish(w, p, &why);
    }
    buf_release(&why);
}

void propose_lists(struct propose_work *w)
{
    for (size_t key = 0; key < w->heads->keys.count; key++)
        if (w->heads->sense[key].sense == SENSE_REVIEW)
            list_propose(w, (int)key);
}
