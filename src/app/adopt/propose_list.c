#include "propose_work.h"

#include "base/buf.h"

/* How many days a value holds: a day alone is a list of one. */
static int list_length(const struct fact *fact)
{
    return fact->kind == FACT_DAYS ? fact->value : fact->kind == FACT_DAY;
}

/* The heads with a list, or with a day alone or nothing where others have a list. */
static void list_make_group(struct propose_work *w, int list)
{
    size_t lists;

    group_make(w, list, FACT_DAYS);
    lists = w->groups;
    group_add(w, list, FACT_DAY);
    if (lists * 5 < w->groups) {
        w->groups = 0; /* a few lists among single days */
        return;
    }
    group_add(w, list, FACT_EMPTY);
}

/* The length that most lists of the group have. */
static int list_usual_length(struct propose_work *w, int list)
{
    int longest = 0;
    size_t count[HEAD_ITEMS + 1] = {0}, best = 0;

    for (size_t i = 0; i < w->groups; i++)
        count[list_length(head_fact(w->heads, &w->heads->head[w->group[i]], list))]++;
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

    list_make_group(w, list);
    first = group_first_day(w);
    if (w->groups < group_least(w, list, first))
        return;
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
        if (w->heads->sense[key].sense == SENSE_REVIEW || w->heads->sense[key].done)
            list_propose(w, (int)key);
}
