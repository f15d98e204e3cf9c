#include "heads_vault.h"

static void a_plan_with_corrections_is_a_plan(void **state)
{
    struct vault v;

    (void)state;
    vault_begin(&v);
    for (int i = 0; i < 12; i++)
        vault_add_f(&v, "---\ncreated: @%d\nreview-1: @%d\nreview-2: @%d\nreview-3: @%d\n---\n", i, i + 3,
            i + 7 + (i % 3 == 0), i + 21);
    assert_proposed(&v, PROPOSAL_DAYS, 12,
        "{name: planned-days, keys: {first_study: created, day-3: review-1, day-7: review-2, day-21: review-3}, days:"
        " planned, needs: boxes}");
    assert_string_equal(why_of(&v), "in 8 of 12 notes the days are created + 3, 7, 21: planned. 32 of 36 days have"
                                    " exactly the usual distance; real reviews are less regular");
    vault_end(&v);
    vault_begin(&v);
    for (int i = 0; i < 12; i++)
        vault_add_f(&v, "---\nstudied: @%d\nreview-1: @%d\nreview-2: @%d\n---\n", i, i + 1 + i % 2, i + 4 + i % 3);
    assert_proposed(&v, PROPOSAL_DAYS, 12,
        "{name: done-days, keys: {first_study: studied, day-1: review-1, day-4: review-2}, days: done}");
    vault_end(&v);
}

static void the_order_of_days_is_the_one_that_they_show(void **state)
{
    struct vault v;

    (void)state;
    vault_begin(&v);
    for (int i = 1; i <= 25; i++)
        vault_add_f(&v, "---\nstudied: %02d/05/2024\nreview-1: %02d/05/2024\nreview-2: %02d/05/2024\n---\n", i, i + 1,
            i + 4);
    assert_proposed(&v, PROPOSAL_DAYS, 25,
        "{name: planned-days, keys: {first_study: studied, day-1: review-1, day-4: review-2}, days: planned}");
    assert_int_equal(v.heads.order, ORDER_DMY);
    assert_int_equal(v.heads.unsure, 11 + 10 + 7); /* 5/5 is one day in both orders */
    vault_end(&v);
    vault_begin(&v); /* no number is over 12: only one order puts the days close together */
    for (int i = 1; i <= 4; i++)
        vault_add_f(&v, "---\nstudied: 9/%d/2024\nreview-1: 9/%d/2024\nreview-2: 9/%d/2024\n---\n", i, i + 1, i + 4);
    vault_propose(&v);
    assert_int_equal(v.heads.order, ORDER_MDY);
    assert_int_equal(v.proposals.count, 1);
    assert_int_equal(v.proposals.proposal[0].notes, 4);
    vault_end(&v);
    vault_begin(&v); /* both orders occur */
    for (int i = 1; i <= 25; i++)
        vault_add_f(&v, i % 2 ? "---\nstudied: %d/5/2024\n---\n" : "---\nstudied: 5/%d/2024\n---\n", i);
    vault_propose(&v);
    assert_int_equal(v.heads.order, ORDER_UNKNOWN);
    vault_end(&v);
}

static void words_of_a_status(void **state)
{
    struct vault v;

    (void)state;
    vault_begin(&v);
    for (int i = 0; i < 12; i++)
        vault_add_f(&v, "---\nstudied: @%d\nstatus: %s\n---\n", i,
            (const char *[]){"learning", "Reviewed once", "day 4", "Mastered", "learning", "archived"}[i % 6]);
    assert_proposed(&v, PROPOSAL_STATUS, 12,
        "{name: status-words, keys: {first_study: studied}, status: {key: status, none: [learning], done: {day-1:"
        " [Reviewed once], day-4: [day 4], long-term: [Mastered, archived]}}}");
    vault_end(&v);
    vault_begin(&v); /* of articles */
    for (int i = 0; i < 50; i++)
        vault_add_f(&v, "---\ndate: @%d\nstatus: %s\n---\n", i, i % 2 ? "done" : "active");
    assert_nothing(&v);
    vault_begin(&v); /* but with a name of a student */
    for (int i = 0; i < 6; i++)
        vault_add_f(&v, "---\n작성일: @%d\n학습 상태: %s\n---\n", i, i % 2 ? "완료" : "학습중");
    assert_proposed(&v, PROPOSAL_STATUS, 6,
        "{name: status-words, keys: {first_study: \"작성일\"}, status: {key: \"학습 상태\", none: [\"학습중\"], done:"
        " {long-term: [\"완료\"]}}, needs: boxes}");
    vault_end(&v);
}

static void a_key_that_says_what_is_done_is_not_ignored(void **state)
{
    struct vault v;

    (void)state;
    vault_begin(&v);
    for (int i = 0; i < 12; i++)
        vault_add_f(&v, "---\nstudied: @%d\nreviews_done: %d\n---\n", i, i % 4);
    vault_propose(&v);
    for (int i = 0; i < v.proposals.count; i++)
        assert_int_equal(v.proposals.proposal[i].kind, PROPOSAL_UNREAD);
    vault_end(&v);
    vault_begin(&v);
    for (int i = 0; i < 6; i++)
        vault_add_f(&v, "---\nstudied: @%d\ndone: %s\n---\n", i, i % 2 ? "true" : "false");
    assert_proposed(&v, PROPOSAL_FIRST_DAY, 6, "{name: first-day, keys: {first_study: studied, long-term: done}}");
    vault_end(&v);
    vault_begin(&v);
    for (int i = 0; i < 6; i++)
        vault_add_f(&v, "---\nstudied: @%d\ndone: [@%d]\n---\n", i, i + 1 + i % 2);
    assert_proposed(&v, PROPOSAL_LIST, 6, "{name: done-list, keys: {first_study: studied, boxes: done}, days: done}");
    vault_end(&v);
    vault_begin(&v);
    for (int i = 0; i < 6; i++)
        vault_add_f(&v, "---\nstudied: @%d\ndone: @%d\n---\n", i, i + 1);
    vault_propose(&v);
    assert_int_equal(v.proposals.proposal[0].kind, PROPOSAL_UNREAD);
    vault_end(&v);
}

