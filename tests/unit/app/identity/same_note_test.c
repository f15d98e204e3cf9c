#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "app/identity/same_note.h"

enum { EVENTS_MAX = 16 };

static struct event event[EVENTS_MAX];
static struct uid named[EVENTS_MAX];
static size_t count;

static int setup(void **state)
{
    (void)state;
    count = 0;
    return 0;
}

static struct uid uid_of(int number)
{
    struct uid id = {{0}};

    id.byte[15] = (uint8_t)number;
    return id;
}

/* A store sees a note; the order of the calls is that of the clock. */
static struct event *sees(int store, enum event_kind kind, const char *note, const char *path,
    const char *title, uint64_t content)
{
    struct event *e = &event[count];

    *e = (struct event){.id = uid_of((int)count + 1), .store = uid_of(100 + store),
        .command = uid_of(50 + (int)count), .kind = kind, .note = str_of(note),
        .path = str_of(path), .title = str_of(title), .fingerprint = content,
        .has_fingerprint = true, .first_study = 1, .recorded_at = (int64_t)count};
    count++;
    return e;
}

static void copy_of(struct event *e, const char *original)
{
    e->original = str_of(original);
}

/* `e` names `other` among what it takes back. */
static void names(struct event *e, const struct event *other)
{
    named[e - event] = other->id;
    e->takes_back = &named[e - event];
    e->takes_back_count = 1;
}

static void assert_one(bool one, const char *a, const char *b)
{
    struct same_notes s = same_notes_new(event, count);

    assert_int_equal(
        str_eq(same_notes_shown(&s, str_of(a)), same_notes_shown(&s, str_of(b))), one);
    same_notes_release(&s);
}

static void one_place_and_content_seen_by_two_stores_is_one_note(void **state)
{
    (void)state;
    sees(1, EVENT_SEEN, "a", "x.md", "x", 7);
    sees(2, EVENT_SEEN, "b", "x.md", "x", 7);
    assert_one(true, "a", "b");
}

static void one_store_keeps_its_own_notes_apart(void **state)
{
    (void)state;
    sees(1, EVENT_SEEN, "a", "x.md", "x", 7);
    sees(1, EVENT_SEEN, "b", "x.md", "x", 7);
    assert_one(false, "a", "b");
}

static void the_smallest_id_is_shown(void **state)
{
    struct same_notes s;
    (void)state;

    sees(1, EVENT_SEEN, "c", "x.md", "x", 7);
    sees(2, EVENT_SEEN, "b", "x.md", "x", 7);
    sees(3, EVENT_SEEN, "d", "x.md", "x", 7);
    s = same_notes_new(event, count);
    assert_true(str_eq(same_notes_shown(&s, STR("d")), STR("b")));
    assert_true(str_eq(same_notes_shown(&s, STR("never seen")), STR("never seen")));
    same_notes_release(&s);
}

static void a_new_note_edited_before_others_saw_it_is_one_note(void **state)
{
    (void)state;
    sees(1, EVENT_SEEN, "a", "x.md", "x", 7);
    sees(2, EVENT_SEEN, "b", "x.md", "x", 8);
    assert_one(true, "a", "b");
}

/* One scan of the first store saw a and d, one of the second saw b and c. */
static void two_stores_see_two_places(uint64_t b, uint64_t c)
{
    sees(1, EVENT_SEEN, "a", "x.md", "x", 7);
    sees(1, EVENT_SEEN, "d", "y.md", "y", 8)->command = event[0].command;
    sees(2, EVENT_SEEN, "b", "x.md", "x", b);
    sees(2, EVENT_SEEN, "c", "y.md", "y", c)->command = event[2].command;
}

static void notes_that_changed_places_before_a_store_looked_are_two(void **state)
{
    (void)state;
    two_stores_see_two_places(8, 7);
    assert_one(false, "a", "b");
    assert_one(false, "d", "c");
    sees(1, EVENT_MOVED, "a", "y.md", "y", 7);
    sees(1, EVENT_MOVED, "d", "x.md", "x", 8);
    assert_one(true, "a", "c");
    assert_one(true, "d", "b");
    assert_one(false, "a", "d");
}

