#include "scheduler/state.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/buf.h"

struct state state_none(void)
{
    return (struct state){.last_review = DAY_NONE, .postponed_to = DAY_NONE,
        .started = DAY_NONE};
}

const struct mark *state_mark(const struct state *state, milestone m)
{
    for (int i = 0; i < state->count; i++)
        if (state->mark[i].milestone == m)
            return &state->mark[i];
    return NULL;
}

static milestone rank(milestone m)
{
    return m == MILESTONE_LONG_TERM ? MILESTONE_MAX + 1 : m;
}

static bool is_milestone(milestone m)
{
    return m == MILESTONE_LONG_TERM || (m > MILESTONE_NONE && m <= MILESTONE_MAX);
}

static int place(const struct state *state, milestone m)
{
    int at = state->count;

    while (at > 0 && rank(state->mark[at - 1].milestone) >= rank(m))
        at--;
    return at;
}

static void insert(struct state *state, int at, struct mark mark)
{
    int last_day = STATE_MARKS - 2; /* the place behind it is kept for long-term */
    int days = state->count - (state_mark(state, MILESTONE_LONG_TERM) != NULL);
    bool full = days > last_day && mark.milestone != MILESTONE_LONG_TERM;
    int end = full ? last_day : state->count;

    if (at > end)
        return;
    memmove(&state->mark[at + 1], &state->mark[at], (size_t)(end - at) * sizeof mark);
    state->mark[at] = mark;
    state->count += !full;
}

void state_add(struct state *state, milestone m, day on)
{
    int at = place(state, m);
    struct mark *found = &state->mark[at];

    if (!is_milestone(m))
        return;
    if (at == state->count || found->milestone != m)
        insert(state, at, (struct mark){m, on});
    else if (found->on == DAY_NONE || (on != DAY_NONE && on < found->on))
        found->on = on;
}

static void encode_day(day d, struct buf *out)
{
    struct civil c = day_civil(d);

    buf_addf(out, "%04d%02d%02d", c.year, c.month, c.mday);
}

static void encode_milestone(milestone m, struct buf *out)
{
    if (m == MILESTONE_LONG_TERM)
        buf_addc(out, 'L');
    else
        buf_addf(out, "%d", (int)m);
    buf_addc(out, ':');
}

static void separate(struct buf *out, size_t start)
{
    if (out->len > start)
        buf_addc(out, ' ');
}

static void encode_mark(const struct mark *mark, struct buf *out)
{
    encode_milestone(mark->milestone, out);
    if (mark->on != DAY_NONE)
        encode_day(mark->on, out);
}

void state_encode(const struct state *state, struct buf *out)
{
    size_t start = out->len;

    for (int i = 0; i < state->count; i++) {
        separate(out, start);
        encode_mark(&state->mark[i], out);
    }
    if (state->last_review != DAY_NONE) {
        separate(out, start);
        buf_addc(out, 'R');
        encode_day(state->last_review, out);
    }
    if (state->suspended) {
        separate(out, start);
        buf_addc(out, 'S');
    }
    if (state->postponed != MILESTONE_NONE) {
        separate(out, start);
        buf_addc(out, 'P');
        encode_milestone(state->postponed, out);
        encode_day(state->postponed_to, out);
    }
    if (state->started != DAY_NONE) {
        separate(out, start);
        buf_addc(out, 'F');
        encode_day(state->started, out);
    }
}

/* Read by hand, character by character: `today` decodes the state of every note. */

static bool take(struct str *text, char wanted)
{
    if (text->len == 0 || text->ptr[0] != wanted)
        return false;
    text->ptr++;
    text->len--;
    return true;
}

static bool at_digit(struct str text)
{
    return text.len && text.ptr[0] >= '0' && text.ptr[0] <= '9';
}

/* A number of at most `most` digits; *used says how many there were. */
static int take_number(struct str *text, int most, int *used)
{
    struct str rest = *text;
    int value = 0;

    for (; most > 0 && at_digit(rest); most--) {
        value = 10 * value + (*rest.ptr++ - '0');
        rest.len--;
    }
    *used = (int)(text->len - rest.len);
    *text = rest;
    return value;
}

static int take_day(struct str *text, day *out)
{
    int used, number = take_number(text, 8, &used);

    if (used != 8)
        return -1;
    *out = day_of(number / 10000, number / 100 % 100, number % 100);
    return *out == DAY_NONE ? -1 : 0;
}

static int take_milestone(struct str *text, milestone *out)
{
    int used;

    *out = take(text, 'L') ? MILESTONE_LONG_TERM : take_number(text, 5, &used);
    return is_milestone(*out) && take(text, ':') ? 0 : -1;
}

static int take_mark(struct str *text, struct state *out)
{
    struct mark mark = {MILESTONE_NONE, DAY_NONE};
    int before = out->count;

    if (take_milestone(text, &mark.milestone) < 0 || place(out, mark.milestone) != before)
        return -1;
    if (at_digit(*text) && take_day(text, &mark.on) < 0)
        return -1;
    state_add(out, mark.milestone, mark.on);
    return out->count > before ? 0 : -1;
}

static int take_item(struct str *text, struct state *out)
{
    if (take(text, 'R'))
        return take_day(text, &out->last_review);
    if (take(text, 'P'))
        return take_milestone(text, &out->postponed) < 0 ? -1 : take_day(text, &out->postponed_to);
    if (take(text, 'F'))
        return take_day(text, &out->started);
    if (take(text, 'S')) {
        out->suspended = true;
        return 0;
    }
    return take_mark(text, out);
}

int state_decode(struct str text, struct state *out)
{
    *out = state_none();
    if (text.len == 0)
        return 0;
    do {
        if (take_item(&text, out) < 0)
            return -1;
    } while (take(&text, ' '));
    return text.len ? -1 : 0;
}
