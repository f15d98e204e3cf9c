#include "propose_work.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/count.h"

/* Notes with a single key of interest could be of any kind, so there must be more of them. */
enum { NOTES_ALONE = 5, GAP_SOON = 60, GAPS_DIFFERENT = 3 };

/* ---- the last and the next review ------------------------------------------------------------ */

/* Whether the next reviews follow soon after the last ones, and not always after the same time.
   Documents are reviewed again after half a year, each time. */
static bool is_gap_of_study(struct propose_work *w, int last, int next)
{
    size_t count = 0, soon = 0;
    int different = 0;
    int32_t seen[GAPS_DIFFERENT];

    for (size_t i = 0; i < w->groups; i++) {
        const struct head_facts *head = &w->heads->head[w->group[i]];
        day from = head_day(w->heads, head, last), to = head_day(w->heads, head, next);
        int at = 0;
        if (from == DAY_NONE || to == DAY_NONE)
            continue;
        count++;
        soon += to > from && to - from <= GAP_SOON;
        while (at < different && seen[at] != to - from)
            at++;
        if (at == different && different < GAPS_DIFFERENT)
            seen[different++] = to - from;
    }
    return is_half(soon, count) && different == GAPS_DIFFERENT;
}

/* Whether the key holds intervals that are short and differ. */
static bool is_interval_of_study(const struct propose_work *w, int interval)
{
    size_t count = 0, soon = 0;
    int32_t least = INT32_MAX, most = 0;

    for (size_t i = 0; i < w->groups && interval >= 0; i++) {
        const struct fact *fact = head_fact(w->heads, &w->heads->head[w->group[i]], interval);
        if (!fact || fact->kind != FACT_NUMBER)
            continue;
        count++;
        soon += fact->value <= GAP_SOON;
        least = fact->value < least ? fact->value : least;
        most = fact->value > most ? fact->value : most;
    }
    return is_half(soon, count) && least < most;
}

/* The evidence that the group is studied. Returns false: it may be documents. */
static bool last_next_of_study(struct propose_work *w, const struct proposal *p, struct buf *why)
{
    char notes[COUNT_TEXT];
    size_t count = p->count < 0 ? 0 : group_count(w, p->count, FACT_NUMBER);

    if (p->last >= 0 && p->next >= 0 && is_gap_of_study(w, p->last, p->next))
        buf_addf(why, "from %.*s to %.*s there are few days, and not always the same number",
            STR_ARG(propose_key(w, p->last)), STR_ARG(propose_key(w, p->next)));
    else if (is_half(count, w->groups))
        buf_addf(why, "in %s %.*s counts the reviews", count_text(count, "note", notes),
            STR_ARG(propose_key(w, p->count)));
    else if (is_interval_of_study(w, p->interval))
        buf_addf(why, "%.*s holds few days, and not always the same number",
            STR_ARG(propose_key(w, p->interval)));
    else if (p->first >= 0)
        buf_addf(why, "%.*s is the day on which these notes were studied",
            STR_ARG(propose_key(w, p->first)));
    return why->len > 0;
}

/* Whether a day of this key is after today in one of twenty heads. */
static bool is_day_to_come(const struct propose_work *w, int key)
{
    size_t after = 0;

    for (size_t i = 0; i < w->groups; i++)
        after += head_day(w->heads, &w->heads->head[w->group[i]], key) > w->settings->today;
    return after && after * 20 >= w->groups;
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
    if (w->heads->sense[key].sense == SENSE_REVIEW)
        *(is_day_to_come(w, key) ? &p->next : &p->last) = key;
}

/* Gives the heads back that a template for a first study day alone can describe. */
static void group_give_back(struct propose_work *w, int first)
{
    for (size_t i = 0; i < w->groups; i++)
        if (head_day(w->heads, &w->heads->head[w->group[i]], first) != DAY_NONE)
            w->taken[w->group[i]] = false;
}

