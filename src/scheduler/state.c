#include "scheduler/state.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/buf.h"

struct state state_none(void)
{
    return (struct state){.postponed_to = DAY_NONE,
        .started = DAY_NONE};
}

const struct mark *state_mark(const struct state *state, milestone m)
{
    for (int i = 0; i < state->count; i++)
        if (state->mark[i].milestone == m)
            return &state->mark[i];
    return NULL;
}

static milestone milestone_rank(milestone m)
{
    return m == MILESTONE_LONG_TERM ? MILESTONE_MAX + 1 : m;
}

static bool is_milestone(milestone m)
{
    return m == MILESTONE_LONG_TERM || (m > MILESTONE_NONE && m <= MILESTONE_MAX);
}

static int mark_index(const struct state *state, milestone m)
{
    int at = state->count;

    while (at > 0 && milestone_rank(state->mark[at - 1].milestone) >= milestone_rank(m))
        at--;
    return at;
}

static void insert_mark(struct state *state, int at, struct mark mark)
{
    int last_day = STATE_MARKS - 2; /* the last place is reserved for long-term */
    int days = state->count - (state_mark(state, MILESTONE_LONG_TERM) != NULL);
    bool full = days > last_day && mark.milestone != MILESTONE_LONG_TERM;
    int end = full ? last_day : state->count;

    if (at > end)
        return;
    memmove(&state->mark[at + 1], &state->mark[at], (size_t)(end - at) * sizeof mark);
    state->mark[at] = mark;
    state->count += !full;
}

void state_add_review(struct state *state, day on)
{
    int at = state->reviews;

    while (at > 0 && state->review[at - 1] >= on)
        at--;
    if (on == DAY_NONE || (at < state->reviews && state->review[at] == on))
        return;
    if (state->reviews < STATE_REVIEWS) {
        memmove(&state->review[at + 1], &state->review[at],
            (size_t)(state->reviews++ - at) * sizeof on);
        state->review[at] = on;
    } else if (at > 0) { /* the earliest is dropped */
        memmove(&state->review[0], &state->review[1], (size_t)(at - 1) * sizeof on);
        state->review[at - 1] = on;
    }
}

void state_add_mark(struct state *state, milestone m, day on)
{
    int at = mark_index(state, m);
    struct mark *found = &state->mark[at];

    if (!is_milestone(m))
        return;
    if (at == state->count || found->milestone != m)
        insert_mark(state, at, (struct mark){m, on});
    else if (found->on == DAY_NONE || (on != DAY_NONE && on < found->on))
        found->on = on;
    state_add_review(state, on);
}

bool state_has_mark_on(const struct state *state, day on)
{
    for (int i = 0; i < state->count; i++)
        if (state->mark[i].on == on)
            return true;
    return false;
}

bool state_has_review(const struct state *state, day on)
{
    for (int i = state->reviews - 1; i >= 0 && state->review[i] >= on; i--)
        if (state->review[i] == on)
            return true;
    return false;
}

day state_last_review(const struct state *state)
{
    return state->reviews ? state->review[state->reviews - 1] : DAY_NONE;
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

static void add_state_separator(struct buf *out, size_t start)
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

static void encode_reviews(const struct state *state, size_t start, struct buf *out)
{
    bool any = false;

    for (int i = 0; i < state->reviews; i++) {
        if (state_has_mark_on(state, state->review[i]))
            continue;
        if (!any)
            add_state_separator(out, start);
        buf_addc(out, any ? ',' : 'R');
        encode_day(state->review[i], out);
        any = true;
    }
}

void state_encode(const struct state *state, struct buf *out)
{
    size_t start = out->len;

    for (int i = 0; i < state->count; i++) {
        add_state_separator(out, start);
        encode_mark(&state->mark[i], out);
    }
    encode_reviews(state, start, out);
    if (state->suspended) {
        add_state_separator(out, start);
        buf_addc(out, 'S');
    }
    if (state->postponed != MILESTONE_NONE) {
        add_state_separator(out, start);
        buf_addc(out, 'P');
        encode_milestone(state->postponed, out);
        encode_day(state->postponed_to, out);
    }
    if (state->started != DAY_NONE) {
        add_state_separator(out, start);
        buf_addc(out, 'F');
        encode_day(state->started, out);
    }
}

/* Decoding goes character by character for speed: `today` decodes the state of every note. */

static bool state_skip_char(struct str *text, char wanted)
{
    if (text->len == 0 || text->ptr[0] != wanted)
        return false;
    text->ptr++;
    text->len--;
    return true;
}

static bool is_at_digit(struct str text)
{
    return text.len && text.ptr[0] >= '0' && text.ptr[0] <= '9';
}

/* Reads a number of at most `most` digits; *used becomes how many there were. */
static int decode_digits(struct str *text, int most, int *used)
{
    struct str rest = *text;
    int value = 0;

    for (; most > 0 && is_at_digit(rest); most--) {
        value = 10 * value + (*rest.ptr++ - '0');
        rest.len--;
    }
    *used = (int)(text->len - rest.len);
    *text = rest;
    return value;
}

static int decode_day(struct str *text, day *out)
{
    int used, number = decode_digits(text, 8, &used);

    if (used != 8)
        return -1;
    *out = day_of(number / 10000, number / 100 % 100, number % 100);
    return *out == DAY_NONE ? -1 : 0;
}

static int decode_milestone(struct str *text, milestone *out)
{
    int used;

    *out = state_skip_char(text, 'L') ? MILESTONE_LONG_TERM : decode_digits(text, 5, &used);
    return is_milestone(*out) && state_skip_char(text, ':') ? 0 : -1;
}

static int decode_mark(struct str *text, struct state *out)
{
    struct mark mark = {MILESTONE_NONE, DAY_NONE};
    int before = out->count;

    if (decode_milestone(text, &mark.milestone) < 0 || mark_index(out, mark.milestone) != before)
        return -1;
    if (is_at_digit(*text) && decode_day(text, &mark.on) < 0)
        return -1;
    state_add_mark(out, mark.milestone, mark.on);
    return out->count > before ? 0 : -1;
}

static int decode_reviews(struct str *text, struct state *out)
{
    day on;

    do {
        if (decode_day(text, &on) < 0)
            return -1;
        state_add_review(out, on);
    } while (state_skip_char(text, ','));
    return 0;
}

static int decode_state_item(struct str *text, struct state *out)
{
    if (state_skip_char(text, 'R'))
        return decode_reviews(text, out);
    if (state_skip_char(text, 'P'))
        return decode_milestone(text, &out->postponed) < 0 ? -1
                                                           : decode_day(text, &out->postponed_to);
    if (state_skip_char(text, 'F'))
        return decode_day(text, &out->started);
    if (state_skip_char(text, 'S')) {
        out->suspended = true;
        return 0;
    }
    return decode_mark(text, out);
}

int state_decode(struct str text, struct state *out)
{
    *out = state_none();
    if (text.len == 0)
        return 0;
    do {
        if (decode_state_item(&text, out) < 0)
            return -1;
    } while (state_skip_char(&text, ' '));
    return text.len ? -1 : 0;
}
