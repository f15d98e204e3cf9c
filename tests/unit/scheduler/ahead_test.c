#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <setjmp.h>
#include <cmocka.h>

#include "scheduler/ahead.h"
#include "scheduler/event.h"
#include "scheduler/ledger.h"
#include "scheduler/schedule.h"
#include "scheduler/state.h"

#define FIRST day_of(2026, 3, 2)

/* ---- the days of one state --------------------------------------------------------------------- */

static void assert_days(const struct state *state, const struct rules *rules, day today, int count,
    const struct ahead *expected)
{
    struct schedule s = schedule_of(FIRST, state, rules, today);
    struct ahead out[AHEAD_MAX];

    assert_int_equal(ahead_days(&s, today, out), count);
    for (int i = 0; i < count; i++) {
        assert_int_equal(out[i].milestone, expected[i].milestone);
        assert_int_equal(out[i].due, expected[i].due);
        assert_int_equal(out[i].on, expected[i].on);
    }
}

static void a_new_note_has_each_milestone_ahead(void **data)
{
    const struct rules rules = rules_default();
    struct state state = state_none();

    (void)data;
    assert_days(&state, &rules, FIRST, 4,
        (const struct ahead[]){{1, FIRST + 1, FIRST + 1, false}, {4, FIRST + 4, FIRST + 4, false},
            {7, FIRST + 7, FIRST + 7, false}, {14, FIRST + 14, FIRST + 14, false}});
}

static void an_overdue_note_is_reviewed_today_and_has_no_day_for_what_has_passed(void **data)
{
    const struct rules rules = rules_default();
    struct state state = state_none();

    (void)data;
    assert_days(&state, &rules, FIRST + 7, 2,
        (const struct ahead[]){{1, FIRST + 1, FIRST + 7, false}, {14, FIRST + 14, FIRST + 14, false}});
    assert_days(&state, &rules, FIRST + 99, 1, (const struct ahead[]){{1, FIRST + 1, FIRST + 99, false}});
}

static void a_note_that_was_reviewed_today_comes_back_tomorrow(void **data)
{
    const struct rules rules = rules_default();
    struct state state = state_none();

    (void)data;
    state_add_mark(&state, 1, FIRST + 6);
    state_add_review(&state, FIRST + 6);
    assert_days(&state, &rules, FIRST + 6, 2,
        (const struct ahead[]){{4, FIRST + 4, FIRST + 7, false}, {14, FIRST + 14, FIRST + 14, false}});
}

static void a_postponed_milestone_has_its_new_day_and_what_comes_before_it_waits(void **data)
{
    const struct rules rules = rules_default();
    struct state state = state_none();

    (void)data;
    state.postponed = 1;
    state.postponed_to = FIRST + 7;
    assert_days(&state, &rules, FIRST, 2,
        (const struct ahead[]){{1, FIRST + 7, FIRST + 7, false}, {14, FIRST + 14, FIRST + 14, false}});
}

static void what_is_not_scheduled_has_no_day(void **data)
{
    const struct rules rules = rules_default();
    struct state state = state_none();
    struct schedule s = schedule_of(DAY_NONE, &state, &rules, FIRST);
    struct ahead out[AHEAD_MAX];

    (void)data;
    assert_int_equal(ahead_days(&s, FIRST, out), 0);
    state.suspended = true;
    assert_days(&state, &rules, FIRST, 0, NULL);
    state.suspended = false;
    state_add_mark(&state, MILESTONE_LONG_TERM, DAY_NONE);
    assert_days(&state, &rules, FIRST, 0, NULL);
}

