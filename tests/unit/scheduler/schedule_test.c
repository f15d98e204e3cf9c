#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "scheduler/schedule.h"
#include "scheduler/state.h"

enum { LONG_TERM = 4, STEPS = 5, UNDATED = 1000 };
static const milestone steps[STEPS] = {1, 4, 7, 14, MILESTONE_LONG_TERM};

/* The oracle knows no day numbers: it turns the leaves of a calendar one by one. */
struct leaf {
    int year, month, mday;
};

static int month_length(int year, int month)
{
    if (month == 2)
        return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

static void turn(struct leaf *leaf)
{
    if (leaf->mday++ < month_length(leaf->year, leaf->month))
        return;
    leaf->mday = 1;
    if (leaf->month++ < 12)
        return;
    leaf->month = 1;
    leaf->year++;
}

static bool shows(struct leaf leaf, day d)
{
    struct civil c;

    if (leaf.year > 9999 || d == DAY_NONE)
        return leaf.year > 9999 && d == DAY_NONE;
    c = day_civil(d);
    return c.year == leaf.year && c.month == leaf.month && c.mday == leaf.mday;
}

static void check_first_days(const struct rules *rules, const int ahead[4], int from_year, day last)
{
    struct state nothing = state_none();
    struct leaf due[4];

    for (int i = 0; i < 4; i++) {
        due[i] = (struct leaf){from_year, 1, 1};
        for (int k = 0; k < ahead[i]; k++)
            turn(&due[i]);
    }
    for (day first = day_of(from_year, 1, 1); first <= last; first++) {
        struct schedule s = schedule_of(first, &nothing, rules, first);
        for (int i = 0; i < 4; i++) {
            if (!shows(due[i], s.step[i].due))
                fail_msg("first day %d, milestone %d: %d", first, steps[i], s.step[i].due);
            turn(&due[i]);
        }
    }
}

/* With CASES, as `make check-slow` sets it, really every one; else those of two centuries and of both ends. */
static void check_every_first_day(const struct rules *rules, const int ahead[4])
{
    if (getenv("CASES")) {
        check_first_days(rules, ahead, 1, DAY_MAX);
        return;
    }
    check_first_days(rules, ahead, 1, day_of(3, 1, 1));
    check_first_days(rules, ahead, 1896, day_of(2104, 3, 1));
    check_first_days(rules, ahead, 9998, DAY_MAX);
}

static void due_days_are_1_4_7_and_14_days_after_every_first_day_there_is(void **state)
{
    struct rules rules = rules_default();
    (void)state;

    check_every_first_day(&rules, (const int[]){1, 4, 7, 14});
}

static void they_are_a_day_earlier_where_the_study_day_is_day_one(void **state)
{
    struct rules rules = rules_default();
    (void)state;

    rules.study_day_is_one = true;
    check_every_first_day(&rules, (const int[]){0, 3, 6, 13});
}

/* For what the C library's calendar can tell, a second oracle. */
static day later(day d, int days)
{
    struct civil c = day_civil(d);
    struct tm tm = {.tm_year = c.year - 1900, .tm_mon = c.month - 1, .tm_mday = c.mday + days};

    timegm(&tm);
    return day_of(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

/* Marks the steps whose bit is set: `late` days after their plain due day, or without a date. */
static struct state marked(unsigned done, day first, const struct rules *rules, int late)
{
    struct state s = state_none();

    for (int i = 0; i < STEPS; i++) {
        int plain = i == LONG_TERM ? 30 : steps[i] - rules->study_day_is_one;
        if (done & 1u << i)
            state_add_mark(&s, steps[i], late == UNDATED ? DAY_NONE : later(first, plain + late));
    }
    return s;
}

/* The ladder hangs on the last step before it that was late, or on the first study day. */
static day expected_due(int step, unsigned done, day first, const struct rules *rules, int late)
{
    int plain = steps[step] - rules->study_day_is_one;
    int from = -1, delay = 0;

    if (late == UNDATED || !rules->late_shift)
        return later(first, plain);
    for (int i = 0; i < step; i++)
        if (done & 1u << i && late > delay) {
            from = i;
            delay = late;
        }
    if (from < 0)
        return later(first, plain);
    return later(
        later(first, steps[from] - rules->study_day_is_one + late), steps[step] - steps[from]);
}

static void expected_stage(unsigned done, char out[MILESTONE_TEXT])
{
    static const char *const first_gap[16] = {"day-1", "day-4", "day-1", "day-7", "day-1", "day-4",
        "day-1", "day-14", "day-1", "day-4", "day-1", "day-7", "day-1", "day-4", "day-1", "extra"};

    snprintf(
        out, MILESTONE_TEXT, "%s", done & 1u << LONG_TERM ? "long-term" : first_gap[done & 15]);
}

static int days_between(day from, day to)
{
    int count = 0;

    while (from != to) {
        from = later(from, 1);
        count++;
    }
    return count;
}

static int bits(unsigned done)
{
    return done ? (int)(done & 1) + bits(done >> 1) : 0;
}

static void check_steps(
    const struct schedule *s, unsigned done, day first, const struct rules *rules, int late)
{
    assert_int_equal(s->count, STEPS);
    for (int i = 0; i < STEPS; i++) {
        assert_int_equal(s->step[i].milestone, steps[i]);
        assert_int_equal(s->step[i].done, done >> i & 1);
        if (i != LONG_TERM)
            assert_int_equal(s->step[i].due, expected_due(i, done, first, rules, late));
    }
    assert_int_equal(s->step[LONG_TERM].due, DAY_NONE);
}

static void check_today(
    const struct schedule *s, const struct state *marks, const char *stage, day due, day today)
{
    bool at_milestone = strncmp(stage, "day-", 4) == 0, reviewed = false;
    bool come = at_milestone && due <= today;

    for (int i = 0; i < marks->count; i++)
        reviewed = reviewed || marks->mark[i].on == today;
    assert_int_equal(s->reviewed_today, reviewed);
    assert_int_equal(schedule_is_due(s, today), come && !reviewed);
    assert_false(schedule_is_extra_due(s, today));
    assert_int_equal(schedule_days_overdue(s, today), come ? days_between(due, today) : -1);
}

static void check_schedule(day first, unsigned done, const struct rules *rules, int late, day today)
{
    struct state marks = marked(done, first, rules, late);
    struct schedule s = schedule_of(first, &marks, rules, today);
    char stage[MILESTONE_TEXT], expected[MILESTONE_TEXT];
    day due = DAY_NONE;

    schedule_stage_name(&s, stage);
    expected_stage(done, expected);
    assert_string_equal(stage, expected);
    for (int i = 0; i < LONG_TERM; i++) {
        milestone_format(steps[i], expected);
        if (strcmp(stage, expected) == 0)
            due = expected_due(i, done, first, rules, late);
    }
    assert_int_equal(s.due, due);
    assert_int_equal(s.original_due, due);
    check_steps(&s, done, first, rules, late);
    check_today(&s, &marks, stage, due, today);
    assert_int_equal(s.done, bits(done));
    assert_int_equal(s.of, STEPS);
}

static void check_days(day first, unsigned done, const struct rules *rules, int late)
{
    for (int ahead = -2; ahead <= 34; ahead++) {
        day today = first;
        for (int i = 0; i < ahead; i++)
            today = later(today, 1);
        check_schedule(first, done, rules, late, ahead < 0 ? first + ahead : today);
    }
}

/* Early by a day, on the day, late by two and by nine, and with no date at all. */
static void check_all_boxes(day first, const struct rules *rules)
{
    static const int lates[] = {-1, 0, 2, 9, UNDATED};

    for (unsigned done = 0; done < 1u << STEPS; done++)
        for (size_t i = 0; i < sizeof lates / sizeof *lates; i++)
            check_days(first, done, rules, lates[i]);
}

static void every_combination_of_boxes_has_its_stage_due_day_and_progress(void **state)
{
    const day firsts[] = {day_of(2024, 2, 20), day_of(2023, 12, 25), day_of(1970, 1, 1)};
    (void)state;

    for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++)
        for (int variant = 0; variant < 4; variant++) {
            struct rules rules = rules_default();
            rules.study_day_is_one = variant & 1;
            rules.late_shift = variant & 2;
            check_all_boxes(firsts[i], &rules);
        }
}

static const day monday = 20000;

static struct schedule standing(day first, const struct state *marks, day today)
{
    struct rules rules = rules_default();

    return schedule_of(first, marks, &rules, today);
}

static void without_a_first_study_day_a_note_is_unscheduled(void **state)
{
    struct state marks = state_none();
    struct schedule s;
    char stage[MILESTONE_TEXT];
    (void)state;

    state_add_mark(&marks, 1, monday);
    s = standing(DAY_NONE, &marks, monday);
    schedule_stage_name(&s, stage);
    assert_string_equal(stage, "unscheduled");
    assert_false(s.dated);
    assert_int_equal(s.due, DAY_NONE);
    assert_int_equal(s.step[3].due, DAY_NONE);
    assert_int_equal(s.done, 1);
    assert_false(schedule_is_due(&s, DAY_MAX));
    assert_int_equal(schedule_days_overdue(&s, DAY_MAX), -1);
}

static void long_term_is_the_stage_whatever_the_other_boxes_are(void **state)
{
    struct state marks = state_none();
    struct schedule s;
    (void)state;

    state_add_mark(&marks, MILESTONE_LONG_TERM, DAY_NONE);
    s = standing(DAY_NONE, &marks, monday);
    assert_int_equal(s.stage, STAGE_LONG_TERM);
    s = standing(monday, &marks, monday + 30);
    assert_int_equal(s.stage, STAGE_LONG_TERM);
    assert_int_equal(s.due, DAY_NONE);
    assert_int_equal(s.at, MILESTONE_NONE);
    assert_false(schedule_is_due(&s, monday + 30));
}

static void days_since_counts_from_the_first_study_day(void **state)
{
    struct state nothing = state_none();
    (void)state;

    assert_int_equal(standing(monday, &nothing, monday).days_since, 0);
    assert_int_equal(standing(monday, &nothing, monday + 63).days_since, 63);
    assert_int_equal(standing(monday, &nothing, monday - 2).days_since, -2);
    assert_int_equal(standing(DAY_MIN, &nothing, DAY_MAX).days_since, 3652058);
    assert_int_equal(standing(DAY_NONE, &nothing, monday).days_since, 0);
}

static void a_due_day_past_the_calendar_never_comes(void **state)
{
    struct state nothing = state_none();
    struct rules rules = rules_default();
    struct schedule s = standing(DAY_MAX - 10, &nothing, DAY_MAX);
    (void)state;

    assert_int_equal(s.step[2].due, DAY_MAX - 3);
    assert_int_equal(s.step[3].due, DAY_NONE);
    s = standing(DAY_MAX, &nothing, DAY_MAX);
    assert_int_equal(s.due, DAY_NONE);
    assert_false(schedule_is_due(&s, DAY_MAX));
    rules.late_shift = true;
    state_add_mark(&nothing, 1, DAY_MAX);
    s = schedule_of(DAY_MIN, &nothing, &rules, DAY_MAX);
    assert_int_equal(s.due, DAY_NONE);
}

static void a_note_is_listed_once_until_it_is_done(void **state)
{
    struct state nothing = state_none();
    struct schedule s = standing(monday, &nothing, monday + 1000);
    (void)state;

    assert_int_equal(s.at, 1);
    assert_true(schedule_is_due(&s, monday + 1000));
    assert_int_equal(schedule_days_overdue(&s, monday + 1000), 999);
}

static void a_note_reviewed_today_leaves_and_comes_back_tomorrow(void **state)
{
    struct state marks = state_none();
    day today = monday + 10;
    struct schedule s;
    (void)state;

    state_add_mark(&marks, 1, today);
    state_add_review(&marks, today);
    s = standing(monday, &marks, today);
    assert_true(s.reviewed_today);
    assert_false(schedule_is_due(&s, today));
    s = standing(monday, &marks, today + 1);
    assert_false(s.reviewed_today);
    assert_true(schedule_is_due(&s, today + 1));
    assert_int_equal(s.at, 4);
}

static void a_review_recorded_for_today_counts_without_a_mark(void **state)
{
    struct state marks = state_none();
    struct schedule s;
    (void)state;

    state_add_review(&marks, monday + 5);
    s = standing(monday, &marks, monday + 5);
    assert_true(s.reviewed_today);
    assert_false(schedule_is_due(&s, monday + 5));
}

static void a_later_review_does_not_hide_that_an_earlier_day_had_one(void **state)
{
    struct state marks = state_none();
    (void)state;

    state_add_mark(&marks, 1, monday + 1);
    state_add_mark(&marks, 4, monday + 4);
    assert_true(standing(monday, &marks, monday + 1).reviewed_today);
    assert_false(standing(monday, &marks, monday + 2).reviewed_today);
}

static void a_mark_without_a_date_is_not_a_review_today(void **state)
{
    struct state marks = state_none();
    (void)state;

    state_add_mark(&marks, 1, DAY_NONE);
    assert_false(standing(monday, &marks, monday + 4).reviewed_today);
}

static void a_suspended_note_has_its_due_day_and_is_not_listed(void **state)
{
    struct state marks = state_none();
    struct schedule s;
    (void)state;

    marks.suspended = true;
    s = standing(monday, &marks, monday + 3);
    assert_true(s.suspended);
    assert_int_equal(s.due, monday + 1);
    assert_false(schedule_is_due(&s, monday + 3));
}

static void a_postponed_note_is_due_on_the_new_day_and_keeps_the_old(void **state)
{
    struct state marks = state_none();
    struct schedule s;
    (void)state;

    marks.postponed = 1;
    marks.postponed_to = monday + 9;
    s = standing(monday, &marks, monday + 8);
    assert_int_equal(s.due, monday + 9);
    assert_int_equal(s.original_due, monday + 1);
    assert_int_equal(s.step[0].due, monday + 1);
    assert_false(schedule_is_due(&s, monday + 8));
    assert_int_equal(schedule_days_overdue(&s, monday + 8), -1);
    assert_true(schedule_is_due(&s, monday + 9));
    assert_int_equal(schedule_days_overdue(&s, monday + 11), 2);
}

static void a_postponement_of_another_milestone_moves_nothing(void **state)
{
    struct state marks = state_none();
    (void)state;

    marks.postponed = 4;
    marks.postponed_to = monday + 9;
    assert_int_equal(standing(monday, &marks, monday).due, monday + 1);
}

static struct state all_four(day last)
{
    struct state marks = state_none();

    for (int i = 0; i < LONG_TERM; i++)
        state_add_mark(&marks, steps[i], last == DAY_NONE ? last : last - 14 + steps[i]);
    state_add_review(&marks, last);
    return marks;
}

static void an_extra_note_is_never_due_unless_the_vault_asks_for_it(void **state)
{
    struct state marks = all_four(monday + 14);
    struct schedule s = standing(monday, &marks, monday + 1000);
    (void)state;

    assert_int_equal(s.stage, STAGE_EXTRA);
    assert_int_equal(s.due, DAY_NONE);
    assert_false(schedule_is_due(&s, monday + 1000));
    assert_false(schedule_is_extra_due(&s, monday + 1000));
    assert_int_equal(schedule_days_overdue(&s, monday + 1000), -1);
}

static day extra_due(const struct state *marks)
{
    struct rules rules = rules_default();

    rules.extra_every = 30;
    return schedule_of(monday, marks, &rules, monday + 20).due;
}

static void an_extra_review_comes_so_many_days_after_the_last_one(void **state)
{
    struct state marks = all_four(monday + 15);
    (void)state;

    assert_int_equal(extra_due(&marks), monday + 45);
    state_add_review(&marks, monday + 20);
    assert_int_equal(extra_due(&marks), monday + 50);
}

static void without_a_known_review_it_comes_after_the_last_due_day(void **state)
{
    struct state marks = all_four(DAY_NONE);
    (void)state;

    assert_int_equal(extra_due(&marks), monday + 44);
}

static void an_extra_review_is_listed_apart_from_the_milestones(void **state)
{
    struct rules rules = rules_default();
    struct state marks = all_four(monday + 14);
    struct schedule s;
    (void)state;

    rules.extra_every = 10;
    s = schedule_of(monday, &marks, &rules, monday + 23);
    assert_false(schedule_is_extra_due(&s, monday + 23));
    s = schedule_of(monday, &marks, &rules, monday + 26);
    assert_true(schedule_is_extra_due(&s, monday + 26));
    assert_false(schedule_is_due(&s, monday + 26));
    assert_int_equal(schedule_days_overdue(&s, monday + 26), 2);
    marks.suspended = true;
    s = schedule_of(monday, &marks, &rules, monday + 26);
    assert_false(schedule_is_extra_due(&s, monday + 26));
}

static void late_reviews_add_up_and_early_reviews_move_nothing(void **state)
{
    struct rules rules = rules_default();
    struct state marks = state_none();
    struct schedule s;
    (void)state;

    rules.late_shift = true;
    state_add_mark(&marks, 1, monday + 3);  /* 2 days late */
    state_add_mark(&marks, 4, monday + 5);  /* a day before its moved day, 6 */
    state_add_mark(&marks, 7, monday + 12); /* 3 days after its moved day, 9 */
    s = schedule_of(monday, &marks, &rules, monday);
    assert_int_equal(s.step[0].due, monday + 1);
    assert_int_equal(s.step[1].due, monday + 6);
    assert_int_equal(s.step[2].due, monday + 9);
    assert_int_equal(s.step[3].due, monday + 19);
    assert_int_equal(s.due, monday + 19);
}

static void a_late_review_moves_nothing_in_the_template(void **state)
{
    struct state marks = state_none();
    (void)state;

    state_add_mark(&marks, 1, monday + 3);
    assert_int_equal(standing(monday, &marks, monday).due, monday + 4);
}

static void the_templates_own_progress_never_counts_the_last_day(void **state)
{
    struct rules rules = rules_default();
    (void)state;

    rules.counted_count = 4;
    rules.counted[0] = 1;
    rules.counted[1] = 4;
    rules.counted[2] = 7;
    rules.counted[3] = MILESTONE_LONG_TERM;
    rules.counted_of = 5;
    for (unsigned done = 0; done < 1u << STEPS; done++) {
        struct state marks = marked(done, monday, &rules, 0);
        struct schedule s = schedule_of(monday, &marks, &rules, monday);
        assert_int_equal(s.done, bits(done & ~8u));
        assert_int_equal(s.of, 5);
    }
}

static void another_ladder_counts_its_steps_and_long_term(void **state)
{
    struct rules rules = {.count = 2, .ladder = {3, 30}};
    struct state marks = state_none();
    struct schedule s;
    (void)state;

    state_add_mark(&marks, 1, monday + 1);
    state_add_mark(&marks, 3, monday + 3);
    s = schedule_of(monday, &marks, &rules, monday + 3);
    assert_int_equal(s.count, 3);
    assert_int_equal(s.at, 30);
    assert_int_equal(s.due, monday + 30);
    assert_int_equal(s.done, 1);
    assert_int_equal(s.of, 3);
}

static void the_longest_ladder_fits(void **state)
{
    struct rules rules = {.count = LADDER_MAX};
    struct state marks = state_none();
    struct schedule s;
    (void)state;

    for (int i = 0; i < LADDER_MAX; i++) {
        rules.ladder[i] = 10 * (i + 1);
        state_add_mark(&marks, rules.ladder[i], DAY_NONE);
    }
    s = schedule_of(monday, &marks, &rules, monday);
    assert_int_equal(s.stage, STAGE_EXTRA);
    assert_int_equal(s.done, LADDER_MAX);
    assert_int_equal(s.of, LADDER_MAX + 1);
    assert_int_equal(s.step[LADDER_MAX].milestone, MILESTONE_LONG_TERM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(due_days_are_1_4_7_and_14_days_after_every_first_day_there_is),
        cmocka_unit_test(they_are_a_day_earlier_where_the_study_day_is_day_one),
        cmocka_unit_test(every_combination_of_boxes_has_its_stage_due_day_and_progress),
        cmocka_unit_test(without_a_first_study_day_a_note_is_unscheduled),
        cmocka_unit_test(long_term_is_the_stage_whatever_the_other_boxes_are),
        cmocka_unit_test(days_since_counts_from_the_first_study_day),
        cmocka_unit_test(a_due_day_past_the_calendar_never_comes),
        cmocka_unit_test(a_note_is_listed_once_until_it_is_done),
        cmocka_unit_test(a_note_reviewed_today_leaves_and_comes_back_tomorrow),
        cmocka_unit_test(a_review_recorded_for_today_counts_without_a_mark),
        cmocka_unit_test(a_later_review_does_not_hide_that_an_earlier_day_had_one),
        cmocka_unit_test(a_mark_without_a_date_is_not_a_review_today),
        cmocka_unit_test(a_suspended_note_has_its_due_day_and_is_not_listed),
        cmocka_unit_test(a_postponed_note_is_due_on_the_new_day_and_keeps_the_old),
        cmocka_unit_test(a_postponement_of_another_milestone_moves_nothing),
        cmocka_unit_test(an_extra_note_is_never_due_unless_the_vault_asks_for_it),
        cmocka_unit_test(an_extra_review_comes_so_many_days_after_the_last_one),
        cmocka_unit_test(without_a_known_review_it_comes_after_the_last_due_day),
        cmocka_unit_test(an_extra_review_is_listed_apart_from_the_milestones),
        cmocka_unit_test(late_reviews_add_up_and_early_reviews_move_nothing),
        cmocka_unit_test(a_late_review_moves_nothing_in_the_template),
        cmocka_unit_test(the_templates_own_progress_never_counts_the_last_day),
        cmocka_unit_test(another_ladder_counts_its_steps_and_long_term),
        cmocka_unit_test(the_longest_ladder_fits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
