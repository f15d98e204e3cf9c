#include "propose_work.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/count.h"

/* The day of a review; DAY_NONE: none. */
static day step_day(const struct heads *heads, const struct head_facts *head,
    const struct step_source *source, int step)
{
    const struct fact *list;

    if (source->key)
        return head_day(heads, head, source->key[step]);
    list = head_fact(heads, head, source->list);
    if (list && list->kind == FACT_DAY && step == 0)
        return list->value;
    return list && list->kind == FACT_DAYS && step < list->value ? list[1 + step].value : DAY_NONE;
}

/* Whether a review of this head has no day yet. */
static bool step_is_open(const struct heads *heads, const struct head_facts *head,
    const struct step_source *source, int step)
{
    return step_day(heads, head, source, step) == DAY_NONE &&
           (!source->key || head_fact(heads, head, source->key[step]));
}

static int number_cmp(const void *a, const void *b)
{
    const int32_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* The number that occurs most often, the smaller one of two; 0: there are no numbers. */
static int32_t most_frequent(int32_t *number, size_t count)
{
    size_t best = 0, run = 0;
    int32_t found = 0;

    qsort(number, count, sizeof *number, number_cmp);
    for (size_t i = 0; i < count; i++) {
        run = i && number[i] == number[i - 1] ? run + 1 : 1;
        if (run > best) {
            best = run;
            found = number[i];
        }
    }
    return found;
}

static int32_t usual_distance(
    struct propose_work *w, int first, const struct step_source *source, int step)
{
    size_t count = 0;

    for (size_t i = 0; i < w->groups; i++) {
        const struct head_facts *head = &w->heads->head[w->group[i]];
        day from = head_day(w->heads, head, first), to = step_day(w->heads, head, source, step);
        if (from != DAY_NONE && to != DAY_NONE)
            w->number[count++] = to - from;
    }
    return most_frequent(w->number, count);
}

static void distances_add_head(const struct propose_work *w, int first,
    const struct step_source *source, const struct head_facts *head, struct distances *d)
{
    day from = head_day(w->heads, head, first);
    int days = 0, unusual = 0, open = 0, future = 0, soon = 0;

    for (int i = 0; i < d->steps; i++) {
        day to = step_day(w->heads, head, source, i);
        open += step_is_open(w->heads, head, source, i);
        soon += days == 0 && to != DAY_NONE && to >= from && to - from <= SOON_DAYS;
        days += to != DAY_NONE;
        unusual += to != DAY_NONE && to - from != d->usual[i];
        future += to != DAY_NONE && to > w->settings->today;
    }
    if (from == DAY_NONE || days == 0)
        return;
    d->dated++;
    d->agree += unusual == 0;
    d->days += (size_t)days;
    d->exact += (size_t)(days - unusual);
    d->full += open == 0;
    d->future += future > 0;
    d->soon += soon > 0;
}

struct distances distances_of(struct propose_work *w, int first, const struct step_source *source)
{
    struct distances d = {.steps = source->steps};

    for (int i = 0; i < d.steps; i++)
        d.usual[i] = usual_distance(w, first, source, i);
    for (size_t i = 0; i < w->groups; i++)
        distances_add_head(w, first, source, &w->heads->head[w->group[i]], &d);
    return d;
}

bool distances_are_soon(const struct distances *d)
{
    return is_half(d->soon, d->dated);
}

bool distances_are_usual(const struct distances *d)
{
    for (int i = 0; i < d->steps; i++)
        if (d->usual[i] <= (i ? d->usual[i - 1] : 0))
            return false;
    return is_half(d->exact, d->days);
}

bool distances_widen(const struct distances *d)
{
    int32_t gap = 0, before = 0;

    for (int i = 0; i < d->steps; i++) {
        if (d->usual[i] - before < gap || d->usual[i] <= before)
            return false;
        gap = d->usual[i] - before;
        before = d->usual[i];
    }
    return d->steps > 1 && gap > d->usual[0] && is_most(d->exact, d->days);
}

static void distances_describe(
    const struct propose_work *w, const struct distances *d, int first, struct buf *out)
{
    char notes[COUNT_TEXT];

    buf_addf(out, "in %zu of %zu notes the days are %.*s +", d->agree, d->dated,
        STR_ARG(propose_key(w, first)));
    for (int i = 0; i < d->steps; i++)
        buf_addf(out, "%s %d", i ? "," : "", (int)d->usual[i]);
    if (d->dated < w->groups)
        buf_addf(out, " (without such a day: %s)", count_text(w->groups - d->dated, "note", notes));
}

/* Whether the days look like a plan: nearly all are there, in exactly the usual distances. Days on which somebody
   really reviewed are not so regular; a plan has a few corrections. */
static bool distances_are_regular(const struct distances *d)
{
    return distances_are_usual(d) && is_most(d->exact, d->days) && is_most(d->full, d->dated);
}

/* Appends what speaks for a plan or against it besides the distances. */
static void distances_describe_rest(const struct propose_work *w, const struct distances *d, int key, struct buf *out)
{
    char notes[COUNT_TEXT];

    if (d->future)
        buf_addf(out, ", and in %s a day is after today", count_text(d->future, "note", notes));
    else if (d->full < d->dated)
        buf_addf(out, ", no day is after today, and in %s a review has no day yet",
            count_text(d->dated - d->full, "note", notes));
    else if (w->heads->sense[key].done)
        buf_addf(out, ", none is after today, and %.*s names what was done", STR_ARG(propose_key(w, key)));
    else if (!distances_are_regular(d))
        buf_addz(out, ", and none is after today");
}

/* Appends how regular the days are, if that decides. */
static void distances_describe_share(const struct distances *d, bool planned, struct buf *out)
{
    if (d->future || d->full < d->dated || d->agree == d->dated)
        return;
    buf_addf(out, ". %zu of %zu days have exactly the usual distance; %s", d->exact, d->days,
        planned ? "real reviews are less regular" : "a plan would be more regular");
}

bool distances_planned(
    const struct propose_work *w, const struct distances *d, int first, int key, struct buf *why)
{
    bool future = d->future && d->future * 20 >= d->dated, named = w->heads->sense[key].done,
         planned = future || (distances_are_regular(d) && !named);

    if (distances_are_usual(d))
        distances_describe(w, d, first, why);
    else
        buf_addz(why, "the days differ from note to note");
    distances_describe_rest(w, d, key, why);
    buf_addz(why, planned ? ": planned" : ": done");
    distances_describe_share(d, planned, why);
    return planned;
}
