#include "propose_work.h"

#include <stdio.h>

#include "base/buf.h"
#include "app/adopt/word_sense.h"

bool is_most(size_t part, size_t all)
{
    return all && part * 10 >= all * 8;
}

bool is_half(size_t part, size_t all)
{
    return all && part * 2 >= all;
}

size_t group_count(const struct propose_work *w, int key, enum fact_kind kind)
{
    size_t count = 0;

    for (size_t i = 0; i < w->groups; i++) {
        const struct fact *fact = head_fact(w->heads, &w->heads->head[w->group[i]], key);
        count += fact && fact->kind == kind;
    }
    return count;
}

int group_common_key(
    const struct propose_work *w, enum sense sense, enum fact_kind kind, size_t *best)
{
    int found = -1;

    *best = 0;
    for (size_t key = 0; key < w->heads->keys.count; key++) {
        size_t count = w->heads->sense[key].sense == sense ? group_count(w, (int)key, kind) : 0;
        if (count > *best) {
            *best = count;
            found = (int)key;
        }
    }
    return found;
}

int group_key(const struct propose_work *w, enum sense sense, enum fact_kind kind)
{
    size_t count;
    int key = group_common_key(w, sense, kind, &count);

    return is_half(count, w->groups) ? key : -1;
}

int group_first_day(const struct propose_work *w)
{
    int key = group_key(w, SENSE_LEARNED, FACT_DAY);

    return key < 0 ? group_key(w, SENSE_CREATED, FACT_DAY) : key;
}

void group_make(struct propose_work *w, int key, enum fact_kind kind)
{
    w->groups = 0;
    group_add(w, key, kind);
}

void group_add(struct propose_work *w, int key, enum fact_kind kind)
{
    for (size_t i = 0; i < w->heads->count; i++) {
        const struct fact *fact = w->taken[i] ? NULL : head_fact(w->heads, &w->heads->head[i], key);
        if (fact && fact->kind == kind)
            w->group[w->groups++] = i;
    }
}

size_t group_least(const struct propose_work *w, int key, int first)
{
    const struct key_sense *sense = w->heads->sense;
    bool learned = first >= 0 && sense[first].sense == SENSE_LEARNED;

    if (sense[key].student || (learned && (sense[first].student || sense[key].sense == SENSE_NUMBERED)))
        return 1;
    return w->settings->site && !learned ? SIZE_MAX : PROPOSAL_LEAST;
}

/* ---- keys that say what is done -------------------------------------------------------------------- */

/* Whether the words of a status say that something is done. */
static bool is_done_word(const struct heads *heads, const struct fact *fact)
{
    enum word_kind kind = word_sense_of(heads->words.text[fact->value]).kind;

    return kind != WORD_NOTHING && kind != WORD_UNKNOWN;
}

/* Whether a value says of a note which of its reviews are done. A box that is empty says nothing that the absence
   of the key would not say, too. */
static bool is_done_fact(const struct heads *heads, const struct fact *fact, bool also_status)
{
    switch (heads->sense[fact->key].sense) {
    case SENSE_NUMBERED:
    case SENSE_STEP:
    case SENSE_REVIEW:
    case SENSE_LAST:
    case SENSE_NEXT:
    case SENSE_COUNT:
        return fact->kind != FACT_EMPTY && fact->kind != FACT_ITEM &&
               !((fact->kind == FACT_BOX || fact->kind == FACT_NUMBER || fact->kind == FACT_DAYS) && fact->value == 0);
    case SENSE_LONG:
        return fact->kind == FACT_DAY || fact->kind == FACT_NUMBER || fact->kind == FACT_TEXT ||
               (fact->kind == FACT_DAYS && fact->value > 0);
    case SENSE_STATUS:
        return !also_status && fact->kind == FACT_WORD && is_done_word(heads, fact);
    default:
        return false;
    }
}

/* The first key of a head that says what is done; -1: none. */
static int head_done_key(const struct heads *heads, const struct head_facts *head, bool also_status)
{
    for (uint32_t i = 0; i < head->count; i++)
        if (is_done_fact(heads, &heads->fact[head->first + i], also_status))
            return heads->fact[head->first + i].key;
    return -1;
}

void group_drop_done(struct propose_work *w, bool also_status)
{
    size_t kept = 0;

    for (size_t i = 0; i < w->groups; i++)
        if (head_done_key(w->heads, &w->heads->head[w->group[i]], also_status) < 0)
            w->group[kept++] = w->group[i];
    w->groups = kept;
}