static void an_extra_review_has_a_day_if_it_is_scheduled(void **data)
{
    struct rules rules = rules_default();
    struct state state = state_none();

    (void)data;
    for (int i = 0; i < rules.count; i++)
        state_add_mark(&state, rules.ladder[i], DAY_NONE);
    assert_days(&state, &rules, FIRST + 20, 0, NULL);
    rules.extra_every = 30;
    assert_days(&state, &rules, FIRST + 20, 1,
        (const struct ahead[]){{MILESTONE_NONE, FIRST + 44, FIRST + 44, true}});
    assert_days(&state, &rules, FIRST + 50, 1,
        (const struct ahead[]){{MILESTONE_NONE, FIRST + 44, FIRST + 50, true}});
}

/* ---- how often a day moved: histories that a random student writes ------------------------------ */

enum { EVENTS_MAX = 96, MILESTONES = 15 };

struct season {
    struct rules rules;
    struct event event[EVENTS_MAX];
    struct uid named[EVENTS_MAX];
    size_t count;
    day first, today;
    struct shown { /* of each milestone, [0]: extra; what an export printed last */
        bool any;
        day on;
        int32_t moves;
    } shown[MILESTONES];
    uint32_t random;
    int moved;
};

static uint32_t season_random(struct season *s, uint32_t below)
{
    s->random = s->random * 1664525u + 1013904223u;
    return (s->random >> 8) % below;
}

static struct event *season_add(struct season *s, enum event_kind kind, milestone m)
{
    struct event *e = &s->event[s->count];

    *e = (struct event){.id.byte = {(uint8_t)(s->count * 37), (uint8_t)s->count}, .note = STR("n"), .kind = kind,
        .milestone = m, .on = s->today, .until = DAY_NONE, .first_study = DAY_NONE,
        .recorded_at = 1000 + (int64_t)s->count};
    s->count++;
    return e;
}

static struct schedule season_schedule(struct season *s)
{
    struct state state;

    ledger_mark_undone(s->event, s->count);
    state = ledger_state(s->event, s->count);
    return schedule_of(s->first, &state, &s->rules, s->today);
}

/* Takes back the last event that still counts and is none of seen. */
static void season_undo(struct season *s)
{
    for (size_t i = s->count; i-- > 0;)
        if (!s->event[i].undone && s->event[i].kind != EVENT_SEEN) {
            struct event *e = season_add(s, EVENT_UNDONE, s->event[i].milestone);
            s->named[s->count - 1] = s->event[i].id;
            e->takes_back = &s->named[s->count - 1];
            e->takes_back_count = 1;
            return;
        }
}

static void season_act(struct season *s)
{
    struct schedule schedule = season_schedule(s);
    bool staged = schedule.stage == STAGE_MILESTONE;

    switch (season_random(s, 8)) {
    case 0: /* also early, and of a milestone out of order */
        season_add(s, EVENT_DONE, s->rules.ladder[season_random(s, (uint32_t)s->rules.count)]);
        break;
    case 1:
        season_add(s, staged ? EVENT_DONE : EVENT_REVIEWED, staged ? schedule.at : MILESTONE_NONE);
        break;
    case 2:
        if (staged)
            season_add(s, EVENT_POSTPONED, schedule.at)->until = s->today + (day)season_random(s, 9);
        break;
    case 3:
        season_add(s, season_random(s, 2) ? EVENT_SUSPENDED : EVENT_RESUMED, MILESTONE_NONE);
        break;
    case 4:
        s->first += (day)season_random(s, 15) - 7;
        season_add(s, EVENT_SEEN, MILESTONE_NONE)->first_study = s->first;
        break;
    case 5:
        season_undo(s);
        break;
    default:
        s->today += (day)season_random(s, 4);
    }
}

/* Exports, and compares with the export before. */
static void season_compare(struct season *s)
{
    struct schedule schedule = season_schedule(s);
    struct ahead out[AHEAD_MAX];
    int count = ahead_days(&schedule, s->today, out);

    for (int i = 0; i < count; i++) {
        struct shown *shown = &s->shown[out[i].milestone];
        int32_t moves = ahead_moves(&out[i], &s->rules, s->event, s->count);
        assert_true(i == 0 || out[i].on > out[i - 1].on);
        assert_true(out[i].on >= s->today);
        if (shown->any && out[i].on != shown->on) {
            s->moved++;
            if (moves <= shown->moves)
                fail_msg("day %d moved from %d to %d, and the number from %d to %d", (int)out[i].milestone,
                    (int)shown->on, (int)out[i].on, (int)shown->moves, (int)moves);
        }
        assert_true(!shown->any || moves >= shown->moves);
        *shown = (struct shown){true, out[i].on, moves};
    }
}

