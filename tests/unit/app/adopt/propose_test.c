#include "heads_vault.h"

static void planned_days_give_the_milestones(void **state)
{
    struct vault v;

    (void)state;
    vault_begin(&v);
    for (int i = 0; i < 10; i++)
        vault_add_f(&v, "---\ncreated: @%d\nreview-1: @%d\nreview-2: @%d\n---\n", i, i + 3, i + 10);
    vault_add(&v, "---\ncreated: @1\nreview-1: @5\nreview-2: @11\n---\n");
    assert_proposed(&v, PROPOSAL_DAYS, 11,
        "{name: planned-days, keys: {first_study: created, day-3: review-1, day-10: review-2}, days: planned, needs: boxes}");
    assert_string_equal(why_of(&v), "in 10 of 11 notes the days are created + 3, 10: planned. 21 of 22 days have exactly the usual distance; real"
                                 " reviews are less regular");
    vault_end(&v);
}

static void a_day_after_today_is_planned(void **state)
{
    struct vault v;

    (void)state;
    vault_begin(&v);
    for (int i = 0; i < 10; i++)
        vault_add_f(&v, "---\nstudied: @%d\nreview d1: @%d\nreview d9: @%d\n---\n", i + 45,
            i + 46 + i % 3, i + 60);
    assert_proposed(&v, PROPOSAL_DAYS, 10,
        "{name: planned-days, keys: {first_study: studied, day-1: review d1, day-9: review d9}, days: planned}");
    assert_non_null(strstr(why_of(&v), "in 9 notes a day is after today: planned"));
    vault_end(&v);
}

static void days_that_are_filled_in_later_are_done(void **state)
{
    struct vault v;

    (void)state;
    vault_begin(&v);
    for (int i = 0; i < 10; i++)
        if (i % 2)
            vault_add_f(
                &v, "---\nstudied: @%d\nreview_1: @%d\nreview_2: @%d\n---\n", i, i + 1, i + 4);
        else
            vault_add_f(&v, "---\nstudied: @%d\nreview_1: @%d\nreview_2:\n---\n", i, i + 1);
    assert_proposed(&v, PROPOSAL_DAYS, 10,
        "{name: done-days, keys: {first_study: studied, day-1: review_1, day-4: review_2}, days: done}");
    assert_non_null(
        strstr(why_of(&v), "no day is after today, and in 5 notes a review has no day yet: done"));
    vault_end(&v);
}

static void a_name_that_says_done_beats_regular_days(void **state)
{
    struct vault v;

    (void)state;
    vault_begin(&v);
    for (int i = 0; i < 5; i++)
        vault_add_f(&v, "---\nstudied: @%d\nreviewed: [@%d, @%d]\n---\n", i, i + 1, i + 4);
    assert_proposed(&v, PROPOSAL_LIST, 5,
        "{name: done-list, keys: {first_study: studied, boxes: reviewed}, days: done}");
    assert_non_null(strstr(why_of(&v), "reviewed names what was done: done"));
    vault_end(&v);
}

static void a_day_in_the_name_beats_the_distance(void **state)
{
    struct vault v;

    (void)state;
    vault_begin(&v);
    for (int i = 0; i < 5; i++)
        vault_add_f(
            &v, "---\nstudied: @%d\nreview_d1: @%d\nreview_d7: @%d\n---\n", i, i + 2, i + 9);
    assert_proposed(&v, PROPOSAL_DAYS, 5,
        "{name: planned-days, keys: {first_study: studied, day-1: review_d1, day-7: review_d7}, days: planned}");
    vault_end(&v);
}

static void boxes_with_other_names(void **state)
{
    struct vault v;

    (void)state;
    vault_begin(&v);
    for (int i = 0; i < 4; i++)
        vault_add_f(
            &v, "---\ndate: @%d\ncourse: Physics\nd1: true\nd30: false\nmastered: false\n---\n", i);
    vault_add(&v, "---\ndate: @3\n---\n");
    assert_proposed(&v, PROPOSAL_BOXES, 4,
        "{name: boxes, keys: {first_study: date, day-1: d1, day-30: d30, long-term: mastered, subject: course}, needs: boxes}");
    vault_end(&v);
}