/* d moved over a, and something new took its place, before the second store looked. */
static void a_note_that_took_the_place_of_another_is_not_that(void **state)
{
    (void)state;
    two_stores_see_two_places(8, 9);
    assert_one(false, "a", "b");
    assert_one(false, "d", "c");
    event[1].command = uid_of(60); /* d came later: a may have been edited */
    assert_one(true, "a", "b");
}

/* A text that several notes begin with tells none of them from another. */
static void a_content_that_a_store_saw_twice_separates_nothing(void **state)
{
    (void)state;
    two_stores_see_two_places(8, 9);
    sees(1, EVENT_SEEN, "e", "z.md", "z", 8)->command = event[0].command;
    assert_one(true, "a", "b");
}

/* A copy was edited before the second store saw it; its original, which has the content, did not move there. */
static void the_content_of_a_copy_separates_nothing(void **state)
{
    (void)state;
    sees(1, EVENT_SEEN, "a", "x.md", "x", 7);
    copy_of(sees(1, EVENT_SEEN, "d", "y.md", "y", 7), "a");
    sees(2, EVENT_SEEN, "b", "x.md", "x", 7);
    sees(2, EVENT_SEEN, "c", "y.md", "y", 9)->command = event[2].command;
    assert_one(true, "a", "b");
    assert_one(true, "d", "c");
    assert_one(false, "a", "d");
}

static void one_title_and_day_in_two_places_is_one_note(void **state)
{
    (void)state;
    sees(1, EVENT_SEEN, "a", "x.md", "x", 7);
    sees(2, EVENT_SEEN, "b", "sub/x.md", "x", 8);
    assert_one(true, "a", "b");
    event[1].first_study = 2;
    assert_one(false, "a", "b");
}

static void a_title_that_one_scan_saw_twice_joins_nothing(void **state)
{
    (void)state;
    sees(1, EVENT_SEEN, "a", "x.md", "x", 7);
    sees(1, EVENT_SEEN, "c", "y/x.md", "x", 9)->command = event[0].command;
    sees(2, EVENT_SEEN, "b", "sub/x.md", "x", 8);
    assert_one(false, "a", "b");
}

static void a_later_note_of_that_title_separates_nothing(void **state)
{
    (void)state;
    sees(1, EVENT_SEEN, "a", "x.md", "x", 7);
    sees(2, EVENT_SEEN, "b", "sub/x.md", "x", 8);
    sees(1, EVENT_SEEN, "c", "y/x.md", "x", 9);
    assert_one(true, "a", "b");
    assert_one(false, "a", "c");
}

static void a_copy_is_not_its_original(void **state)
{
    (void)state;
    sees(1, EVENT_SEEN, "a", "x.md", "x", 7);
    copy_of(sees(1, EVENT_SEEN, "b", "y.md", "y", 7), "a");
    sees(2, EVENT_SEEN, "c", "x.md", "x", 7);
    copy_of(sees(2, EVENT_SEEN, "d", "y.md", "y", 7), "c");
    assert_one(true, "a", "c");
    assert_one(true, "b", "d");
    assert_one(false, "a", "b");
}

/* The original has moved away, and a copy was put where it had been. */
static void a_copy_in_the_former_place_is_not_its_original(void **state)
{
    struct event *first, *moved;
    (void)state;

    first = sees(1, EVENT_SEEN, "a", "x.md", "x", 7);
    moved = sees(1, EVENT_MOVED, "a", "y.md", "y", 7);
    names(moved, first);
    copy_of(sees(1, EVENT_SEEN, "b", "x.md", "x", 7), "a");
    sees(2, EVENT_SEEN, "c", "x.md", "x", 7);
    sees(2, EVENT_SEEN, "d", "y.md", "y", 7);
    assert_one(true, "b", "c");
    assert_one(true, "a", "d");
    assert_one(false, "a", "b");
}

