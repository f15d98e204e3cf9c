#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/buf.h"
#include "scheduler/pace.h"
#include "scheduler/schedule.h"
#include "scheduler/state.h"

enum { FIRST = 100 };

static void an_encoded_pace_is_read_back(void **state)
{
    static const struct pace rows[] = {{DAY_NONE, DAY_NONE, PACE_UNCOUNTED}, {0, 5, 0}, {-719162, 2932896, 999999999},
        {DAY_NONE, 7, 3}, {7, DAY_NONE, PACE_UNCOUNTED}};
    static const char *const wrong[] = {"", "day-1:true", "pace last:x", "pace count:-1", "pace times:3", "paces",
        "pace last:2024-02-30", "pace next", "pace count:"};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf text = BUF_INIT;
        struct pace pace;
        pace_encode(&rows[i], &text);
        assert_int_equal(pace_decode(buf_str(&text), &pace), 0);
        assert_true(pace_is_equal(&pace, &rows[i]));
        buf_release(&text);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct pace pace;
        if (pace_decode(str_of(wrong[i]), &pace) == 0)
            fail_msg("\"%s\" was read", wrong[i]);
    }
}

/* A state with the first milestones done, the latest on its day. */
static struct state done_state(int done, day latest)
{
    static const milestone ladder[] = {1, 4, 7, 14};
    struct state state = state_none();

    for (int i = 0; i < done; i++)
        state_add_mark(&state, ladder[i], i + 1 == done ? latest : DAY_NONE);
    return state;
}

struct row {
    struct pace pace;
    int done;
    day latest;
    enum stage stage;
    milestone at;
    day due;
};

/* Every row has its first study on FIRST. */
static void check_rows(const struct row *row, size_t count, const struct rules *rules)
{
    for (size_t i = 0; i < count; i++) {
        struct state state = done_state(row[i].done, row[i].latest);
        struct schedule s = schedule_paced(FIRST, &state, rules, &row[i].pace, 200);
        if (s.stage != row[i].stage || s.at != row[i].at || s.due != row[i].due)
            fail_msg("row %zu: stage %d at %d due %d", i, (int)s.stage, (int)s.at, (int)s.due);
    }
}

static void the_next_day_is_the_due_day_and_else_the_last_one_plus_the_gap(void **state)
{
    static const struct row rows[] = {
        {{FIRST, 101, 0}, 0, DAY_NONE, STAGE_MILESTONE, 1, 101},
        {{DAY_NONE, DAY_NONE, 0}, 0, DAY_NONE, STAGE_MILESTONE, 1, 101},
        {{103, DAY_NONE, 1}, 1, 103, STAGE_MILESTONE, 4, 106},
        {{103, 109, 1}, 1, 103, STAGE_MILESTONE, 4, 109},
        {{103, DAY_NONE, PACE_UNCOUNTED}, 1, 103, STAGE_MILESTONE, 4, 106},
        {{DAY_NONE, 109, 2}, 2, DAY_NONE, STAGE_MILESTONE, 7, 109},
        /* a mark that the note does not have yet: its next day was that of the milestone before */
        {{103, 109, 1}, 2, 110, STAGE_MILESTONE, 7, 113},
        {{103, 109, PACE_UNCOUNTED}, 2, 110, STAGE_MILESTONE, 7, 113},
        {{DAY_NONE, 109, PACE_UNCOUNTED}, 2, 110, STAGE_MILESTONE, 7, 113},
        /* a mark that was taken back */
        {{110, 113, 2}, 1, 103, STAGE_MILESTONE, 4, 106},
        {{110, 113, PACE_UNCOUNTED}, 1, 103, STAGE_MILESTONE, 4, 106},
        {{102, 105, 1}, 0, DAY_NONE, STAGE_MILESTONE, 1, 101},
        /* a next day before the last one */
        {{110, 105, 2}, 2, 110, STAGE_MILESTONE, 7, 113},
        /* after the last milestone */
        {{120, DAY_NONE, 4}, 4, 120, STAGE_EXTRA, MILESTONE_NONE, DAY_NONE},
        {{120, 150, 4}, 4, 120, STAGE_EXTRA, MILESTONE_NONE, 150},
        {{140, 150, 6}, 4, DAY_NONE, STAGE_EXTRA, MILESTONE_NONE, 150},
    };
    struct rules rules = rules_default();

    (void)state;
    check_rows(rows, sizeof rows / sizeof *rows, &rules);
}

static void after_the_last_milestone_the_note_ends_or_comes_back(void **state)
{
    static const struct row ended[] = {
        {{120, DAY_NONE, 4}, 4, 120, STAGE_LONG_TERM, MILESTONE_NONE, DAY_NONE},
        {{120, 150, 4}, 4, 120, STAGE_EXTRA, MILESTONE_NONE, 150},
        {{120, 125, 3}, 4, 130, STAGE_LONG_TERM, MILESTONE_NONE, DAY_NONE},
    };
    static const struct row extra[] = {
        {{120, DAY_NONE, 4}, 4, 120, STAGE_EXTRA, MILESTONE_NONE, 150},
        {{140, DAY_NONE, 6}, 4, DAY_NONE, STAGE_EXTRA, MILESTONE_NONE, 170},
    };
    struct rules rules = rules_default();

    (void)state;
    rules.ends_at_ladder = true;
    check_rows(ended, sizeof ended / sizeof *ended, &rules);
    rules.ends_at_ladder = false;
    rules.extra_every = 30;
    check_rows(extra, sizeof extra / sizeof *extra, &rules);
}

static void the_later_milestones_follow_at_their_distances(void **state)
{
    struct state done = done_state(1, 103);
    struct pace pace = {103, 110, 1};
    struct rules rules = rules_default();
    struct schedule s;

    (void)state;
    state_add_mark(&done, 7, 104); /* done early */
    s = schedule_paced(FIRST, &done, &rules, &pace, 200);
    assert_int_equal(s.step[1].due, 110);
    assert_int_equal(s.step[1].origin, STEP_PLANNED);
    assert_int_equal(s.step[3].due, 120);
    assert_int_equal(s.step[3].origin, STEP_AFTER);
    rules.study_day_is_one = true;
    pace = pace_none();
    done = state_none();
    assert_int_equal(schedule_paced(FIRST, &done, &rules, &pace, 200).due, FIRST);
}

static void a_note_without_a_first_day_is_scheduled_by_its_next_one(void **state)
{
    struct state none = state_none();
    struct pace pace = {DAY_NONE, 130, PACE_UNCOUNTED};
    struct rules rules = rules_default();
    struct schedule s = schedule_paced(DAY_NONE, &none, &rules, &pace, 200);

    (void)state;
    assert_int_equal(s.due, 130);
    assert_true(s.scheduled && !s.dated);
    pace.next = DAY_NONE;
    assert_int_equal(schedule_paced(DAY_NONE, &none, &rules, &pace, 200).stage, STAGE_UNSCHEDULED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_encoded_pace_is_read_back),
        cmocka_unit_test(the_next_day_is_the_due_day_and_else_the_last_one_plus_the_gap),
        cmocka_unit_test(after_the_last_milestone_the_note_ends_or_comes_back),
        cmocka_unit_test(the_later_milestones_follow_at_their_distances),
        cmocka_unit_test(a_note_without_a_first_day_is_scheduled_by_its_next_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
