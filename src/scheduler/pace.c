#include "scheduler/pace.h"

#include "base/buf.h"

static const struct str pace_word = {"pace", 4};

struct pace pace_none(void)
{
    return (struct pace){DAY_NONE, DAY_NONE, PACE_UNCOUNTED};
}

bool pace_is_equal(const struct pace *a, const struct pace *b)
{
    return a->last == b->last && a->next == b->next && a->count == b->count;
}

static void pace_add_day(const char *name, day d, struct buf *out)
{
    char text[DAY_TEXT];

    day_format(d, text);
    if (text[0])
        buf_addf(out, " %s:%s", name, text);
}

void pace_encode(const struct pace *pace, struct buf *out)
{
    buf_add(out, pace_word);
    pace_add_day("last", pace->last, out);
    pace_add_day("next", pace->next, out);
    if (pace->count != PACE_UNCOUNTED)
        buf_addf(out, " count:%d", pace->count);
}

static int pace_decode_day(struct str text, day *out)
{
    *out = day_parse(text);
    return *out == DAY_NONE ? -1 : 0;
}

static int pace_decode_part(struct str part, struct pace *out)
{
    struct str name;

    str_cut(&part, ':', &name);
    if (str_eq(name, STR("last")))
        return pace_decode_day(part, &out->last);
    if (str_eq(name, STR("next")))
        return pace_decode_day(part, &out->next);
    out->count = str_eq(name, STR("count")) ? str_number(part) : -1;
    return out->count < 0 ? -1 : 0;
}

int pace_decode(struct str text, struct pace *out)
{
    struct str part;

    *out = pace_none();
    if (!str_cut(&text, ' ', &part) || !str_eq(part, pace_word))
        return -1;
    while (text.len && str_cut(&text, ' ', &part))
        if (pace_decode_part(part, out) < 0)
            return -1;
    return 0;
}

/* Without a number, or after the last milestone, the days tell it. */
static bool pace_agrees_in_days(const struct pace *pace, const struct paced_history *history)
{
    if (pace->last != DAY_NONE && history->latest != DAY_NONE)
        return pace->last == history->latest;
    if (pace->last != DAY_NONE)
        return pace->count != PACE_UNCOUNTED || history->first == DAY_NONE || pace->last <= history->first;
    return history->latest == DAY_NONE || (pace->next != DAY_NONE && pace->next > history->latest);
}

bool pace_agrees(const struct pace *pace, const struct paced_history *history)
{
    int counted = pace->count < history->of ? pace->count : history->of;

    if (pace->next != DAY_NONE && pace->next < pace->last)
        return false; /* a person wrote a review into the note, and not yet the next one */
    if (pace->count == PACE_UNCOUNTED)
        return pace_agrees_in_days(pace, history);
    return counted == history->done && (counted < history->of || pace_agrees_in_days(pace, history));
}
