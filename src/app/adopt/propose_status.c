#include "propose_work.h"

#include "base/buf.h"
#include "base/count.h"
#include "app/adopt/word_sense.h"

/* The words of a status in the group, the most frequent one first. */
struct status_tally {
    int word[HEADS_WORDS];
    size_t count[HEADS_WORDS]; /* of each place in `word` */
    int words;
    size_t heads, known; /* with a word; with one that says something */
    bool done;           /* a word says that something is done */
};

static void tally_add(struct status_tally *t, int word)
{
    int at = 0;

    while (at < t->words && t->word[at] != word)
        at++;
    if (at == t->words) {
        t->word[at] = word;
        t->count[at] = 0;
        t->words++;
    }
    for (t->count[at]++; at > 0 && t->count[at - 1] < t->count[at]; at--) {
        size_t count = t->count[at];
        t->word[at] = t->word[at - 1];
        t->count[at] = t->count[at - 1];
        t->word[at - 1] = word;
        t->count[at - 1] = count;
    }
}

static struct status_tally status_tally_of(const struct propose_work *w, int status)
{
    struct status_tally t = {.words = 0};

    for (size_t i = 0; i < w->groups; i++) {
        const struct fact *fact = head_fact(w->heads, &w->heads->head[w->group[i]], status);
        enum word_kind kind;
        if (!fact || fact->kind != FACT_WORD)
            continue;
        kind = word_sense_of(w->heads->words.text[fact->value]).kind;
        tally_add(&t, fact->value);
        t.heads++;
        t.known += kind != WORD_UNKNOWN;
        t.done = t.done || (kind != WORD_UNKNOWN && kind != WORD_NOTHING);
    }
    return t;
}

/* The milestone up to which a word says that all are done; MILESTONE_NONE: it says nothing, or no such milestone
   is left. */
static milestone word_milestone(const struct propose_work *w, int word)
{
    struct word_sense sense = word_sense_of(w->heads->words.text[word]);

    switch (sense.kind) {
    case WORD_ALL:
        return MILESTONE_LONG_TERM;
    case WORD_TIMES:
        return propose_milestone(w->settings, sense.number - 1);
    case WORD_DAYS:
        return propose_day_milestone(w->settings, sense.number);
    default:
        return MILESTONE_NONE;
    }
}

static void status_set_words(
    const struct propose_work *w, const struct status_tally *t, struct proposal *p, struct buf *why)
{
    int unknown = 0;

    for (int i = 0; i < t->words; i++) {
        milestone m = word_milestone(w, t->word[i]);
        bool is_nothing = word_sense_of(w->heads->words.text[t->word[i]]).kind == WORD_NOTHING;
        p->word[p->words++] = (struct proposal_word){t->word[i], m};
        if (m != MILESTONE_NONE || is_nothing)
            continue;
        buf_addz(why, unknown++ ? ", " : ". Not understood, so nothing is done: ");
        buf_add(why, w->heads->word_name.text[t->word[i]]);
    }
}

/* Whether the words say enough: most of them are known, and some say that something is done. */
static bool status_says_enough(const struct status_tally *t)
{
    return t->done && is_most(t->known, t->heads);
}

/* Makes the group the heads with this first study day and a status, and returns the key of the status. Unless the
   first study day is one of study notes, the status must be; an article has both, too. */
static int status_make_group(struct propose_work *w, int first)
{
    size_t count;
    int status;

    group_make(w, first, FACT_DAY);
    group_drop_done(w, true);
    status = group_common_key(w, SENSE_STATUS, FACT_WORD, &count);
    if (status < 0 || (w->heads->sense[first].sense != SENSE_LEARNED && !w->heads->sense[status].student))
        return -1;
    group_keep(w, status, FACT_WORD);
    return status;
}

static void status_propose(struct propose_work *w, int first)
{
    struct status_tally tally;
    struct buf why = BUF_INIT;
    struct proposal *p = NULL;
    char notes[COUNT_TEXT];
    int status = status_make_group(w, first);

    if (status < 0)
        return;
    tally = status_tally_of(w, status);
    if (w->groups >= group_least(w, w->heads->sense[first].student ? first : status, first) &&
        status_says_enough(&tally))
        p = proposal_add(w, PROPOSAL_STATUS, "status-words", first);
    if (p) {
        p->status = status;
        buf_addf(&why, "in %s %.*s is one of %d words", count_text(tally.heads, "note", notes),
            STR_ARG(propose_key(w, status)), tally.words);
        status_set_words(w, &tally, p, &why);
        proposal_finish(w, p, &why);
    }
    buf_release(&why);
}

void propose_status(struct propose_work *w)
{
    propose_each(w, SENSE_LEARNED, status_propose);
    propose_each(w, SENSE_CREATED, status_propose);
}
