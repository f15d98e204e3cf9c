#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "scheduler/event.h"
#include "scheduler/event_index.h"

static void every_name_is_found_at_its_place(void **state)
{
    (void)state;
    for (int i = 0; i < EVENT_KINDS; i++)
        assert_int_equal(name_index(event_kind_names, EVENT_KINDS, str_of(event_kind_names[i])), i);
    for (int i = 0; i < EVENT_SOURCES; i++)
        assert_int_equal(
            name_index(event_source_names, EVENT_SOURCES, str_of(event_source_names[i])), i);
    for (int i = GRADE_AGAIN; i < GRADES; i++)
        assert_int_equal(name_index(grade_names, GRADES, str_of(grade_names[i])), i);
}

static void the_names_are_those_of_the_contract(void **state)
{
    (void)state;
    assert_string_equal(event_kind_names[EVENT_DONE], "done");
    assert_string_equal(event_kind_names[EVENT_UNDONE], "undone");
    assert_string_equal(event_kind_names[EVENT_REVIEWED], "reviewed");
    assert_string_equal(event_kind_names[EVENT_STARTED], "started");
    assert_string_equal(event_kind_names[EVENT_POSTPONED], "postponed");
    assert_string_equal(event_kind_names[EVENT_SUSPENDED], "suspended");
    assert_string_equal(event_kind_names[EVENT_RESUMED], "resumed");
    assert_string_equal(event_kind_names[EVENT_SEEN], "seen");
    assert_string_equal(event_kind_names[EVENT_MOVED], "moved");
    assert_string_equal(event_kind_names[EVENT_RELINKED], "relinked");
    assert_string_equal(event_kind_names[EVENT_ANSWERED], "answered");
    assert_string_equal(event_source_names[SOURCE_NOTE], "note");
    assert_string_equal(grade_names[GRADE_HARD], "hard");
}

static void a_missing_grade_has_no_name(void **state)
{
    (void)state;
    assert_null(grade_names[GRADE_NONE]);
    assert_int_equal(name_index(grade_names, GRADES, STR("")), -1);
    assert_int_equal(name_index(grade_names, GRADES, STR_NONE), -1);
}

static void an_unknown_name_has_no_place(void **state)
{
    (void)state;
    assert_int_equal(name_index(event_kind_names, EVENT_KINDS, STR("Done")), -1);
    assert_int_equal(name_index(event_kind_names, EVENT_KINDS, STR("done ")), -1);
    assert_int_equal(name_index(event_kind_names, 0, STR("done")), -1);
}

static void an_id_is_32_hex_digits(void **state)
{
    struct uid id;
    char text[UID_TEXT];
    (void)state;

    assert_int_equal(uid_parse(STR("00ff10a9000000000000000000000001"), &id), 0);
    assert_int_equal(id.byte[0], 0);
    assert_int_equal(id.byte[1], 255);
    assert_int_equal(id.byte[3], 0xa9);
    assert_int_equal(id.byte[15], 1);
    uid_format(id, text);
    assert_string_equal(text, "00ff10a9000000000000000000000001");
}

static void an_id_in_capitals_is_equal(void **state)
{
    struct uid small, large;
    (void)state;

    assert_int_equal(uid_parse(STR("abcdefabcdefabcdefabcdefabcdef01"), &small), 0);
    assert_int_equal(uid_parse(STR("ABCDEFABCDEFABCDEFABCDEFABCDEF01"), &large), 0);
    assert_int_equal(uid_cmp(small, large), 0);
}

static void no_other_text_is_an_id(void **state)
{
    static const char *const wrong[] = {"", "0", "00ff10a900000000000000000000000",
        "00ff10a90000000000000000000000011", "00ff10a900000000000000000000000g",
        "00ff10a9-00000000000000000000001", " 0ff10a9000000000000000000000001"};
    struct uid id = {{7}};
    (void)state;

    assert_int_equal(uid_parse(STR_NONE, &id), -1);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(uid_parse(str_of(wrong[i]), &id), -1);
    assert_int_equal(id.byte[0], 7);
}

static void every_byte_of_an_id_is_written_and_read_back(void **state)
{
    (void)state;
    for (int byte = 0; byte < 256; byte++) {
        struct uid id, back;
        char text[UID_TEXT];
        memset(id.byte, byte, sizeof id.byte);
        uid_format(id, text);
        assert_int_equal(uid_parse(str_of(text), &back), 0);
        assert_int_equal(uid_cmp(id, back), 0);
    }
}

static void ids_are_ordered_like_their_texts(void **state)
{
    struct uid a = {{0x7f}}, b = {{0x80}};
    (void)state;

    assert_true(uid_cmp(a, b) < 0);
    assert_true(uid_cmp(b, a) > 0);
    b = a;
    b.byte[15] = 1;
    assert_true(uid_cmp(a, b) < 0);
}

static void the_ids_of_a_series_are_in_the_order_of_their_numbers(void **state)
{
    char text[UID_TEXT];
    (void)state;

    uid_format(uid_of_series(0x0123456789abcdef, 0xfedcba9876543210), text);
    assert_string_equal(text, "0123456789abcdeffedcba9876543210");
    assert_true(uid_cmp(uid_of_series(0xff, UINT64_MAX), uid_of_series(0x100, 0)) < 0);
    assert_true(uid_cmp(uid_of_series(INT64_MAX, 7), uid_of_series((uint64_t)INT64_MAX + 1, 7)) < 0);
}

static void events_are_ordered_by_real_time_then_by_id(void **state)
{
    struct event early = {.recorded_at = -5, .id = {{9}}, .on = 20};
    struct event late = {.recorded_at = INT64_MAX, .id = {{1}}, .on = 10};
    struct event twin = {.recorded_at = INT64_MAX, .id = {{2}}};
    (void)state;

    assert_true(event_cmp(&early, &late) < 0);
    assert_true(event_cmp(&late, &early) > 0);
    assert_true(event_cmp(&late, &twin) < 0);
    assert_int_equal(event_cmp(&late, &late), 0);
}

static void two_events_with_one_id_are_found(void **state)
{
    struct event events[] = {{.id = {{1}}, .recorded_at = 1}, {.id = {{2}}, .recorded_at = 5},
        {.id = {{9}}, .recorded_at = 5}, {.id = {{3}}, .recorded_at = 5}, {.id = {{4}}, .recorded_at = 6}};
    (void)state;

    assert_true(event_ids_are_unique(events, 0));
    assert_true(event_ids_are_unique(events, 5));
    events[3].id.byte[0] = 2;
    assert_false(event_ids_are_unique(events, 5));
    assert_false(event_ids_are_unique(events + 1, 3));
    assert_true(event_ids_are_unique(events, 3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_is_found_at_its_place),
        cmocka_unit_test(the_names_are_those_of_the_contract),
        cmocka_unit_test(a_missing_grade_has_no_name),
        cmocka_unit_test(an_unknown_name_has_no_place),
        cmocka_unit_test(an_id_is_32_hex_digits),
        cmocka_unit_test(an_id_in_capitals_is_equal),
        cmocka_unit_test(no_other_text_is_an_id),
        cmocka_unit_test(every_byte_of_an_id_is_written_and_read_back),
        cmocka_unit_test(ids_are_ordered_like_their_texts),
        cmocka_unit_test(the_ids_of_a_series_are_in_the_order_of_their_numbers),
        cmocka_unit_test(events_are_ordered_by_real_time_then_by_id),
        cmocka_unit_test(two_events_with_one_id_are_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