static void last_next_propose(struct propose_work *w, int key)
{
    struct proposal probe = {0}, *p = NULL;
    struct buf why = BUF_INIT;

    group_make(w, key, FACT_DAY);
    last_next_find_keys(w, key, &probe);
    if (w->groups >= PROPOSAL_LEAST && last_next_of_study(w, &probe, &why))
        p = proposal_add(w, PROPOSAL_LAST_NEXT, "last-next", probe.first);
    if (p) {
        p->last = probe.last;
        p->next = probe.next;
        p->count = probe.count;
        p->interval = probe.interval;
        proposal_finish(w, p, &why);
        if (probe.first >= 0 && !w->settings->reads_last_next)
            group_give_back(w, probe.first);
    }
    buf_release(&why);
}

/* ---- one box -----------------------------------------------------------------------------------
 */

/* Whether most notes of the group are Notion pages, or name what is studied. A box "reviewed" alone
   may be of an article that somebody has checked. */
static bool is_box_of_study(const struct propose_work *w, int first)
{
    size_t pages = 0;

    for (size_t i = 0; i < w->groups; i++)
        pages += w->heads->head[w->group[i]].properties;
    return is_half(pages, w->groups) || group_key(w, SENSE_SUBJECT, FACT_TEXT) >= 0 ||
           w->heads->sense[first].sense == SENSE_LEARNED;
}

static void one_box_propose(struct propose_work *w, int box)
{
    struct buf why = BUF_INIT;
    struct proposal *p = NULL;
    char notes[COUNT_TEXT];
    int first;

    group_make(w, box, FACT_BOX);
    first = w->groups < NOTES_ALONE ? -1 : group_first_day(w);
    if (first >= 0 && is_box_of_study(w, first))
        p = proposal_add(w, PROPOSAL_ONE_BOX, "one-box", first);
    if (p) {
        buf_addf(&why, "in %s %.*s is true or false, and %.*s is a day",
            count_text(w->groups, "note", notes), STR_ARG(propose_key(w, box)),
            STR_ARG(propose_key(w, first)));
        p->step[p->steps++] = (struct proposal_step){w->settings->ladder[0], box};
        proposal_finish(w, p, &why);
    }
    buf_release(&why);
}

/* ---- a first study day alone
 * --------------------------------------------------------------------- */

static void first_day_propose(struct propose_work *w, int first)
{
    struct buf why = BUF_INIT;
    struct proposal *p = NULL;
    char notes[COUNT_TEXT];

    group_make(w, first, FACT_DAY);
    if (w->groups >= PROPOSAL_LEAST)
        p = proposal_add(w, PROPOSAL_FIRST_DAY, "first-day", first);
    if (p) {
        buf_addf(&why, "in %s %.*s is a day, and no other key can be read",
            count_text(w->groups, "note", notes), STR_ARG(propose_key(w, first)));
        proposal_finish(w, p, &why);
    }
    buf_release(&why);
}

/* ---- all
 * ------------------------------------------------------------------------------------------ */

static void propose_each(
    struct propose_work *w, enum sense sense, void (*propose)(struct propose_work *w, int key))
{
    for (size_t key = 0; key < w->heads->keys.count; key++)
        if (w->heads->sense[key].sense == sense)
            propose(w, (int)key);
}

void proposals_make(
    struct proposals *out, const struct heads *heads, const struct proposing *settings)
{
    struct propose_work w = {.heads = heads, .settings = settings, .out = out};

    w.taken = mem_alloc(heads->count + 1);
    w.group = mem_alloc((heads->count + 1) * sizeof *w.group);
    w.number = mem_alloc((heads->count + 1) * sizeof *w.number);
    for (size_t i = 0; i < heads->count; i++)
        w.taken[i] = heads->head[i].left_out;
    propose_series(&w);
    propose_lists(&w);
    propose_each(&w, SENSE_NEXT, last_next_propose);
    propose_each(&w, SENSE_LAST, last_next_propose);
    propose_each(&w, SENSE_REVIEW, last_next_propose);
    propose_each(&w, SENSE_REVIEW, one_box_propose);
    propose_each(&w, SENSE_LEARNED, first_day_propose);
    free(w.taken);
    free(w.group);
    free(w.number);
}

void proposals_release(struct proposals *proposals)
{
    arena_release(&proposals->text);
}