static void lists_of_days(void **state)
{
    struct vault v;

    (void)state;
    vault_begin(&v);
    for (int i = 0; i < 5; i++)
        vault_add_f(&v, "---\ncreated: @%d\nreview_dates: [@%d, @%d]\n---\n", i, i + 1, i + 6);
    assert_proposed(&v, PROPOSAL_LIST, 5,
        "{name: planned-list, keys: {first_study: created, boxes: review_dates}, days: planned, needs: boxes}");
    vault_end(&v);
    vault_begin(&v);
    for (int i = 0; i < 6; i++)
        vault_add_f(&v,
            i % 2 ? "---\nstudied: @%d\nrecalled: [@%d]\n---\n"
                  : "---\nstudied: @%d\nrecalled: [@%d, @30]\n---\n",
            i, i + 1 + i % 3);
    assert_proposed(&v, PROPOSAL_LIST, 6,
        "{name: done-list, keys: {first_study: studied, boxes: recalled}, days: done}");
    vault_end(&v);
}

static void one_box_needs_a_sign_of_study(void **state)
{
    struct vault v;

    (void)state;
    vault_begin(&v);
    for (int i = 0; i < 5; i++)
        vault_add_f(&v, "# Lecture\n\nCreated: @%d\nReviewed: No\n", i);
    assert_proposed(&v, PROPOSAL_ONE_BOX, 5,
        "{name: one-box, keys: {first_study: Created, day-1: Reviewed}, needs: boxes}");
    vault_end(&v);
    vault_begin(&v);
    for (int i = 0; i < 50; i++)
        vault_add_f(&v, "---\ncreated: @%d\nreviewed: false\n---\n", i);
    assert_nothing(&v);
}

static void a_first_day_alone_needs_its_own_name(void **state)
{
    struct vault v;

    (void)state;
    vault_begin(&v);
    for (int i = 0; i < 3; i++)
        vault_add_f(&v, "---\n학습일: @%d\n---\n", i);
    assert_proposed(
        &v, PROPOSAL_FIRST_DAY, 3, "{name: first-day, keys: {first_study: \"학습일\"}}");
    vault_end(&v);
    vault_begin(&v);
    for (int i = 0; i < 50; i++)
        vault_add_f(&v, "---\ncreated: @%d\n---\n", i);
    assert_nothing(&v);
    vault_begin(&v);
    vault_add(&v, "---\nstudied: @1\n---\n");
    vault_add(&v, "---\nstudied: @2\n---\n");
    assert_nothing(&v);
}

static void the_last_and_the_next_review(void **state)
{
    struct vault v;

    (void)state;
    vault_begin(&v);
    for (int i = 0; i < 12; i++)
        vault_add_f(&v, "---\nlast_reviewed: @%d\nnext_review: @%d\n---\n", i, i + 1 + 3 * (i % 4));
    assert_proposed(&v, PROPOSAL_LAST_NEXT, 12,
        "{name: last-next, keys: {last: last_reviewed, next: next_review}}");
    vault_end(&v);
}

static void one_review_day_beside_a_first_day(void **state)
{
    struct vault v;

    (void)state;
    vault_begin(&v);
    for (int i = 0; i < 6; i++)
        vault_add_f(&v, "---\n학습일: @%d\n복습일: @%d\n---\n", i, i + 3);
    assert_proposed(&v, PROPOSAL_LAST_NEXT, 6, "{name: last-next, keys: {first_study: \"학습일\", last: \"복습일\"}}");
    assert_string_equal(why_of(&v), "복습일 is one day, and never after today");
    vault_end(&v);
    vault_begin(&v);
    for (int i = 0; i < 6; i++)
        vault_add_f(&v, "---\n학습 후 다음 복습: @%d\ninterval: %d\n---\n", i, i + 3);
    assert_proposed(
        &v, PROPOSAL_LAST_NEXT, 6, "{name: last-next, keys: {next: \"학습 후 다음 복습\", interval: interval}}");
    vault_end(&v);
    vault_begin(&v);
    for (int i = 0; i < 6; i++)
        vault_add_f(&v, "---\nsr-due: @%d\nsr-interval: %d\nsr-ease: 250\n---\n", i, i + 3);
    vault_propose(&v);
    assert_int_equal(v.proposals.count, 1);
    assert_int_equal(v.proposals.proposal[0].kind, PROPOSAL_UNREAD);
    assert_string_equal(why_of(&v), "the plugin Spaced Repetition of Obsidian writes sr-due, and review leaves it alone");
    vault_end(&v);
}