static void a_copy_that_another_store_saw_as_a_move_is_its_original(void **state)
{
    struct event *copy;
    (void)state;

    sees(1, EVENT_SEEN, "a", "x.md", "x", 7);
    sees(2, EVENT_SEEN, "b", "x.md", "x", 7);
    copy = sees(2, EVENT_SEEN, "c", "y.md", "y", 7);
    copy_of(copy, "b");
    assert_one(false, "a", "c");
    sees(1, EVENT_MOVED, "a", "y.md", "y", 7);
    assert_one(true, "a", "c");
    assert_one(true, "b", "c");
    copy->store = uid_of(101); /* a store knows its own notes */
    assert_one(false, "b", "c");
}

static void a_copy_that_was_a_move_is_not_the_note_that_began_in_its_place(void **state)
{
    (void)state;
    sees(1, EVENT_SEEN, "a", "x.md", "x", 7);
    sees(2, EVENT_SEEN, "b", "x.md", "x", 7);
    sees(1, EVENT_SEEN, "n", "y.md", "y", 8);
    sees(1, EVENT_MOVED, "n", "x.md", "x", 8);
    sees(1, EVENT_MOVED, "a", "y.md", "y", 7);
    copy_of(sees(2, EVENT_SEEN, "c", "y.md", "y", 7), "b");
    assert_one(true, "a", "c");
    assert_one(false, "a", "n");
}

static void a_store_that_finds_a_copy_again_knows_that_it_is_one(void **state)
{
    (void)state;
    sees(1, EVENT_SEEN, "a", "x.md", "x", 7);
    sees(2, EVENT_SEEN, "b", "x.md", "x", 7);
    sees(1, EVENT_MOVED, "a", "y.md", "y", 7);
    copy_of(sees(2, EVENT_SEEN, "c", "y.md", "y", 7), "b");
    copy_of(sees(2, EVENT_SEEN, "d", "y.md", "y", 7), "b");
    assert_one(true, "a", "c");
    assert_one(false, "a", "d");
}

static void two_notes_that_one_store_first_saw_at_one_path_are_two(void **state)
{
    struct event *late;
    (void)state;

    sees(1, EVENT_SEEN, "a", "x.md", "x", 7);
    sees(1, EVENT_MOVED, "a", "y.md", "y", 7);
    late = sees(1, EVENT_SEEN, "n", "x.md", "x", 8);
    sees(2, EVENT_SEEN, "b", "x.md", "x", 7);
    late->recorded_at = -5; /* the clock was slow */
    assert_one(true, "a", "b");
    assert_one(false, "a", "n");
    assert_one(false, "b", "n");
}

static void a_move_of_another_note_to_the_place_of_a_copy_joins_no_copy(void **state)
{
    (void)state;
    sees(2, EVENT_SEEN, "b", "x.md", "x", 7);
    copy_of(sees(2, EVENT_SEEN, "c", "y.md", "y", 7), "b");
    sees(1, EVENT_SEEN, "d", "z.md", "z", 8);
    sees(1, EVENT_MOVED, "d", "y.md", "y", 7);
    assert_one(false, "b", "c");
}

/* The first store saw a at x.md, and its copy c at y.md, which it then edited. */
static struct event *an_edited_copy(void)
{
    struct event *seen, *again;

    sees(1, EVENT_SEEN, "a", "x.md", "x", 7);
    seen = sees(1, EVENT_SEEN, "c", "y.md", "y", 7);
    copy_of(seen, "a");
    again = sees(1, EVENT_SEEN, "c", "y.md", "y", 8);
    copy_of(again, "c");
    names(again, seen);
    return again;
}

/* The store of the copy recorded the move first. */
static void a_move_that_repeats_another_joins_no_copy(void **state)
{
    struct event *again = an_edited_copy(), *moved;
    (void)state;

    names(sees(1, EVENT_MOVED, "c", "x.md", "x", 8), again);
    moved = sees(1, EVENT_MOVED, "a", "y.md", "y", 7);
    sees(2, EVENT_SEEN, "b", "x.md", "x", 7);
    names(sees(2, EVENT_MOVED, "b", "y.md", "y", 7), moved);
    assert_one(true, "a", "b");
    assert_one(false, "a", "c");
}

