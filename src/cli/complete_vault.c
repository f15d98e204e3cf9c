#include "app/agenda/completions.h"
#include "app/agenda/filter.h"
#include "app/agenda/filter_values.h"
#include "app/command/peek.h"
#include "base/str_set.h"
#include "complete.h"
#include "complete_match.h"
#include "options.h"
#include "parser/note/day_words.h"

bool complete_peek(struct complete *c)
{
    struct call *call = c->call;

    if (!c->peeked)
        c->open = peek_open(&call->app, call->environment, &call->options, &call->err) == 0;
    c->peeked = true;
    err_release(&call->err);
    return c->open;
}

/* ---- notes ------------------------------------------------------------------------------------- */

/* "day-4, due today", "day-4, 3 days overdue", "day-4, due 2026-03-12", "extra" */
static void note_describe(const struct record *r, struct buf *out)
{
    char stage[MILESTONE_TEXT], date[DAY_TEXT];

    schedule_stage_name(&r->schedule, stage);
    buf_addz(out, stage);
    if (r->schedule.suspended) {
        buf_addz(out, ", suspended");
    } else if (r->overdue > 0 && !r->schedule.reviewed_today) {
        buf_addf(out, ", %d day%s overdue", (int)r->overdue, r->overdue == 1 ? "" : "s");
    } else if (r->overdue == 0 && !r->schedule.reviewed_today) {
        buf_addz(out, ", due today");
    } else if (r->schedule.due != DAY_NONE) {
        day_format(r->schedule.due, date);
        buf_addf(out, ", due %s", date);
    }
    if (r->subject.len)
        buf_addf(out, ", %.*s", STR_ARG(r->subject));
}

/* `what`: describes files that are not notes; NULL: these are notes. */
static void offer_candidates(struct complete *c, const struct completions *found, const char *what)
{
    struct buf description = BUF_INIT;

    for (size_t i = 0; i < found->count; i++) {
        const struct completion *of = &found->of[i];
        if (!complete_fits(of->title, c->word) && !complete_begins(of->name, c->word))
            continue;
        buf_cut(&description, 0);
        if (what)
            buf_addz(&description, what);
        else
            note_describe(&of->record, &description);
        complete_emit(c, of->name, buf_str(&description));
    }
    buf_release(&description);
}

void complete_notes(struct complete *c)
{
    struct completions found = {0};
    bool files = c->command && c->command->starts;

    if (!complete_peek(c))
        return;
    if (files)
        completions_files(&c->call->app, &found);
    else
        completions_notes(&c->call->app, &found);
    offer_candidates(c, &found, files ? "not started" : NULL);
    completions_release(&found);
}

void complete_vanished(struct complete *c)
{
    struct completions found = {0};

    if (complete_peek(c) && completions_vanished(&c->call->app, &found, &c->call->err) == 0)
        offer_candidates(c, &found, "vanished");
    err_release(&c->call->err);
    completions_release(&found);
    complete_notes(c);
}

/* ---- filters ----------------------------------------------------------------------------------- */

/* Moves the beginning of the word to what stays before the candidates. */
static void complete_keep(struct complete *c, size_t length, struct buf *before)
{
    buf_add(before, (struct str){c->word.ptr, length});
    c->word = str_from(c->word, length);
}

void complete_vault_values(struct complete *c, struct str key)
{
    struct str_set set = {0};

    if (complete_peek(c))
        filter_values(&c->call->app, key, &set);
    for (size_t i = 0; i < set.count; i++)
        if (set.text[i].len && complete_fits(set.text[i], c->word))
            complete_emit(c, set.text[i], STR(""));
    str_set_release(&set);
}

/* The values of a key, once it is typed with its colon. */
static void filter_offer_values(struct complete *c, struct str key)
{
    struct filter_row row;

    for (size_t i = 0; filter_get_row(i, &row); i++)
        if (row.exact && str_eq_nocase(key, str_of(row.key)))
            complete_offer(c, str_of(row.value), str_of(row.help));
        else if (str_eq_nocase(key, str_of(row.key)) && str_eq(str_of(row.value), STR("DATE")))
            complete_days(c);
        else if (str_eq_nocase(key, str_of(row.key)))
            complete_vault_values(c, str_of(row.key));
}

/* The keys, with the values that are words: "subject:", "is:due". `only`: of this one key; empty: of all. */
static void filter_offer_keys(struct complete *c, struct str only)
{
    struct buf text = BUF_INIT;
    struct filter_row row;

    for (size_t i = 0; filter_get_row(i, &row); i++) {
        if (only.len && !str_eq(only, str_of(row.key)))
            continue;
        buf_cut(&text, 0);
        buf_addf(&text, "%s:%s", row.key, row.exact ? row.value : "");
        complete_offer(c, buf_str(&text), str_of(row.help));
    }
    buf_release(&text);
}

void complete_filter(struct complete *c, struct str key)
{
    struct complete inner = *c;
    struct buf before = BUF_INIT;
    struct str typed;
    size_t colon;

    buf_add(&before, c->before);
    while (!key.len && inner.word.len >= 4 && str_eq_nocase((struct str){inner.word.ptr, 4}, STR("not:")))
        complete_keep(&inner, 4, &before);
    colon = str_find(inner.word, STR(":"));
    typed = (struct str){inner.word.ptr, colon};
    if (colon == inner.word.len) {
        inner.before = buf_str(&before);
        filter_offer_keys(&inner, key);
    } else if (!key.len || str_eq_nocase(typed, key)) {
        complete_keep(&inner, colon + 1, &before);
        inner.before = buf_str(&before);
        filter_offer_values(&inner, typed);
    }
    c->peeked = inner.peeked;
    c->open = inner.open;
    buf_release(&before);
}

void complete_filters(struct complete *c)
{
    complete_filter(c, STR(""));
}

/* ---- days -------------------------------------------------------------------------------------- */

/* What a day means there: weekdays before today or after it. */
static enum day_use complete_day_use(const struct complete *c)
{
    switch (c->option) {
    case FLAG_ON:
    case FLAG_SINCE:
    case FLAG_UNTIL:
        return DAY_ON;
    default:
        return DAY_TODAY;
    }
}

static day complete_today(struct complete *c)
{
    return complete_peek(c) ? c->call->app.today : c->call->environment->now.date;
}

/* Offers days from `first` on. Words in Korean are offered once one is begun. */
static void complete_days_from(struct complete *c, day first)
{
    day today = complete_today(c), d;
    char date[DAY_TEXT];
    const char *name;

    for (size_t i = 0; (name = day_words_name(i)); i++) {
        if (!c->word.len && name[0] & 0x80)
            continue;
        if (!complete_fits(str_of(name), c->word) || (!(name[0] & 0x80) && !complete_begins(str_of(name), c->word)) ||
            day_words_read(complete_day_use(c), str_of(name), today, &d, &c->call->err) < 0 ||
            d < first)
            continue;
        day_format(d, date);
        complete_emit(c, str_of(name), str_of(date));
    }
    err_release(&c->call->err);
}

void complete_days(struct complete *c)
{
    complete_days_from(c, DAY_MIN);
}

void complete_operand_days(struct complete *c)
{
    complete_days_from(c, c->option == COMPLETE_NO_OPTION ? complete_today(c) : DAY_MIN);
}