static void a_day_that_moves_has_a_greater_number_than_before(void **data)
{
    int moved = 0;

    (void)data;
    for (uint32_t seed = 0; seed < 800; seed++) {
        struct season s = {.rules = rules_default(), .first = FIRST, .today = FIRST, .random = seed * 7919};
        s.rules.late_shift = seed & 1;
        s.rules.extra_every = seed & 2 ? 20 : 0;
        s.rules.study_day_is_one = seed & 4;
        season_add(&s, EVENT_SEEN, MILESTONE_NONE)->first_study = s.first;
        season_compare(&s);
        for (int step = 0; step < 120 && s.count < EVENTS_MAX; step++) {
            season_act(&s);
            season_compare(&s);
        }
        moved += s.moved;
    }
    assert_true(moved > 5000);
}

static void a_day_that_never_moved_has_the_number_0(void **data)
{
    struct season s = {.rules = rules_default(), .first = FIRST, .today = FIRST + 1};
    struct ahead out[AHEAD_MAX];
    struct schedule schedule;

    (void)data;
    season_add(&s, EVENT_SEEN, MILESTONE_NONE)->first_study = FIRST;
    season_add(&s, EVENT_DONE, 1);
    schedule = season_schedule(&s);
    assert_int_equal(ahead_days(&schedule, s.today, out), 3);
    for (int i = 0; i < 3; i++)
        assert_int_equal(ahead_moves(&out[i], &s.rules, s.event, s.count), 0);
}

static void a_postponement_counts_for_its_milestone_alone(void **data)
{
    struct season s = {.rules = rules_default(), .first = FIRST, .today = FIRST};
    struct ahead out[AHEAD_MAX];
    struct schedule schedule;

    (void)data;
    season_add(&s, EVENT_SEEN, MILESTONE_NONE)->first_study = FIRST;
    season_add(&s, EVENT_POSTPONED, 1)->until = FIRST + 2;
    schedule = season_schedule(&s);
    assert_int_equal(ahead_days(&schedule, s.today, out), 4);
    assert_int_equal(ahead_moves(&out[0], &s.rules, s.event, s.count), 2);
    assert_int_equal(ahead_moves(&out[1], &s.rules, s.event, s.count), 0);
    s.today = FIRST + 6; /* overdue since FIRST + 2 */
    schedule = season_schedule(&s);
    assert_int_equal(ahead_days(&schedule, s.today, out), 3);
    assert_int_equal(out[0].on, s.today);
    assert_int_equal(ahead_moves(&out[0], &s.rules, s.event, s.count), 2 + 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_note_has_each_milestone_ahead),
        cmocka_unit_test(an_overdue_note_is_reviewed_today_and_has_no_day_for_what_has_passed),
        cmocka_unit_test(a_note_that_was_reviewed_today_comes_back_tomorrow),
        cmocka_unit_test(a_postponed_milestone_has_its_new_day_and_what_comes_before_it_waits),
        cmocka_unit_test(what_is_not_scheduled_has_no_day),
        cmocka_unit_test(an_extra_review_has_a_day_if_it_is_scheduled),
        cmocka_unit_test(a_day_that_moves_has_a_greater_number_than_before),
        cmocka_unit_test(a_day_that_never_moved_has_the_number_0),
        cmocka_unit_test(a_postponement_counts_for_its_milestone_alone),
    };

    return cmocka_run_group_tests_name("ahead", tests, NULL, NULL);
}
