#include "sample.h"

#include "output/brief.h"

static void assert_brief(const struct listing *listing, size_t most, const char *expected)
{
    struct buf out = BUF_INIT;

    brief_today(listing, most, &out);
    assert_text(&out, expected);
    buf_release(&out);
}

static struct listing due_listing(const struct record *note, size_t count, int due, int overdue)
{
    struct listing listing = sample_listing(note, count);

    listing.due = due;
    listing.overdue = overdue;
    return listing;
}

static void nothing_due_is_nothing(void **state)
{
    struct record extra = sample_extra("Extra");
    struct listing none = due_listing(NULL, 0, 0, 0), others = due_listing(&extra, 1, 0, 0);

    (void)state;
    assert_brief(&none, BRIEF_TITLES, "");
    assert_brief(&others, BRIEF_TITLES, "");
}

static void the_counts_are_a_sentence(void **state)
{
    struct record note = sample_note("Osmosis");
    struct listing one = due_listing(&note, 1, 1, 0), late = due_listing(&note, 1, 1, 1);
    struct listing some = due_listing(&note, 1, 7, 2), all = due_listing(&note, 1, 7, 7);

    (void)state;
    assert_brief(&one, BRIEF_TITLES, "1 note is due: Osmosis\n");
    assert_brief(&late, BRIEF_TITLES, "1 note is overdue: Osmosis\n");
    assert_brief(&some, BRIEF_TITLES, "7 notes are due, 2 overdue: Osmosis and 6 more\n");
    assert_brief(&all, BRIEF_TITLES, "7 notes are overdue: Osmosis and 6 more\n");
    assert_brief(&some, 0, "7 notes are due, 2 overdue\n");
}

static void the_first_titles_are_named(void **state)
{
    struct record note[] = {sample_note("A"), sample_note("B"), sample_note("C"), sample_note("D")};
    struct listing two = due_listing(note, 2, 2, 0), three = due_listing(note, 3, 3, 0), four = due_listing(note, 4, 4, 0);

    (void)state;
    assert_brief(&two, BRIEF_TITLES, "2 notes are due: A and B\n");
    assert_brief(&three, BRIEF_TITLES, "3 notes are due: A, B and C\n");
    assert_brief(&four, BRIEF_TITLES, "4 notes are due: A, B, C and 1 more\n");
    assert_brief(&four, 2, "4 notes are due: A, B and 2 more\n");
    assert_brief(&four, 9, "4 notes are due: A, B, C and D\n");
}

static void extra_reviews_are_left_out(void **state)
{
    struct record note[] = {sample_extra("Extra"), sample_note("Osmosis"), sample_extra("More")};
    struct listing listing = due_listing(note, 3, 1, 1);

    (void)state;
    assert_brief(&listing, BRIEF_TITLES, "1 note is overdue: Osmosis\n");
}

static void a_title_is_one_short_line(void **state)
{
    struct record note[] = {sample_note("\x1B[31mred\nline"),
        sample_note("A title of a note that is much longer than a notification shows")};
    struct listing listing = due_listing(note, 2, 2, 0);
    struct buf out = BUF_INIT;
    const char *cut;

    (void)state;
    brief_today(&listing, BRIEF_TITLES, &out);
    assert_null(strchr(out.ptr, '\x1B'));
    assert_ptr_equal(strchr(out.ptr, '\n'), out.ptr + out.len - 1);
    cut = strstr(out.ptr, " and A title of a ");
    assert_non_null(cut);
    assert_non_null(strstr(cut, "\xE2\x80\xA6"));
    assert_true(utf8_width((struct str){cut + 5, strlen(cut) - 6}) <= BRIEF_COLUMNS);
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_due_is_nothing),
        cmocka_unit_test(the_counts_are_a_sentence),
        cmocka_unit_test(the_first_titles_are_named),
        cmocka_unit_test(extra_reviews_are_left_out),
        cmocka_unit_test(a_title_is_one_short_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