int group_done_key(struct propose_work *w)
{
    size_t kept = 0, most = 0, count;
    int best = -1;

    for (size_t i = 0; i < w->groups; i++)
        if (head_done_key(w->heads, &w->heads->head[w->group[i]], false) >= 0)
            w->group[kept++] = w->group[i];
    w->groups = kept;
    for (size_t i = 0; i < w->groups && i < PROPOSAL_LEAST; i++) {
        int key = head_done_key(w->heads, &w->heads->head[w->group[i]], false);
        count = w->groups - group_count(w, key, FACT_EMPTY);
        if (count > most) {
            most = count;
            best = key;
        }
    }
    return best;
}

void group_keep(struct propose_work *w, int key, enum fact_kind kind)
{
    size_t kept = 0;

    for (size_t i = 0; i < w->groups; i++) {
        const struct fact *fact = head_fact(w->heads, &w->heads->head[w->group[i]], key);
        if (fact && fact->kind == kind)
            w->group[kept++] = w->group[i];
    }
    w->groups = kept;
}

/* ---- milestones -------------------------------------------------------------------------------------- */

milestone propose_milestone(const struct proposing *settings, int at)
{
    milestone last = settings->ladder[settings->ladder_count - 1];

    if (at < settings->ladder_count)
        return settings->ladder[at];
    for (int i = settings->ladder_count; i <= at && last <= MILESTONE_MAX / 2; i++)
        last *= 2;
    return settings->ladder_set ? MILESTONE_NONE : last;
}

milestone propose_day_milestone(const struct proposing *settings, int days)
{
    for (int i = 0; i < settings->ladder_count; i++)
        if (settings->ladder[i] == days)
            return days;
    return settings->ladder_set || days > MILESTONE_MAX ? MILESTONE_NONE : days;
}

struct str propose_key(const struct propose_work *w, int key)
{
    struct str name = w->heads->name.text[key];
    struct buf quoted = BUF_INIT;

    if (str_find(name, STR(" ")) == name.len)
        return name;
    buf_addf(&quoted, "\"%.*s\"", STR_ARG(name));
    name = arena_str(&w->out->text, buf_str(&quoted));
    buf_release(&quoted);
    return name;
}

/* ---- proposals ------------------------------------------------------------------------------- */

static bool is_name_used(const struct propose_work *w, const char *name)
{
    for (size_t i = 0; i < w->settings->used_count; i++)
        if (str_eq(w->settings->used[i], str_of(name)))
            return true;
    for (int i = 0; i < w->out->count; i++)
        if (str_eq(str_of(w->out->proposal[i].name), str_of(name)))
            return true;
    return false;
}

struct proposal *proposal_add(
    struct propose_work *w, enum proposal_kind kind, const char *name, int first)
{
    struct proposal *p = &w->out->proposal[w->out->count];
    char unused[PROPOSAL_NAME];

    if (w->out->count == PROPOSALS_MOST)
        return NULL;
    *p = (struct proposal){.kind = kind,
        .first = first,
        .list = -1,
        .last = -1,
        .next = -1,
        .count = -1,
        .interval = -1,
        .status = -1,
        .unread = -1,
        .long_term = -1,
        .subject = -1,
        .book = -1};
    snprintf(unused, sizeof unused, "%s", name);
    for (int n = 2; is_name_used(w, unused); n++)
        snprintf(unused, sizeof unused, "%s-%d", name, n);
    snprintf(p->name, sizeof p->name, "%s", unused);
    return p;
}

/* Three notes, from the start, the middle and the end of the group. */
static void proposal_choose_examples(const struct propose_work *w, struct proposal *p)
{
    size_t wanted = w->groups < PROPOSAL_EXAMPLES ? w->groups : PROPOSAL_EXAMPLES;

    for (size_t i = 0; i < wanted; i++)
        p->example[p->examples++] = w->group[(2 * i + 1) * w->groups / (2 * wanted)];
}

void proposal_finish(struct propose_work *w, struct proposal *p, const struct buf *why)
{
    p->notes = w->groups;
    p->why = arena_str(&w->out->text, buf_str(why));
    p->subject = group_key(w, SENSE_SUBJECT, FACT_TEXT);
    p->book = group_key(w, SENSE_BOOK, FACT_TEXT);
    p->needs_boxes = p->first >= 0 && w->heads->sense[p->first].sense == SENSE_CREATED;
    proposal_choose_examples(w, p);
    w->out->count++;
    for (size_t i = 0; i < w->groups; i++) {
        w->taken[w->group[i]] = true;
        w->out->of[w->group[i]] = (uint8_t)w->out->count;
    }
}

void propose_each(
    struct propose_work *w, enum sense sense, void (*propose)(struct propose_work *w, int key))
{
    for (size_t key = 0; key < w->heads->keys.count; key++)
        if (w->heads->sense[key].sense == sense)
            propose(w, (int)key);
}
