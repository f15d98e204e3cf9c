/* Each way to pair files and notes that fit only each other, where no other way would find the note. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "app/identity/identity.h"

static struct traits traits(const char *path, const char *title, uint64_t content)
{
    return (struct traits){
        .path = str_of(path), .title = str_of(title), .first_study = 1, .fingerprint = content};
}

static struct match_file file(const char *path, const char *title, uint64_t content)
{
    return (struct match_file){.traits = traits(path, title, content), .named = IDENTITY_NONE};
}

static struct claim claim(int note, enum claim_kind kind, const char *path, const char *title, uint64_t content)
{
    return (struct claim){note, kind, traits(path, title, content)};
}

enum { NOTES = 4 };

static void match(struct match_file *f, size_t files, const struct claim *c, size_t claims)
{
    struct match_note note[NOTES];

    for (int i = 0; i < NOTES; i++)
        note[i] = (struct match_note){.copy_of = IDENTITY_NONE};
    identity_match(f, files, c, claims, note, NOTES);
}

#define MATCH(f, c) match(f, sizeof f / sizeof *f, c, sizeof c / sizeof *c)

static void of_two_with_one_content_the_title_finds_the_one_that_just_vanished(void **state)
{
    struct match_file f[] = {file("x/a.md", "a", 1), file("x/b.md", "b", 1), file("z/a.md", "a", 5)};
    struct claim c[] = {claim(0, CLAIM_VANISHED, "a.md", "a", 1), claim(1, CLAIM_MISSING, "y/a.md", "a", 1)};
    (void)state;

    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
    assert_int_equal(f[1].note, IDENTITY_NONE);
}

static void the_content_finds_the_one_that_just_vanished_under_another_title(void **state)
{
    struct match_file f[] = {file("x/b.md", "b", 1)};
    struct claim c[] = {claim(0, CLAIM_VANISHED, "a.md", "a", 1), claim(1, CLAIM_MISSING, "c.md", "c", 1)};
    (void)state;

    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
}

/* Two others with this content vanished at once: another note may have moved to the path. */
static void a_note_with_its_content_is_found_at_the_path_where_it_was_missing(void **state)
{
    struct match_file f[] = {file("p.md", "p", 1)};
    struct claim c[] = {claim(0, CLAIM_MISSING, "p.md", "q", 1), claim(1, CLAIM_VANISHED, "a.md", "a", 1),
        claim(2, CLAIM_VANISHED, "b.md", "b", 1), claim(3, CLAIM_PAST, "p.md", "p", 1)};
    (void)state;

    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
}

static void a_note_with_its_content_is_found_where_it_once_was(void **state)
{
    struct match_file f[] = {file("p.md", "p", 1)};
    struct claim c[] = {claim(0, CLAIM_PAST, "p.md", "p", 1), claim(1, CLAIM_MISSING, "a.md", "a", 1)};
    (void)state;

    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
}

static void of_two_with_one_content_the_title_finds_the_one_that_was_missing(void **state)
{
    struct match_file f[] = {file("x/a.md", "a", 1), file("x/b.md", "b", 1), file("y/a.md", "a", 5)};
    struct claim c[] = {claim(0, CLAIM_MISSING, "a.md", "a", 1), claim(1, CLAIM_MISSING, "b.md", "b", 1),
        claim(2, CLAIM_PAST, "z.md", "a", 1)};
    (void)state;

    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
    assert_int_equal(f[1].note, 1);
    assert_int_equal(f[2].note, IDENTITY_NONE);
}

static void the_content_finds_the_one_that_was_missing_under_another_title(void **state)
{
    struct match_file f[] = {file("x/n.md", "n", 1)};
    struct claim c[] = {claim(0, CLAIM_MISSING, "a.md", "a", 1), claim(1, CLAIM_PAST, "b.md", "b", 1)};
    (void)state;

    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
}

static void of_two_with_a_former_content_the_title_tells(void **state)
{
    struct match_file f[] = {file("x/a.md", "a", 1), file("x/b.md", "b", 1)};
    struct claim c[] = {claim(0, CLAIM_PAST, "a.md", "a", 1), claim(1, CLAIM_PAST, "b.md", "b", 1)};
    (void)state;

    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
    assert_int_equal(f[1].note, 1);
}

static void a_former_content_finds_a_note_under_another_title(void **state)
{
    struct match_file f[] = {file("x/n.md", "n", 1)};
    struct claim c[] = {claim(0, CLAIM_PAST, "a.md", "a", 1)};
    (void)state;

    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
}

static void the_title_finds_the_one_that_just_vanished_and_was_edited(void **state)
{
    struct match_file f[] = {file("x/a.md", "a", 2)};
    struct claim c[] = {claim(0, CLAIM_VANISHED, "a.md", "a", 1), claim(1, CLAIM_MISSING, "y/a.md", "a", 9)};
    (void)state;

    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
}

static void the_title_finds_the_one_that_was_missing_and_was_edited(void **state)
{
    struct match_file f[] = {file("x/a.md", "a", 2)};
    struct claim c[] = {claim(0, CLAIM_MISSING, "a.md", "a", 1), claim(1, CLAIM_PAST, "y/a.md", "a", 9)};
    (void)state;

    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_two_with_one_content_the_title_finds_the_one_that_just_vanished),
        cmocka_unit_test(the_content_finds_the_one_that_just_vanished_under_another_title),
        cmocka_unit_test(a_note_with_its_content_is_found_at_the_path_where_it_was_missing),
        cmocka_unit_test(a_note_with_its_content_is_found_where_it_once_was),
        cmocka_unit_test(of_two_with_one_content_the_title_finds_the_one_that_was_missing),
        cmocka_unit_test(the_content_finds_the_one_that_was_missing_under_another_title),
        cmocka_unit_test(of_two_with_a_former_content_the_title_tells),
        cmocka_unit_test(a_former_content_finds_a_note_under_another_title),
        cmocka_unit_test(the_title_finds_the_one_that_just_vanished_and_was_edited),
        cmocka_unit_test(the_title_finds_the_one_that_was_missing_and_was_edited),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
