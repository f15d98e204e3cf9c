#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/buf.h"
#include "scheduler/boxes.h"

static void assert_text(const struct boxes *boxes, const char *expected)
{
    struct buf out = BUF_INIT;

    boxes_encode(boxes, &out);
    assert_string_equal(out.ptr, expected);
    buf_release(&out);
}

static void assert_round(const char *text)
{
    struct boxes boxes;

    assert_int_equal(boxes_decode(str_of(text), &boxes), 0);
    assert_text(&boxes, text);
}

static void a_box_is_empty_or_ticked_or_holds_a_date(void **state)
{
    struct boxes boxes = {3, {{1, BOX_TICKED, DAY_NONE}, {4, BOX_TICKED, 19964},
                                 {MILESTONE_LONG_TERM, BOX_EMPTY, DAY_NONE}}};
    (void)state;

    assert_text(&boxes, "day-1:true day-4:2024-08-29 long-term:false");
}

static void every_text_of_boxes_is_read_back(void **state)
{
    (void)state;
    assert_round("");
    assert_round("day-1:true");
    assert_round("day-1:false day-4:true day-7:0001-01-01 day-14:9999-12-31 long-term:true");
    assert_round("long-term:false day-36500:true");
}

static void boxes_are_found_by_their_milestone(void **state)
{
    struct boxes boxes;
    (void)state;

    assert_int_equal(boxes_decode(STR("day-1:true day-4:2024-08-29 long-term:false"), &boxes), 0);
    assert_int_equal(boxes_find(&boxes, 1)->value, BOX_TICKED);
    assert_int_equal(boxes_find(&boxes, 1)->on, DAY_NONE);
    assert_int_equal(boxes_find(&boxes, 4)->on, 19964);
    assert_int_equal(boxes_find(&boxes, MILESTONE_LONG_TERM)->value, BOX_EMPTY);
    assert_null(boxes_find(&boxes, 7));
}

static void an_empty_text_has_no_boxes(void **state)
{
    struct boxes boxes;
    (void)state;

    assert_int_equal(boxes_decode(STR_NONE, &boxes), 0);
    assert_int_equal(boxes.count, 0);
    assert_null(boxes_find(&boxes, 1));
}

static void a_text_that_is_not_understood_is_refused(void **state)
{
    static const char *const wrong[] = {" ", "day-1", "day-1:", "day-1:yes", "day-1:True",
        "day-1:true ", " day-1:true", "day-1:true  day-4:true", "day-1:2024-02-30", "day-0:true",
        "day-1:true:true", ":true", "day-1:true,day-4:true", "day-1:true day-1:false"};
    struct boxes boxes;
    (void)state;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (boxes_decode(str_of(wrong[i]), &boxes) != -1)
            fail_msg("%s", wrong[i]);
}

static void there_are_no_more_boxes_than_a_ladder_has(void **state)
{
    struct buf text = BUF_INIT;
    struct boxes boxes;
    (void)state;

    for (int i = 1; i <= LADDER_MAX + 1; i++)
        buf_addf(&text, "%sday-%d:true", i > 1 ? " " : "", i);
    assert_int_equal(boxes_decode(buf_str(&text), &boxes), 0);
    assert_int_equal(boxes.count, LADDER_MAX + 1);
    buf_addz(&text, " long-term:true");
    assert_int_equal(boxes_decode(buf_str(&text), &boxes), -1);
    buf_release(&text);
}

static void a_box_is_added_in_its_place_and_one_tick_is_enough(void **state)
{
    struct boxes boxes = {.count = 0};
    struct buf text = BUF_INIT;
    (void)state;

    boxes_add(&boxes, (struct box){MILESTONE_LONG_TERM, BOX_EMPTY, DAY_NONE});
    boxes_add(&boxes, (struct box){7, BOX_EMPTY, DAY_NONE});
    boxes_add(&boxes, (struct box){1, BOX_TICKED, 0});
    boxes_add(&boxes, (struct box){1, BOX_EMPTY, DAY_NONE});
    boxes_add(&boxes, (struct box){7, BOX_TICKED, DAY_NONE});
    boxes_encode(&boxes, &text);
    assert_string_equal(text.ptr, "day-1:1970-01-01 day-7:true long-term:false");
    for (milestone m = 100; m < 200; m++)
        boxes_add(&boxes, (struct box){m, BOX_EMPTY, DAY_NONE});
    assert_int_equal(boxes.count, LADDER_MAX + 1);
    buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_box_is_added_in_its_place_and_one_tick_is_enough),
        cmocka_unit_test(a_box_is_empty_or_ticked_or_holds_a_date),
        cmocka_unit_test(every_text_of_boxes_is_read_back),
        cmocka_unit_test(boxes_are_found_by_their_milestone),
        cmocka_unit_test(an_empty_text_has_no_boxes),
        cmocka_unit_test(a_text_that_is_not_understood_is_refused),
        cmocka_unit_test(there_are_no_more_boxes_than_a_ladder_has),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