static void one_note_is_enough_if_only_a_student_writes_so(void **state)
{
    struct vault v;

    (void)state;
    vault_begin(&v);
    vault_add(&v, "---\n작성일: @1\n복습1: true\n복습2: false\n---\n");
    assert_proposed(&v, PROPOSAL_BOXES, 1,
        "{name: boxes, keys: {first_study: \"작성일\", day-1: \"복습1\", day-4: \"복습2\"}, needs: boxes}");
    vault_end(&v);
    vault_begin(&v);
    vault_add(&v, "---\ncreated: @1\nreview-1: true\nreview-2: false\n---\n");
    vault_add(&v, "---\ncreated: @1\nreview-1: true\nreview-2: false\n---\n");
    assert_nothing(&v);
}

static void numbers_without_a_word_need_distances(void **state)
{
    static const char *const names[][3] = {{"D+1", "D+3", "D+7"}, {"r1", "r2", "r3"}, {"1", "2", "3"}};
    struct vault v;

    (void)state;
    for (int n = 0; n < 3; n++) {
        vault_begin(&v);
        for (int i = 0; i < 6; i++)
            vault_add_f(&v, "---\ncreated: @%d\n\"%s\": @%d\n\"%s\": @%d\n\"%s\": @%d\n---\n", i, names[n][0], i + 1,
                names[n][1], i + 3, names[n][2], i + 7);
        vault_propose(&v);
        assert_int_equal(v.proposals.count, n < 2);
        vault_end(&v);
    }
}

static void the_setting_milestones_holds_for_every_note(void **state)
{
    static const milestone ladder[] = {2, 5};
    const struct proposing settings = {.today = TODAY, .ladder = ladder, .ladder_count = 2, .ladder_set = true};
    struct vault v;

    (void)state;
    vault_begin(&v);
    for (int i = 0; i < 5; i++)
        vault_add_f(&v, "---\nstudied: @%d\nreview-1: true\nreview-2: true\nreview-3: false\n---\n", i);
    proposals_make(&v.proposals, &v.heads, &settings);
    assert_int_equal(v.proposals.count, 1);
    assert_int_equal(v.proposals.proposal[0].steps, 2);
    assert_int_equal(v.proposals.proposal[0].step[1].milestone, 5);
    assert_non_null(strstr(why_of(&v), "has no place for review-3, so this key is left out"));
    vault_end(&v);
    vault_begin(&v);
    for (int i = 0; i < 5; i++)
        vault_add_f(&v, "---\nstudied: @%d\nreview_d5: true\nreview_d9: false\n---\n", i);
    proposals_make(&v.proposals, &v.heads, &settings);
    assert_int_equal(v.proposals.proposal[0].steps, 1);
    assert_int_equal(v.proposals.proposal[0].step[0].milestone, 5);
    vault_end(&v);
}

static void notes_that_would_become_study_notes_are_counted(void **state)
{
    struct vault v;

    (void)state;
    vault_begin(&v);
    for (int i = 0; i < 6; i++)
        vault_add_f(&v, "---\nstudied: @%d\nreview-1: true\nreview-2: false\n---\n", i);
    for (int i = 0; i < 4; i++)
        vault_add(&v, "---\nlayout: page\nreview-1: true\n---\n");
    vault_propose(&v);
    assert_int_equal(v.proposals.count, 1);
    assert_int_equal(v.proposals.proposal[0].kind, PROPOSAL_BOXES);
    assert_int_equal(v.proposals.proposal[0].outside, 4);
    for (int i = 0; i < 4; i++)
        vault_add(&v, "---\nlayout: page\nreview-1: true\n---\n");
    proposals_release(&v.proposals);
    v.proposals = (struct proposals){.count = 0};
    vault_propose(&v);
    assert_int_equal(v.proposals.proposal[0].kind, PROPOSAL_UNREAD); /* more than it describes */
    vault_end(&v);
}

static void templates_of_an_editor_are_no_notes(void **state)
{
    struct vault v;

    (void)state;
    vault_begin(&v);
    for (int i = 0; i < 5; i++)
        vault_add(&v, i % 2 ? "---\nstudied: {{date}}\n---\n" : "---\nstudied: YYYY-MM-DD\n---\n");
    assert_int_equal(v.heads.count, 0);
    assert_nothing(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_with_corrections_is_a_plan),
        cmocka_unit_test(the_order_of_days_is_the_one_that_they_show),
        cmocka_unit_test(words_of_a_status),
        cmocka_unit_test(a_key_that_says_what_is_done_is_not_ignored),
        cmocka_unit_test(one_note_is_enough_if_only_a_student_writes_so),
        cmocka_unit_test(numbers_without_a_word_need_distances),
        cmocka_unit_test(the_setting_milestones_holds_for_every_note),
        cmocka_unit_test(notes_that_would_become_study_notes_are_counted),
        cmocka_unit_test(templates_of_an_editor_are_no_notes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
