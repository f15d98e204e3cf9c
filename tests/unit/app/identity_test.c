#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "app/identity.h"

static struct identity note(const char *path, const char *title, uint64_t fingerprint)
{
    return (struct identity){.path = str_of(path), .title = str_of(title), .first_study = 100,
        .fingerprint = fingerprint};
}

static void one_candidate_of_the_same_content_is_the_note(void **state)
{
    struct identity file[] = {note("new.md", "new", 7)};
    struct identity missing[] = {note("old.md", "old", 7), note("other.md", "other", 8)};

    (void)state;
    identity_match(file, 1, missing, 2);
    assert_int_equal(file[0].match, 0);
    assert_int_equal(missing[0].match, 0);
    assert_int_equal(missing[1].match, -1);
}

static void two_candidates_of_the_same_content_are_none(void **state)
{
    struct identity file[] = {note("new.md", "new", 7)};
    struct identity missing[] = {note("a.md", "a", 7), note("b.md", "b", 7)};

    (void)state;
    identity_match(file, 1, missing, 2);
    assert_int_equal(file[0].match, -1);
}

static void the_title_and_first_day_tell_two_of_the_same_content_apart(void **state)
{
    struct identity file[] = {note("sub/b.md", "b", 7)};
    struct identity missing[] = {note("a.md", "a", 7), note("b.md", "b", 7)};

    (void)state;
    identity_match(file, 1, missing, 2);
    assert_int_equal(file[0].match, 1);
}

static void an_edited_note_is_told_by_title_and_first_day(void **state)
{
    struct identity file[] = {note("sub/a.md", "a", 9)};
    struct identity missing[] = {note("a.md", "a", 7)};

    (void)state;
    identity_match(file, 1, missing, 1);
    assert_int_equal(file[0].match, 0);
}

static void an_id_goes_before_everything(void **state)
{
    struct identity file[] = {note("a.md", "a", 7)};
    struct identity missing[] = {note("a.md", "a", 7), note("z.md", "z", 1)};

    (void)state;
    file[0].id = missing[1].id = STR("mine");
    identity_match(file, 1, missing, 2);
    assert_int_equal(file[0].match, 1);
}

static void an_empty_body_tells_nothing(void **state)
{
    struct identity file[] = {note("new.md", "new", 7)};
    struct identity missing[] = {note("old.md", "old", 7)};

    (void)state;
    file[0].bodyless = missing[0].bodyless = true;
    identity_match(file, 1, missing, 1);
    assert_int_equal(file[0].match, -1);
}

static void two_files_that_swapped_their_content_are_displaced(void **state)
{
    struct identity before[] = {note("a.md", "a", 1), note("b.md", "b", 2)};
    struct identity now[] = {note("a.md", "a", 2), note("b.md", "b", 1)};
    bool displaced[2];

    (void)state;
    identity_displaced(before, now, 2, NULL, 0, NULL, 0, displaced);
    assert_true(displaced[0]);
    assert_true(displaced[1]);
}

static void a_chain_of_renames_is_displaced_to_its_end(void **state)
{
    /* a -> b, b -> c */
    struct identity before[] = {note("b.md", "b", 2)}, now[] = {note("b.md", "b", 1)};
    struct identity file[] = {note("c.md", "c", 2)}, missing[] = {note("a.md", "a", 1)};
    bool displaced[1];

    (void)state;
    identity_displaced(before, now, 1, file, 1, missing, 1, displaced);
    assert_true(displaced[0]);
}

static void an_edited_file_and_its_former_copy_stay_where_they_are(void **state)
{
    struct identity before[] = {note("a.md", "a", 1)}, now[] = {note("a.md", "a", 5)};
    struct identity file[] = {note("copy.md", "copy", 1)};
    bool displaced[1];

    (void)state;
    identity_displaced(before, now, 1, file, 1, NULL, 0, displaced);
    assert_false(displaced[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_candidate_of_the_same_content_is_the_note),
        cmocka_unit_test(two_candidates_of_the_same_content_are_none),
        cmocka_unit_test(the_title_and_first_day_tell_two_of_the_same_content_apart),
        cmocka_unit_test(an_edited_note_is_told_by_title_and_first_day),
        cmocka_unit_test(an_id_goes_before_everything),
        cmocka_unit_test(an_empty_body_tells_nothing),
        cmocka_unit_test(two_files_that_swapped_their_content_are_displaced),
        cmocka_unit_test(a_chain_of_renames_is_displaced_to_its_end),
        cmocka_unit_test(an_edited_file_and_its_former_copy_stay_where_they_are),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