static void documents_and_pages_are_left_out(void **state)
{
    struct vault v;

    (void)state;
    vault_begin(&v); /* reviewed again after half a year */
    for (int i = 0; i < 50; i++)
        vault_add_f(&v,
            "---\ndate: @%d\nlast_reviewed: @%d\nnext_review: @%d\nreviewed: true\n---\n", i - 400,
            i - 100, i + 80);
    assert_nothing(&v);
    vault_begin(&v); /* reviews that begin after months */
    for (int i = 0; i < 50; i++)
        vault_add_f(&v,
            "---\ncreated: @%d\nreview-1: @%d\nreview-2: @%d\nreview_history: [@%d, @%d]\n---\n",
            i - 400, i - 300, i - 200, i - 300, i - 200);
    assert_nothing(&v);
    vault_begin(&v); /* a page of a website, whatever else it has */
    for (int i = 0; i < 50; i++)
        vault_add_f(&v, "---\nlayout: post\nstudied: @%d\nreview-1: @%d\nreview-2: @%d\n---\n", i,
            i + 1, i + 4);
    assert_nothing(&v);
    vault_begin(&v); /* the days of an event */
    for (int i = 0; i < 50; i++)
        vault_add_f(&v, "---\ndate: @%d\nday1: @%d\nday2: @%d\n---\n", i, i, i + 1);
    assert_nothing(&v);
}

static void a_first_day_alone_joins_a_form_with_that_day(void **state)
{
    struct vault v;

    (void)state;
    vault_begin(&v);
    for (int i = 0; i < 5; i++)
        vault_add_f(&v, "---\nstudied: @%d\nreview-1: @%d\nreview-2: @%d\n---\n", i, i + 2, i + 5);
    for (int i = 0; i < 4; i++)
        vault_add_f(&v, "---\nstudied: @%d\n---\n", i);
    vault_propose(&v);
    assert_int_equal(v.proposals.count, 1);
    assert_int_equal(v.proposals.proposal[0].notes, 5);
    assert_int_equal(v.proposals.proposal[0].alone, 4); /* the same template reads them */
    vault_end(&v);
}

/* ---- the settings -------------------------------------------------------------------------------
 */

static void assert_config(struct vault *v, const char *old, const char *expected)
{
    struct buf out = BUF_INIT;
    bool added = adopt_config_add(str_of(old), &v->heads, &v->proposals.proposal[0], &out);

    assert_int_equal(added, expected != NULL);
    if (expected)
        assert_string_equal(out.ptr, expected);
    buf_release(&out);
}

static void the_settings_keep_their_bytes(void **state)
{
    struct vault v;

    (void)state;
    vault_begin(&v);
    for (int i = 0; i < 3; i++)
        vault_add_f(&v, "---\n학습일: @%d\n---\n", i);
    vault_propose(&v);
#define ITEM(s, e) s "- name: first-day" e s "  keys:" e s "    first_study: \"학습일\"" e
    assert_config(&v, "", "templates:\n" ITEM("  ", "\n"));
    assert_config(&v, "# mine\nwrite: off", "# mine\nwrite: off\ntemplates:\n" ITEM("  ", "\n"));
    assert_config(&v, "write: off\r\n", "write: off\r\ntemplates:\r\n" ITEM("  ", "\r\n"));
    assert_config(&v,
        "templates:\n- name: a\n  keys: {first_study: b,\n    day-1: c} # end\n\n# more\nwrite: "
        "off\n",
        "templates:\n- name: a\n  keys: {first_study: b,\n    day-1: c} # end\n" ITEM(
            "", "\n") "\n# more\nwrite: off\n");
    assert_config(&v, "templates:\n    - keys:\n        first_study: ü\n      name: a",
        "templates:\n    - keys:\n        first_study: ü\n      name: a\n" ITEM("    ", "\n"));
    assert_config(&v, "templates: [] # none\n",
        "templates: [{name: first-day, keys: {first_study: \"학습일\"}}] # none\n");
    assert_config(&v, "templates: [{name: a, keys: {first_study: b}}]\n",
        "templates: [{name: a, keys: {first_study: b}}, {name: first-day, keys: {first_study: "
        "\"학습일\"}}]\n");
    assert_config(&v, "templates: none\n", NULL);
    assert_config(&v, "a: [\n", NULL);
    vault_end(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(planned_days_give_the_milestones),
        cmocka_unit_test(a_day_after_today_is_planned),
        cmocka_unit_test(days_that_are_filled_in_later_are_done),
        cmocka_unit_test(a_name_that_says_done_beats_regular_days),
        cmocka_unit_test(a_day_in_the_name_beats_the_distance),
        cmocka_unit_test(boxes_with_other_names),
        cmocka_unit_test(lists_of_days),
        cmocka_unit_test(one_box_needs_a_sign_of_study),
        cmocka_unit_test(a_first_day_alone_needs_its_own_name),
        cmocka_unit_test(the_last_and_the_next_review),
        cmocka_unit_test(one_review_day_beside_a_first_day),
        cmocka_unit_test(documents_and_pages_are_left_out),
        cmocka_unit_test(a_first_day_alone_joins_a_form_with_that_day),
        cmocka_unit_test(the_settings_keep_their_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
