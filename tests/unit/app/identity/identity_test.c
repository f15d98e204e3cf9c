#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>

#include "app/identity/identity.h"

/* A content of 0 is an empty body. */
static struct traits traits(const char *path, const char *title, day first_study, uint64_t content)
{
    return (struct traits){.path = str_of(path),
        .title = str_of(title),
        .first_study = first_study,
        .fingerprint = content,
        .bodyless = content == 0};
}

static struct unknown file(const char *path, const char *title, uint64_t content)
{
    return (struct unknown){.traits = traits(path, title, 1, content), .named = IDENTITY_NONE};
}

static struct unknown naming(const char *path, int note, uint64_t content)
{
    struct unknown f = file(path, path, content);

    f.named = note;
    return f;
}

static struct claim claim(
    int note, enum claim_kind kind, const char *path, const char *title, uint64_t content)
{
    return (struct claim){note, kind, traits(path, title, 1, content)};
}

enum { NOTES = 4 };

static struct known note[NOTES];

#define MATCH(f, c) identity_match(f, sizeof f / sizeof *f, c, sizeof c / sizeof *c, note, NOTES)

static void setup_notes(bool own_words)
{
    for (int i = 0; i < NOTES; i++)
        note[i] = (struct known){.own_word = own_words};
}

static void a_note_at_its_path_with_its_content_stays(void **state)
{
    struct unknown f[] = {file("a.md", "a", 1), file("b.md", "b", 1)};
    struct claim c[] = {claim(0, CLAIM_HERE, "a.md", "a", 1), claim(1, CLAIM_HERE, "b.md", "b", 1)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
    assert_int_equal(f[1].note, 1);
    assert_int_equal(note[0].file, 0);
    assert_true(note[0].expected);
}

static void an_edited_note_stays(void **state)
{
    struct unknown f[] = {file("a.md", "a", 9), file("copy.md", "copy", 1)};
    struct claim c[] = {claim(0, CLAIM_HERE, "a.md", "a", 1)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
    assert_int_equal(f[1].note, IDENTITY_NONE);
}

static void a_renamed_note_is_found_by_its_content(void **state)
{
    struct unknown f[] = {file("b.md", "b", 1)};
    struct claim c[] = {claim(0, CLAIM_RECENT, "a.md", "a", 1)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
    assert_false(note[0].expected);
}

static void a_note_moved_and_edited_is_found_by_its_title_and_day(void **state)
{
    struct unknown f[] = {file("x/a.md", "a", 2)};
    struct claim c[] = {claim(0, CLAIM_RECENT, "a.md", "a", 1)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
    f[0].traits.first_study = 2;
    MATCH(f, c);
    assert_int_equal(f[0].note, IDENTITY_NONE);
}

static void two_that_fit_equally_are_no_pair(void **state)
{
    struct unknown f[] = {file("c.md", "c", 1)}, g[] = {file("c.md", "c", 1), file("d.md", "d", 1)};
    struct claim c[] = {claim(0, CLAIM_RECENT, "a.md", "a", 1), claim(1, CLAIM_RECENT, "b.md", "b", 1)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, IDENTITY_NONE);
    identity_match(g, 2, c, 1, note, NOTES);
    assert_int_equal(g[0].note, IDENTITY_NONE);
    assert_int_equal(g[1].note, IDENTITY_NONE);
}

static void what_vanished_in_this_scan_goes_before_what_vanished_earlier(void **state)
{
    struct unknown f[] = {file("c.md", "c", 1)};
    struct claim c[] = {claim(0, CLAIM_EARLIER, "c.md", "c", 1), claim(1, CLAIM_RECENT, "b.md", "b", 1)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, 1);
}

static void a_note_that_comes_back_is_known(void **state)
{
    struct unknown f[] = {file("a.md", "a", 2)};
    struct claim c[] = {claim(0, CLAIM_EARLIER, "a.md", "a", 1)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
}

static void notes_that_swapped_their_names_keep_their_histories(void **state)
{
    struct unknown f[] = {file("a.md", "a", 2), file("b.md", "b", 1)};
    struct claim c[] = {claim(0, CLAIM_HERE, "a.md", "a", 1), claim(1, CLAIM_HERE, "b.md", "b", 2)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, 1);
    assert_int_equal(f[1].note, 0);
}

static void a_chain_of_renames_of_any_length_is_followed(void **state)
{
    enum { LINKS = 100 };
    static char name[LINKS + 1][16];
    struct unknown f[LINKS];
    struct claim c[LINKS];
    struct known many[LINKS];
    (void)state;

    for (int i = 0; i <= LINKS; i++)
        snprintf(name[i], sizeof name[i], "%03d.md", i);
    for (int i = 0; i < LINKS; i++) { /* i.md became i + 1.md, the last one a new name */
        f[i] = file(name[i + 1], name[i + 1], (uint64_t)i + 1);
        c[i] = claim(i, i == 0 ? CLAIM_RECENT : CLAIM_HERE, name[i], name[i], (uint64_t)i + 1);
        many[i] = (struct known){.own_word = false};
    }
    identity_match(f, LINKS, c, LINKS, many, LINKS);
    for (int i = 0; i < LINKS; i++)
        assert_int_equal(f[i].note, i);
}

static void a_note_moved_over_another_takes_its_place(void **state)
{
    struct unknown f[] = {file("b.md", "b", 1)};
    struct claim c[] = {claim(0, CLAIM_RECENT, "a.md", "a", 1), claim(1, CLAIM_HERE, "b.md", "b", 2)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
    assert_int_equal(note[1].file, IDENTITY_NONE);
}

static void a_note_that_says_again_what_it_once_said_stays(void **state)
{
    struct unknown f[] = {file("b.md", "b", 1)};
    struct claim c[] = {claim(0, CLAIM_RECENT, "a.md", "a", 1), claim(1, CLAIM_HERE, "b.md", "b", 2),
        claim(1, CLAIM_OLD, "b.md", "b", 1)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, 1);
}

static void a_note_that_took_the_content_of_one_long_gone_stays(void **state)
{
    struct unknown f[] = {file("b.md", "b", 1)};
    struct claim c[] = {claim(0, CLAIM_EARLIER, "a.md", "a", 1), claim(1, CLAIM_HERE, "b.md", "b", 2)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, 1);
}

static void of_two_places_the_most_recent_one_is_taken(void **state)
{
    struct unknown f[] = {file("a.md", "a", 1), file("b.md", "b", 1)};
    struct claim c[] = {claim(0, CLAIM_HERE, "b.md", "b", 1), claim(0, CLAIM_HERE, "a.md", "a", 1)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[1].note, 0);
    assert_int_equal(f[0].note, IDENTITY_NONE);
}

static void an_original_goes_before_what_was_taken_for_its_copy(void **state)
{
    struct unknown f[] = {file("b.md", "b", 1)};
    struct claim c[] = {claim(1, CLAIM_COPY, "b.md", "b", 1), claim(0, CLAIM_HERE, "b.md", "b", 1)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
}

static void a_place_of_before_is_the_last_resort(void **state)
{
    struct unknown f[] = {file("a.md", "a", 7)};
    struct claim c[] = {claim(0, CLAIM_HERE, "b.md", "b", 1), claim(0, CLAIM_OLD, "a.md", "a", 1)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
}

static void an_empty_body_tells_nothing(void **state)
{
    struct unknown f[] = {file("c.md", "c", 0)};
    struct claim c[] = {claim(0, CLAIM_RECENT, "a.md", "a", 0)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, IDENTITY_NONE);
    f[0].traits.path = STR("a.md");
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
}

static void an_id_goes_before_the_content(void **state)
{
    struct unknown f[] = {naming("c.md", 1, 1)};
    struct claim c[] = {claim(0, CLAIM_RECENT, "a.md", "a", 1), claim(1, CLAIM_RECENT, "b.md", "b", 2)};
    (void)state;

    setup_notes(true);
    MATCH(f, c);
    assert_int_equal(f[0].note, 1);
}

static void of_two_files_with_one_id_the_one_at_its_path_has_it(void **state)
{
    struct unknown f[] = {naming("a copy.md", 0, 1), naming("b.md", 0, 3)};
    struct claim c[] = {claim(0, CLAIM_HERE, "b.md", "b", 1)};
    (void)state;

    setup_notes(true);
    MATCH(f, c);
    assert_int_equal(f[1].note, 0);
    assert_int_equal(f[0].note, IDENTITY_NONE);
}

static void a_note_with_an_assigned_id_stays_when_it_names_one_that_is_away(void **state)
{
    struct unknown f[] = {naming("b.md", 0, 3)};
    struct claim c[] = {claim(0, CLAIM_RECENT, "a.md", "a", 1), claim(1, CLAIM_HERE, "b.md", "b", 2)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, 1);
    f[0] = naming("b.md", 0, 1); /* with the content as well it was moved there */
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
}

static void a_file_that_names_another_word_is_another_note(void **state)
{
    struct unknown f[] = {naming("b.md", 0, 3)};
    struct claim c[] = {claim(0, CLAIM_RECENT, "a.md", "a", 1), claim(1, CLAIM_HERE, "b.md", "b", 2)};
    (void)state;

    setup_notes(true);
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
}

static void nothing_is_made_of_nothing(void **state)
{
    struct unknown f[] = {file("a.md", "a", 1)};
    (void)state;

    identity_match(f, 0, NULL, 0, NULL, 0);
    identity_match(f, 1, NULL, 0, NULL, 0);
    assert_int_equal(f[0].note, IDENTITY_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_note_at_its_path_with_its_content_stays),
        cmocka_unit_test(an_edited_note_stays),
        cmocka_unit_test(a_renamed_note_is_found_by_its_content),
        cmocka_unit_test(a_note_moved_and_edited_is_found_by_its_title_and_day),
        cmocka_unit_test(two_that_fit_equally_are_no_pair),
        cmocka_unit_test(what_vanished_in_this_scan_goes_before_what_vanished_earlier),
        cmocka_unit_test(a_note_that_comes_back_is_known),
        cmocka_unit_test(notes_that_swapped_their_names_keep_their_histories),
        cmocka_unit_test(a_chain_of_renames_of_any_length_is_followed),
        cmocka_unit_test(a_note_moved_over_another_takes_its_place),
        cmocka_unit_test(a_note_that_says_again_what_it_once_said_stays),
        cmocka_unit_test(a_note_that_took_the_content_of_one_long_gone_stays),
        cmocka_unit_test(of_two_places_the_most_recent_one_is_taken),
        cmocka_unit_test(an_original_goes_before_what_was_taken_for_its_copy),
        cmocka_unit_test(a_place_of_before_is_the_last_resort),
        cmocka_unit_test(an_empty_body_tells_nothing),
        cmocka_unit_test(an_id_goes_before_the_content),
        cmocka_unit_test(of_two_files_with_one_id_the_one_at_its_path_has_it),
        cmocka_unit_test(a_note_with_an_assigned_id_stays_when_it_names_one_that_is_away),
        cmocka_unit_test(a_file_that_names_another_word_is_another_note),
        cmocka_unit_test(nothing_is_made_of_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
