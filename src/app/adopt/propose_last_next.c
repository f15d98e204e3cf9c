#include "propose_work.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/count.h"

/* Reviews of somebody who studies begin after a few days, and are at most two months apart in most notes.
   Documents are reviewed after months. */
enum { GAP_SHORT = 7, GAP_SOON = 60, GAPS = 5, GAPS_DIFFERENT = 3 };

/* The days from the last review to the next one. */
struct gaps {
    size_t count, soon, brief; /* notes with both days; with at most GAP_SOON days between; GAP_SHORT */
    int different;             /* up to GAPS */
    int32_t usual[GAPS];       /* the most frequent ones, ascending */
    size_t agree;              /* notes with one of them */
};

static int gap_cmp(const void *a, const void *b)
{
    const int32_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* How often the number at `at` occurs; the numbers are sorted. */
static size_t gap_run(const int32_t *number, size_t count, size_t at)
{
    size_t end = at;

    while (end < count && number[end] == number[at])
        end++;
    return end - at;
}

/* Finds the most frequent numbers that are not found yet. */
static void gaps_add_usual(struct gaps *g, const int32_t *number)
{
    size_t best = 0, run, found = 0;
    bool known;

    for (size_t i = 0; i < g->count; i += run) {
        run = gap_run(number, g->count, i);
        known = false;
        for (int k = 0; k < g->different; k++)
            known = known || g->usual[k] == number[i];
        if (!known && run > best) {
            best = run;
            found = i;
        }
    }
    if (best == 0)
        return;
    g->usual[g->different++] = number[found];
    g->agree += best;
}

static struct gaps gaps_of(struct propose_work *w, int last, int next)
{
    struct gaps g = {0};

    for (size_t i = 0; i < w->groups; i++) {
        const struct head_facts *head = &w->heads->head[w->group[i]];
        day from = head_day(w->heads, head, last), to = head_day(w->heads, head, next);
        if (from == DAY_NONE || to == DAY_NONE)
            continue;
        w->number[g.count++] = to - from;
        g.soon += to > from && to - from <= GAP_SOON;
        g.brief += to > from && to - from <= GAP_SHORT;
    }
    qsort(w->number, g.count, sizeof *w->number, gap_cmp);
    for (int i = 0; i < GAPS; i++)
        gaps_add_usual(&g, w->number);
    qsort(g.usual, (size_t)g.different, sizeof *g.usual, gap_cmp);
    return g;
}

static bool gaps_are_of_study(const struct gaps *g)
{
    return is_half(g->soon, g->count) && g->brief * 10 >= g->count && g->different >= GAPS_DIFFERENT;
}

/* "in 38 of 40 notes next_review is last_reviewed + 1, 3, 7, 14" */
static void gaps_describe(
    const struct propose_work *w, const struct gaps *g, int last, int next, struct buf *out)
{
    buf_addf(out, "in %zu of %zu notes %.*s is %.*s +", g->agree, g->count, STR_ARG(propose_key(w, next)),
        STR_ARG(propose_key(w, last)));
    for (int i = 0; i < g->different; i++)
        buf_addf(out, "%s %d", i ? "," : "", (int)g->usual[i]);
}

/* How many heads have an interval that is the days between the two reviews. */
static size_t count_exact_intervals(const struct propose_work *w, const struct proposal *p)
{
    size_t count = 0;

    for (size_t i = 0; i < w->groups; i++) {
        const struct head_facts *head = &w->heads->head[w->group[i]];
        const struct fact *interval = head_fact(w->heads, head, p->interval);
        day from = head_day(w->heads, head, p->last), to = head_day(w->heads, head, p->next);
        count += interval && interval->kind == FACT_NUMBER && from != DAY_NONE && to != DAY_NONE &&
                 to - from == interval->value;
    }
    return count;
}

/* Whether the key holds intervals that differ, and some of them are short. */
static bool is_interval_of_study(const struct propose_work *w, int interval)
{
    size_t count = 0, soon = 0, brief = 0;
    int32_t least = INT32_MAX, most = 0;

    for (size_t i = 0; i < w->groups && interval >= 0; i++) {
        const struct fact *fact = head_fact(w->heads, &w->heads->head[w->group[i]], interval);
        if (!fact || fact->kind != FACT_NUMBER)
            continue;
        count++;
        soon += fact->value <= GAP_SOON;
        brief += fact->value <= GAP_SHORT;
        least = fact->value < least ? fact->value : least;
        most = fact->value > most ? fact->value : most;
    }
    return is_half(soon, count) && brief * 10 >= count && least < most;
}

/* Adds evidence that does not decide, but that a person can check. */
static void last_next_add_more(const struct propose_work *w, const struct proposal *p, struct buf *why)
{
    char notes[COUNT_TEXT];
    size_t counted = p->count < 0 ? 0 : group_count(w, p->count, FACT_NUMBER),
           exact = p->interval < 0 ? 0 : count_exact_intervals(w, p);

    if (exact)
        buf_addf(why, ", and in %s %.*s is exactly the days between", count_text(exact, "note", notes),
            STR_ARG(propose_key(w, p->interval)));
    if (counted)
        buf_addf(why, ", and in %s %.*s is a number", count_text(counted, "note", notes),
            STR_ARG(propose_key(w, p->count)));
}

static size_t count_days_to_come(const struct propose_work *w, int key)
{
    size_t after = 0;

    for (size_t i = 0; i < w->groups; i++)
        after += head_day(w->heads, &w->heads->head[w->group[i]], key) > w->settings->today;
    return after;
}

/* Whether a day of this key is after today in one of twenty heads. */
static bool is_day_to_come(const struct propose_work *w, int key)
{
    size_t after = count_days_to_come(w, key);

    return after && after * 20 >= w->groups;
}

static void last_next_describe_day(const struct propose_work *w, int key, struct buf *out)
{
    char notes[COUNT_TEXT];
    size_t after = count_days_to_come(w, key);

    buf_addf(out, "%.*s is one day, and ", STR_ARG(propose_key(w, key)));
    if (after)
        buf_addf(out, "after today in %s", count_text(after, "note", notes));
    else
        buf_addz(out, "never after today");
}

/* The evidence that the group is studied. Returns false: it may be documents. */
static bool last_next_of_study(
    struct propose_work *w, const struct proposal *p, int key, struct buf *why)
{
    bool student = w->heads->sense[key].student, both = p->last >= 0 && p->next >= 0;
    struct gaps g = {0};

    if (both)
        g = gaps_of(w, p->last, p->next);
    if (g.count && (gaps_are_of_study(&g) || student || p->first >= 0))
        gaps_describe(w, &g, p->last, p->next, why);
    else if (g.count)
        return false;
    else if (p->count >= 0 && is_half(group_count(w, p->count, FACT_NUMBER), w->groups))
        buf_addf(why, "%.*s counts the reviews", STR_ARG(propose_key(w, p->count)));
    else if (is_interval_of_study(w, p->interval))
        buf_addf(why, "%.*s holds few days, and not always the same number", STR_ARG(propose_key(w, p->interval)));
    else if (p->first >= 0 || student)
        last_next_describe_day(w, key, why);
    else
        return false;
    last_next_add_more(w, p, why);
    return true;
}

/* The keys of the group, into a proposal that is not added yet. A key for a review without another
   word is the next one if its days are still to come. */
static void last_next_find_keys(const struct propose_work *w, int key, struct proposal *p)
{
    p->first = group_key(w, SENSE_LEARNED, FACT_DAY);
    p->last = group_key(w, SENSE_LAST, FACT_DAY);
    p->next = group_key(w, SENSE_NEXT, FACT_DAY);
    p->count = group_key(w, SENSE_COUNT, FACT_NUMBER);
    p->interval = group_key(w, SENSE_INTERVAL, FACT_NUMBER);
    if (w->heads->sense[key].sense != SENSE_REVIEW)
        return;
    if (p->next < 0 && (p->last >= 0 || is_day_to_come(w, key)))
        p->next = key;
    else if (p->last < 0)
        p->last = key;
}

/* Whether the plugin Spaced Repetition of Obsidian writes the key: sr-due. It does not expect that anybody else
   writes it. */
static bool is_key_of_plugin(const struct propose_work *w, int key)
{
    return str_starts(w->heads->keys.text[key], STR("sr-"));
}

static void plugin_propose(struct propose_work *w, int key)
{
    struct buf why = BUF_INIT;
    struct proposal *p = proposal_add(w, PROPOSAL_UNREAD, "", -1);

    if (!p)
        return;
    p->unread = key;
    buf_addf(&why, "the plugin Spaced Repetition of Obsidian writes %.*s, and review leaves it alone",
        STR_ARG(propose_key(w, key)));
    proposal_finish(w, p, &why);
    buf_release(&why);
}

static void last_next_propose(struct propose_work *w, int key)
{
    struct proposal probe = {0}, *p = NULL;
    struct buf why = BUF_INIT;

    group_make(w, key, FACT_DAY);
    if (w->groups)
        group_add(w, key, FACT_EMPTY);
    last_next_find_keys(w, key, &probe);
    if (w->groups >= PROPOSAL_LEAST && is_key_of_plugin(w, key))
        plugin_propose(w, key);
    else if (w->groups && w->groups >= group_least(w, key, probe.first) &&
             last_next_of_study(w, &probe, key, &why))
        p = proposal_add(w, PROPOSAL_LAST_NEXT, "last-next", probe.first);
    if (p) {
        p->last = probe.last;
        p->next = probe.next;
        p->count = probe.count;
        p->interval = probe.interval;
        proposal_finish(w, p, &why);
    }
    buf_release(&why);
}

void propose_last_next(struct propose_work *w)
{
    propose_each(w, SENSE_NEXT, last_next_propose);
    propose_each(w, SENSE_LAST, last_next_propose);
    propose_each(w, SENSE_REVIEW, last_next_propose);
}
