#ifndef TESTS_UNIT_OUTPUT_SAMPLE_H
#define TESTS_UNIT_OUTPUT_SAMPLE_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "output/record.h"
#include "parser/body/body.h"
#include "scheduler/event.h"
#include "scheduler/state.h"

/* Values as commands would make them, seen on this day. */
#define SAMPLE_TODAY day_of(2026, 3, 10)

static inline struct record sample_record(
    const char *title, day first_study, const struct state *state)
{
    const struct rules rules = rules_default();
    struct record r = {.id = STR("0123456789abcdef0123456789abcdef"),
        .path = STR("bio/amino acids.md"),
        .file = STR("bio/amino acids.md"),
        .title = str_of(title),
        .subject = STR("biochemistry"),
        .template = STR("seed"),
        .first_study = first_study};

    r.schedule = schedule_of(first_study, state, &rules, SAMPLE_TODAY);
    r.overdue = schedule_days_overdue(&r.schedule, SAMPLE_TODAY);
    return r;
}

/* First studied eight days ago: day-1 done the day after, day-4 ticked in the editor, day-7 due
   yesterday. */
static inline struct record sample_note(const char *title)
{
    struct state state = state_none();

    state.count = 2;
    state.mark[0].milestone = 1;
    state.mark[0].on = day_of(2026, 3, 3);
    state.mark[1].milestone = 4;
    state.mark[1].on = DAY_NONE;
    return sample_record(title, day_of(2026, 3, 2), &state);
}

static inline struct record sample_postponed(const char *title)
{
    struct state state = state_none();

    state.postponed = 1;
    state.postponed_to = day_of(2026, 3, 12);
    return sample_record(title, day_of(2026, 3, 9), &state);
}

static inline struct record sample_undated(const char *title)
{
    struct state state = state_none();

    return sample_record(title, DAY_NONE, &state);
}

static inline struct record sample_extra(const char *title)
{
    static const milestone done[] = {1, 4, 7, 14};
    struct state state = state_none();

    for (int i = 0; i < 4; i++) {
        state.mark[i].milestone = done[i];
        state.mark[i].on = day_of(2026, 1, 1 + done[i]);
    }
    state.count = 4;
    return sample_record(title, day_of(2026, 1, 1), &state);
}

static inline struct listing sample_listing(const struct record *note, size_t count)
{
    return (struct listing){
        .vault = STR("/home/kim/vault"), .today = SAMPLE_TODAY, .note = note, .count = count};
}

/* Marked at 2024-10-27T14:01:02+09:00. */
static inline struct event sample_event(enum event_kind kind, milestone m)
{
    return (struct event){.id = {{0xAB, 0xCD}},
        .command = {{0x12}},
        .device = STR("desk"),
        .note = STR("0123456789abcdef0123456789abcdef"),
        .kind = kind,
        .source = SOURCE_CLI,
        .milestone = m,
        .on = day_of(2024, 10, 27),
        .until = DAY_NONE,
        .first_study = DAY_NONE,
        .recorded_at = INT64_C(1730005262) * 1000000 + 5,
        .utc_offset = 9 * 3600};
}

static inline void assert_text(const struct buf *out, const char *expected)
{
    assert_string_equal(out->ptr, expected);
    assert_int_equal(out->len, strlen(expected));
}

#endif
