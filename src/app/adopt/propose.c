#include "propose_work.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/count.h"

/* A box that documents also have must be in this many notes. */
enum { NOTES_WITH_BOX = 5 };

/* ---- one box for all reviews -------------------------------------------------------------------- */

/* Makes the group the heads with a box, or with nothing where others have a box. Values of another kind mean
   that the key is no box: "reviews: 0", "reviews: 1", "reviews: 2". */
static void one_box_make_group(struct propose_work *w, int box)
{
    size_t others = 0;

    group_make(w, box, FACT_BOX);
    for (size_t i = 0; i < w->heads->count; i++) {
        const struct fact *fact = w->taken[i] ? NULL : head_fact(w->heads, &w->heads->head[i], box);
        others += fact && fact->kind != FACT_BOX && fact->kind != FACT_EMPTY;
    }
    if (others * 10 > w->groups)
        w->groups = 0;
    if (w->groups)
        group_add(w, box, FACT_EMPTY);
}

/* Whether most notes of the group are Notion pages, or name what is studied. A box "reviewed" alone
   may be of an article that somebody has checked. */
static bool is_box_of_study(const struct propose_work *w, int box, int first)
{
    size_t pages = 0;

    for (size_t i = 0; i < w->groups; i++)
        pages += w->heads->head[w->group[i]].properties;
    return is_half(pages, w->groups) || group_key(w, SENSE_SUBJECT, FACT_TEXT) >= 0 ||
           w->heads->sense[first].sense == SENSE_LEARNED || w->heads->sense[box].student;
}

static size_t one_box_least(const struct propose_work *w, int box, int first)
{
    size_t least = group_least(w, box, first);

    return least == PROPOSAL_LEAST && w->heads->sense[first].sense != SENSE_LEARNED ? NOTES_WITH_BOX : least;
}

static void one_box_propose(struct propose_work *w, int box)
{
    struct buf why = BUF_INIT;
    struct proposal *p = NULL;
    char notes[COUNT_TEXT];
    int first;

    one_box_make_group(w, box);
    first = group_first_day(w);
    if (first >= 0 && w->groups >= one_box_least(w, box, first) && is_box_of_study(w, box, first))
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

/* ---- a first study day alone ---------------------------------------------------------------------- */

/* A box for everything: done. The template would make every note that has it a study note. */
static int first_day_long_term(const struct propose_work *w)
{
    int key = group_key(w, SENSE_LONG, FACT_BOX);
    size_t have = 0;

    for (size_t i = 0; i < w->heads->count && key >= 0; i++)
        have += head_fact(w->heads, &w->heads->head[i], key) != NULL;
    return key >= 0 && have <= w->groups ? key : -1;
}

/* Gives the group to a template that reads a first study day alone, too. Returns false: there is none. */
static bool first_day_join(struct propose_work *w, int first)
{
    int at = 0;

    while (at < w->out->count &&
           (w->out->proposal[at].kind == PROPOSAL_UNREAD || w->out->proposal[at].first != first ||
               w->out->proposal[at].needs_boxes))
        at++;
    if (at == w->out->count)
        return false;
    w->out->proposal[at].alone = w->groups;
    for (size_t i = 0; i < w->groups; i++) {
        w->taken[w->group[i]] = true;
        w->out->of[w->group[i]] = (uint8_t)(at + 1);
    }
    return true;
}

static void first_day_propose(struct propose_work *w, int first)
{
    struct buf why = BUF_INIT;
    struct proposal *p = NULL;
    char notes[COUNT_TEXT];

    group_make(w, first, FACT_DAY);
    group_drop_done(w, false);
    if (first_day_join(w, first))
        return;
    if (w->groups >= (w->heads->sense[first].student ? 1 : PROPOSAL_LEAST))
        p = proposal_add(w, PROPOSAL_FIRST_DAY, "first-day", first);
    if (p) {
        p->long_term = first_day_long_term(w);
        buf_addf(&why, "in %s %.*s is a day, and no other key says which reviews are done",
            count_text(w->groups, "note", notes), STR_ARG(propose_key(w, first)));
        proposal_finish(w, p, &why);
    }
    buf_release(&why);
}

/* ---- a form that cannot be read --------------------------------------------------------------------- */

/* Notes with a first study day, and a key that says what is done, in a way that no template can describe. With the
   first study day alone, every review would be due again. */
static void unread_propose(struct propose_work *w, int first)
{
    struct buf why = BUF_INIT;
    struct proposal *p = NULL;
    int done;

    group_make(w, first, FACT_DAY);
    done = group_done_key(w);
    if (done >= 0 && w->groups >= PROPOSAL_LEAST)
        p = proposal_add(w, PROPOSAL_UNREAD, "", first);
    if (p) {
        p->unread = done;
        buf_addf(&why, "%.*s says what is done, but not in a way that a template can describe; with %.*s alone, all"
                       " reviews would be due again",
            STR_ARG(propose_key(w, done)), STR_ARG(propose_key(w, first)));
        proposal_finish(w, p, &why);
    }
    buf_release(&why);
}

/* ---- notes outside -------------------------------------------------------------------------------------- */

/* Whether a key makes a note a study note of this template. */
static bool is_proposal_trigger(const struct proposal *p, int key)
{
    bool found = key == p->list || key == p->long_term || key == p->last || key == p->next ||
                 (key == (p->needs_boxes ? p->status : p->first));

    for (int i = 0; i < p->steps; i++)
        found = found || p->step[i].key == key;
    return found;
}

static bool is_head_outside(const struct heads *heads, const struct head_facts *head, const struct proposal *p)
{
    for (uint32_t i = 0; i < head->count; i++)
        if (is_proposal_trigger(p, heads->fact[head->first + i].key))
            return true;
    return false;
}

/* A template that would make more other notes study notes than it describes is worse than none. */
static void proposal_count_outside(const struct propose_work *w, struct proposal *p)
{
    if (p->kind == PROPOSAL_UNREAD)
        return;
    for (size_t i = 0; i < w->heads->count; i++) {
        bool described = w->out->of[i] && w->out->proposal[w->out->of[i] - 1].kind != PROPOSAL_UNREAD;
        p->outside += !described && is_head_outside(w->heads, &w->heads->head[i], p);
    }
    if (p->outside > p->notes)
        p->kind = PROPOSAL_UNREAD;
}

/* ---- all ------------------------------------------------------------------------------------------ */

void proposals_make(
    struct proposals *out, const struct heads *heads, const struct proposing *settings)
{
    struct propose_work w = {.heads = heads, .settings = settings, .out = out};

    out->of = mem_alloc(heads->count + 1);
    w.taken = mem_alloc(heads->count + 1);
    w.group = mem_alloc((heads->count + 1) * sizeof *w.group);
    w.number = mem_alloc((heads->count + 1) * sizeof *w.number);
    for (size_t i = 0; i < heads->count; i++)
        w.taken[i] = heads->head[i].left_out;
    propose_series(&w);
    propose_lists(&w);
    propose_last_next(&w);
    propose_each(&w, SENSE_REVIEW, one_box_propose);
    propose_status(&w);
    propose_each(&w, SENSE_LEARNED, first_day_propose);
    propose_each(&w, SENSE_LEARNED, unread_propose);
    for (int i = 0; i < out->count; i++)
        proposal_count_outside(&w, &out->proposal[i]);
    free(w.taken);
    free(w.group);
    free(w.number);
}

void proposals_release(struct proposals *proposals)
{
    free(proposals->of);
    arena_release(&proposals->text);
}