/* A store that never heard of the copy takes it for any note, and puts the original in its place. */
static void a_copy_whose_place_its_original_takes_is_not_its_original(void **state)
{
    struct event *seen, *moved;
    (void)state;

    an_edited_copy();
    sees(2, EVENT_SEEN, "b", "x.md", "x", 7);
    seen = sees(3, EVENT_SEEN, "d", "y.md", "y", 8);
    moved = sees(2, EVENT_MOVED, "d", "x.md", "x", 8);
    names(moved, seen);
    sees(2, EVENT_MOVED, "b", "y.md", "y", 7)->command = moved->command;
    assert_one(true, "a", "b");
    assert_one(true, "c", "d");
    assert_one(false, "a", "c");
}

/* The copy had left the place before the original was moved there. */
static void a_copy_that_the_store_of_the_move_told_apart_is_not_its_original(void **state)
{
    (void)state;
    an_edited_copy();
    sees(2, EVENT_SEEN, "b", "x.md", "x", 7);
    sees(2, EVENT_SEEN, "d", "y.md", "y", 8);
    sees(2, EVENT_MOVED, "d", "z.md", "z", 8);
    sees(2, EVENT_MOVED, "b", "y.md", "y", 7);
    assert_one(true, "a", "b");
    assert_one(true, "c", "d");
    assert_one(false, "a", "c");
}

static void a_place_that_was_left_with_an_edit_is_not_open_again(void **state)
{
    struct event *again = an_edited_copy(), *copy, *original;
    (void)state;

    copy = sees(1, EVENT_MOVED, "c", "x.md", "x", 8);
    names(copy, again);
    original = sees(1, EVENT_MOVED, "a", "y.md", "y", 7);
    sees(2, EVENT_SEEN, "b", "x.md", "x", 7);
    names(sees(2, EVENT_MOVED, "d", "x.md", "x", 8), copy);
    names(sees(2, EVENT_MOVED, "b", "y.md", "y", 7), original);
    assert_one(true, "a", "b");
    assert_one(true, "c", "d");
    assert_one(false, "a", "c");
}

/* A note and a copy of a third one changed places before the second store looked. */
static void notes_that_one_store_told_apart_are_two_where_they_began(void **state)
{
    (void)state;
    sees(1, EVENT_SEEN, "a", "x.md", "x", 7);
    sees(1, EVENT_SEEN, "o", "o.md", "o", 5);
    copy_of(sees(1, EVENT_SEEN, "c", "y.md", "y", 5), "o");
    sees(1, EVENT_MOVED, "c", "x.md", "x", 8);
    sees(1, EVENT_MOVED, "a", "y.md", "y", 7);
    sees(2, EVENT_SEEN, "b", "y.md", "y", 7);
    sees(2, EVENT_SEEN, "d", "x.md", "x", 8)->command = event[count - 1].command;
    assert_one(true, "a", "b");
    assert_one(true, "c", "d");
    assert_one(false, "a", "c");
}

static void relinked_joins_a_copy_and_its_original(void **state)
{
    (void)state;
    sees(1, EVENT_SEEN, "a", "x.md", "x", 7);
    copy_of(sees(1, EVENT_SEEN, "b", "y.md", "y", 7), "a");
    copy_of(sees(1, EVENT_RELINKED, "b", "y.md", "y", 7), "a");
    assert_one(true, "a", "b");
}

static void a_relinked_event_that_is_undone_joins_nothing(void **state)
{
    struct event *relinked;
    (void)state;

    sees(1, EVENT_SEEN, "a", "x.md", "x", 7);
    sees(1, EVENT_SEEN, "b", "y.md", "y", 8);
    relinked = sees(1, EVENT_RELINKED, "b", "y.md", "y", 8);
    copy_of(relinked, "a");
    names(relinked, &event[0]);
    assert_one(true, "a", "b");
    relinked->undone = true;
    assert_one(false, "a", "b");
    sees(2, EVENT_SEEN, "c", "x.md", "x", 7); /* the place that it had ended is open again */
    assert_one(true, "a", "c");
}

static void a_note_stays_apart_from_those_that_its_first_seen_names(void **state)
{
    struct event *other, *born;
    (void)state;

    other = sees(1, EVENT_SEEN, "a", "x.md", "x", 7);
    sees(1, EVENT_SEEN, "o", "o.md", "o", 9);
    born = sees(2, EVENT_SEEN, "b", "x.md", "x", 9);
    copy_of(born, "o");
    names(born, other);
    assert_one(false, "a", "b");
    born->takes_back_count = 0;
    assert_one(true, "a", "b");
}

static void the_order_of_the_news_does_not_matter(void **state)
{
    (void)state;
    sees(1, EVENT_SEEN, "a", "x.md", "x", 7);
    copy_of(sees(1, EVENT_SEEN, "b", "y.md", "y", 7), "a");
    sees(2, EVENT_SEEN, "c", "x.md", "x", 8);
    sees(3, EVENT_MOVED, "a", "z.md", "z", 7);
    sees(4, EVENT_SEEN, "d", "z.md", "z", 7);
    for (size_t turn = 0; turn < count; turn++) {
        struct event kept = event[0];
        assert_one(true, "a", "c");
        assert_one(true, "a", "d");
        assert_one(false, "a", "b");
        for (size_t i = 1; i < count; i++)
            event[i - 1] = event[i];
        event[count - 1] = kept;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(one_place_and_content_seen_by_two_stores_is_one_note, setup),
        cmocka_unit_test_setup(one_store_keeps_its_own_notes_apart, setup),
        cmocka_unit_test_setup(the_smallest_id_is_shown, setup),
        cmocka_unit_test_setup(a_new_note_edited_before_others_saw_it_is_one_note, setup),
        cmocka_unit_test_setup(notes_that_changed_places_before_a_store_looked_are_two, setup),
        cmocka_unit_test_setup(a_note_that_took_the_place_of_another_is_not_that, setup),
        cmocka_unit_test_setup(a_content_that_a_store_saw_twice_separates_nothing, setup),
        cmocka_unit_test_setup(the_content_of_a_copy_separates_nothing, setup),
        cmocka_unit_test_setup(one_title_and_day_in_two_places_is_one_note, setup),
        cmocka_unit_test_setup(a_title_that_one_scan_saw_twice_joins_nothing, setup),
        cmocka_unit_test_setup(a_later_note_of_that_title_separates_nothing, setup),
        cmocka_unit_test_setup(a_copy_is_not_its_original, setup),
        cmocka_unit_test_setup(a_copy_in_the_former_place_is_not_its_original, setup),
        cmocka_unit_test_setup(a_copy_that_another_store_saw_as_a_move_is_its_original, setup),
        cmocka_unit_test_setup(a_copy_that_was_a_move_is_not_the_note_that_began_in_its_place, setup),
        cmocka_unit_test_setup(a_store_that_finds_a_copy_again_knows_that_it_is_one, setup),
        cmocka_unit_test_setup(two_notes_that_one_store_first_saw_at_one_path_are_two, setup),
        cmocka_unit_test_setup(a_move_of_another_note_to_the_place_of_a_copy_joins_no_copy, setup),
        cmocka_unit_test_setup(a_move_that_repeats_another_joins_no_copy, setup),
        cmocka_unit_test_setup(a_copy_whose_place_its_original_takes_is_not_its_original, setup),
        cmocka_unit_test_setup(a_copy_that_the_store_of_the_move_told_apart_is_not_its_original, setup),
        cmocka_unit_test_setup(a_place_that_was_left_with_an_edit_is_not_open_again, setup),
        cmocka_unit_test_setup(notes_that_one_store_told_apart_are_two_where_they_began, setup),
        cmocka_unit_test_setup(relinked_joins_a_copy_and_its_original, setup),
        cmocka_unit_test_setup(a_relinked_event_that_is_undone_joins_nothing, setup),
        cmocka_unit_test_setup(a_note_stays_apart_from_those_that_its_first_seen_names, setup),
        cmocka_unit_test_setup(the_order_of_the_news_does_not_matter, setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
