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

static struct match_file file(const char *path, const char *title, uint64_t content)
{
    return (struct match_file){.traits = traits(path, title, 1, content), .named = IDENTITY_NONE};
}

static struct match_file naming(const char *path, int note, uint64_t content)
{
    struct match_file f = file(path, path, content);

    f.named = note;
    return f;
}

static struct claim claim(
    int note, enum claim_kind kind, const char *path, const char *title, uint64_t content)
{
    return (struct claim){note, kind, traits(path, title, 1, content)};
}

enum { NOTES = 4 };

static struct match_note note[NOTES];

#define MATCH(f, c) identity_match(f, sizeof f / sizeof *f, c, sizeof c / sizeof *c, note, NOTES)

static void setup_notes(bool own_words)
{
    for (int i = 0; i < NOTES; i++)
        note[i] = (struct match_note){.own_word = own_words, .copy_of = IDENTITY_NONE};
}

static void make_copy(int of_copy, int original, uint64_t content)
{
    note[of_copy].copy_of = original;
    note[of_copy].copied = content;
}

static void a_note_at_its_path_with_its_content_stays(void **state)
{
    struct match_file f[] = {file("a.md", "a", 1), file("b.md", "b", 1)};
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
    struct match_file f[] = {file("a.md", "a", 9), file("copy.md", "copy", 1)};
    struct claim c[] = {claim(0, CLAIM_HERE, "a.md", "a", 1)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
    assert_int_equal(f[1].note, IDENTITY_NONE);
}

static void a_renamed_note_is_found_by_its_content(void **state)
{
    struct match_file f[] = {file("b.md", "b", 1)};
    struct claim c[] = {claim(0, CLAIM_VANISHED, "a.md", "a", 1)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
    assert_false(note[0].expected);
}

static void a_note_moved_and_edited_is_found_by_its_title_and_day(void **state)
{
    struct match_file f[] = {file("x/a.md", "a", 2)};
    struct claim c[] = {claim(0, CLAIM_VANISHED, "a.md", "a", 1)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
    f[0].traits.first_study = 2;
    MATCH(f, c);
    assert_int_equal(f[0].note, IDENTITY_NONE);
}

static void two_that_match_equally_are_not_paired(void **state)
{
    struct match_file f[] = {file("c.md", "c", 1)},
                      g[] = {file("c.md", "c", 1), file("d.md", "d", 1)};
    struct claim c[] = {
        claim(0, CLAIM_VANISHED, "a.md", "a", 1), claim(1, CLAIM_VANISHED, "b.md", "b", 1)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, IDENTITY_NONE);
    identity_match(g, 2, c, 1, note, NOTES);
    assert_int_equal(g[0].note, IDENTITY_NONE);
    assert_int_equal(g[1].note, IDENTITY_NONE);
}

static void a_note_that_vanished_in_this_scan_wins_over_one_that_vanished_earlier(void **state)
{
    struct match_file f[] = {file("c.md", "c", 1)};
    struct claim c[] = {
        claim(0, CLAIM_MISSING, "c.md", "c", 1), claim(1, CLAIM_VANISHED, "b.md", "b", 1)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, 1);
}

static void a_note_that_comes_back_is_known(void **state)
{
    struct match_file f[] = {file("a.md", "a", 2)};
    struct claim c[] = {claim(0, CLAIM_MISSING, "a.md", "a", 1)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
}

static void notes_that_swapped_their_names_keep_their_histories(void **state)
{
    struct match_file f[] = {file("a.md", "a", 2), file("b.md", "b", 1)};
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
    struct match_file f[LINKS];
    struct claim c[LINKS];
    struct match_note many[LINKS];
    (void)state;

    for (int i = 0; i <= LINKS; i++)
        snprintf(name[i], sizeof name[i], "%03d.md", i);
    for (int i = 0; i < LINKS; i++) { /* i.md became i + 1.md, the last one a new name */
        f[i] = file(name[i + 1], name[i + 1], (uint64_t)i + 1);
        c[i] = claim(i, i == 0 ? CLAIM_VANISHED : CLAIM_HERE, name[i], name[i], (uint64_t)i + 1);
        many[i] = (struct match_note){.copy_of = IDENTITY_NONE};
    }
    identity_match(f, LINKS, c, LINKS, many, LINKS);
    for (int i = 0; i < LINKS; i++)
        assert_int_equal(f[i].note, i);
}

static void a_note_moved_over_another_takes_its_place(void **state)
{
    struct match_file f[] = {file("b.md", "b", 1)};
    struct claim c[] = {
        claim(0, CLAIM_VANISHED, "a.md", "a", 1), claim(1, CLAIM_HERE, "b.md", "b", 2)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
    assert_int_equal(note[1].file, IDENTITY_NONE);
}

static void a_note_whose_earlier_content_returns_stays(void **state)
{
    struct match_file f[] = {file("b.md", "b", 1)};
    struct claim c[] = {claim(0, CLAIM_VANISHED, "a.md", "a", 1),
        claim(1, CLAIM_HERE, "b.md", "b", 2), claim(1, CLAIM_PAST, "b.md", "b", 1)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, 1);
}

static void a_note_that_took_the_content_of_one_long_gone_stays(void **state)
{
    struct match_file f[] = {file("b.md", "b", 1)};
    struct claim c[] = {
        claim(0, CLAIM_MISSING, "a.md", "a", 1), claim(1, CLAIM_HERE, "b.md", "b", 2)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, 1);
}

static void the_most_recent_of_two_places_wins(void **state)
{
    struct match_file f[] = {file("a.md", "a", 1), file("b.md", "b", 1)};
    struct claim c[] = {claim(0, CLAIM_HERE, "b.md", "b", 1), claim(0, CLAIM_HERE, "a.md", "a", 1)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[1].note, 0);
    assert_int_equal(f[0].note, IDENTITY_NONE);
}

static void an_original_wins_over_its_supposed_copy(void **state)
{
    struct match_file f[] = {file("b.md", "b", 1)};
    struct claim c[] = {claim(1, CLAIM_COPY, "b.md", "b", 1), claim(0, CLAIM_HERE, "b.md", "b", 1)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
}

/* The files of another machine lag: a and b changed places there, and b has a copy. */
static void a_copy_does_not_keep_a_note_from_its_former_place(void **state)
{
    struct match_file f[] = {file("a.md", "a", 2)};
    struct claim c[] = {claim(0, CLAIM_HERE, "a.md", "a", 1), claim(1, CLAIM_HERE, "b.md", "b", 2),
        claim(2, CLAIM_COPY, "c.md", "c", 2), claim(1, CLAIM_PAST, "a.md", "a", 2)};
    (void)state;

    setup_notes(false);
    make_copy(2, 1, 2);
    MATCH(f, c);
    assert_int_equal(f[0].note, 1);
    note[2].copy_of = IDENTITY_NONE; /* a third note has the content: the path decides */
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
}

/* Another machine moved the note away, and something else to its path. A third one saw it there before an edit. */
static void a_note_that_lags_is_not_kept_from_its_own_place(void **state)
{
    struct match_file f[] = {file("a.md", "a", 2)};
    struct claim c[] = {claim(1, CLAIM_HERE, "a.md", "a", 3), claim(0, CLAIM_HERE, "b.md", "b", 2),
        claim(0, CLAIM_HERE, "a.md", "a", 1), claim(0, CLAIM_PAST, "a.md", "a", 2)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
}

static void a_chain_of_moves_ends_where_something_new_is(void **state)
{
    struct match_file f[] = {file("a.md", "a", 2), file("b.md", "b", 3), file("c.md", "c", 9),
                          file("new.md", "new", 1)},
                      g[] = {file("a.md", "a", 2), file("b.md", "b", 2), file("new.md", "new", 1)};
    struct claim c[] = {claim(0, CLAIM_HERE, "a.md", "a", 1), claim(1, CLAIM_HERE, "b.md", "b", 2),
        claim(2, CLAIM_HERE, "c.md", "c", 3)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[3].note, 0);
    assert_int_equal(f[0].note, 1);
    assert_int_equal(f[1].note, 2);
    assert_int_equal(f[2].note, IDENTITY_NONE);
    MATCH(g, c); /* the content of b is still at its path: a.md is a copy of it */
    assert_int_equal(g[1].note, 1);
    assert_int_not_equal(g[0].note, 1);
}

/* The original was edited before it was copied. */
static void an_edited_original_at_its_path_is_not_its_copy(void **state)
{
    struct match_file f[] = {file("a.md", "a", 2)};
    struct claim c[] = {
        claim(0, CLAIM_MISSING, "a.md", "a", 1), claim(1, CLAIM_MISSING, "c.md", "c", 2)};
    (void)state;

    setup_notes(false);
    make_copy(1, 0, 2);
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
    c[0].kind = CLAIM_HERE;
    c[1].kind = CLAIM_VANISHED;
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
    note[1].copy_of = IDENTITY_NONE;
    MATCH(f, c);
    assert_int_equal(f[0].note, 1);
}

static void a_note_is_found_at_a_path_where_a_copy_of_its_owner_could_be(void **state)
{
    struct match_file f[] = {file("a.md", "a", 2)};
    struct claim c[] = {claim(0, CLAIM_HERE, "a.md", "a", 1), claim(1, CLAIM_VANISHED, "c.md", "c", 2),
        claim(2, CLAIM_VANISHED, "d.md", "d", 2)};
    (void)state;

    setup_notes(false);
    make_copy(1, 0, 2);
    MATCH(f, c);
    assert_int_equal(f[0].note, 0); /* either may be it */
    c[1].traits.fingerprint = 3;
    MATCH(f, c);
    assert_int_equal(f[0].note, 2);
}

/* c was made as a copy of a, with content 1, and then edited. */
static void an_edited_copy_and_its_original_that_swapped_their_names_keep_their_histories(void **state)
{
    struct match_file f[] = {file("a.md", "a", 2), file("c.md", "c", 1)};
    struct claim c[] = {claim(0, CLAIM_HERE, "a.md", "a", 1), claim(1, CLAIM_HERE, "c.md", "c", 2),
        claim(0, CLAIM_PAST, "a.md", "a", 1), claim(1, CLAIM_PAST, "c.md", "c", 1)};
    (void)state;

    setup_notes(false);
    make_copy(1, 0, 1);
    MATCH(f, c);
    assert_int_equal(f[0].note, 1);
    assert_int_equal(f[1].note, 0);
    make_copy(1, 0, 2); /* of the edited original: its content says nothing, so the paths decide */
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
    assert_int_equal(f[1].note, 1);
}

static void an_edited_copy_takes_the_place_of_an_original_that_left(void **state)
{
    struct match_file f[] = {file("a.md", "a", 2), file("d.md", "d", 1)};
    struct claim c[] = {claim(0, CLAIM_HERE, "a.md", "a", 1), claim(1, CLAIM_VANISHED, "c.md", "c", 2)};
    (void)state;

    setup_notes(false);
    make_copy(1, 0, 1);
    MATCH(f, c);
    assert_int_equal(f[0].note, 1);
    assert_int_equal(f[1].note, 0);
    f[1].traits.fingerprint = 3; /* the original is nowhere else: the copy was put in its place */
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
    assert_int_equal(f[1].note, IDENTITY_NONE);
}

static void an_earlier_place_is_the_last_resort(void **state)
{
    struct match_file f[] = {file("a.md", "a", 7)};
    struct claim c[] = {claim(0, CLAIM_HERE, "b.md", "b", 1), claim(0, CLAIM_PAST, "a.md", "a", 1)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
}

static void an_empty_body_identifies_nothing(void **state)
{
    struct match_file f[] = {file("c.md", "c", 0)};
    struct claim c[] = {claim(0, CLAIM_VANISHED, "a.md", "a", 0)};
    (void)state;

    setup_notes(false);
    MATCH(f, c);
    assert_int_equal(f[0].note, IDENTITY_NONE);
    f[0].traits.path = STR("a.md");
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
}

static void an_id_wins_over_the_content(void **state)
{
    struct match_file f[] = {naming("c.md", 1, 1)};
    struct claim c[] = {
        claim(0, CLAIM_VANISHED, "a.md", "a", 1), claim(1, CLAIM_VANISHED, "b.md", "b", 2)};
    (void)state;

    setup_notes(true);
    MATCH(f, c);
    assert_int_equal(f[0].note, 1);
}

static void the_file_at_its_path_gets_an_id_that_two_files_name(void **state)
{
    struct match_file f[] = {naming("a copy.md", 0, 1), naming("b.md", 0, 3)};
    struct claim c[] = {claim(0, CLAIM_HERE, "b.md", "b", 1)};
    (void)state;

    setup_notes(true);
    MATCH(f, c);
    assert_int_equal(f[1].note, 0);
    assert_int_equal(f[0].note, IDENTITY_NONE);
}

static void a_note_with_an_assigned_id_stays_when_it_names_one_that_is_away(void **state)
{
    struct match_file f[] = {naming("b.md", 0, 3)};
    struct claim c[] = {
        claim(0, CLAIM_VANISHED, "a.md", "a", 1), claim(1, CLAIM_HERE, "b.md", "b", 2)};
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
    struct match_file f[] = {naming("b.md", 0, 3)};
    struct claim c[] = {
        claim(0, CLAIM_VANISHED, "a.md", "a", 1), claim(1, CLAIM_HERE, "b.md", "b", 2)};
    (void)state;

    setup_notes(true);
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
}

static struct match_file imprinted(const char *path, uint64_t content, uint64_t imprint)
{
    struct match_file f = file(path, path, content);

    f.imprint = imprint;
    return f;
}

static void a_renamed_file_is_its_note_although_another_took_its_path(void **state)
{
    struct match_file f[] = {imprinted("a.md", 9, 21), imprinted("old/a.md", 1, 20)};
    struct claim c[] = {claim(0, CLAIM_HERE, "a.md", "a", 1)};
    (void)state;

    setup_notes(false);
    note[0].imprint = 20;
    MATCH(f, c);
    assert_int_equal(f[0].note, IDENTITY_NONE);
    assert_int_equal(f[1].note, 0);
    /* A copy has another imprint: then the file at the path is the note, edited. */
    f[1].imprint = 22;
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
    assert_int_equal(f[1].note, IDENTITY_NONE);
}

static void renamed_files_without_a_body_are_told_apart(void **state)
{
    struct match_file f[] = {imprinted("x.md", 0, 20), imprinted("y.md", 0, 21)};
    struct claim c[] = {claim(0, CLAIM_VANISHED, "a.md", "a", 0), claim(1, CLAIM_VANISHED, "b.md", "b", 0)};
    (void)state;

    setup_notes(false);
    note[0].imprint = 21;
    note[1].imprint = 20;
    MATCH(f, c);
    assert_int_equal(f[0].note, 1);
    assert_int_equal(f[1].note, 0);
}

static void an_imprint_without_the_content_and_one_of_two_links_tell_nothing(void **state)
{
    struct match_file f[] = {imprinted("x.md", 2, 20)};
    struct match_file links[] = {imprinted("x.md", 1, 20), imprinted("y.md", 1, 20), imprinted("a.md", 3, 22)};
    struct claim c[] = {claim(0, CLAIM_HERE, "a.md", "a", 1)};
    (void)state;

    setup_notes(false);
    note[0].imprint = 20;
    MATCH(f, c);
    assert_int_equal(f[0].note, IDENTITY_NONE);
    MATCH(links, c);
    assert_int_equal(links[2].note, 0);
}

static void a_copy_that_replaces_its_original_leaves_the_note_at_its_path(void **state)
{
    struct match_file f[] = {imprinted("a.md", 2, 20)};
    struct claim c[] = {claim(0, CLAIM_HERE, "a.md", "a", 1), claim(1, CLAIM_VANISHED, "copy.md", "copy", 2)};
    (void)state;

    setup_notes(false);
    make_copy(1, 0, 1);
    note[1].imprint = 20;
    MATCH(f, c);
    assert_int_equal(f[0].note, 0);
}

static void without_files_and_notes_there_is_no_match(void **state)
{
    struct match_file f[] = {file("a.md", "a", 1)};
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
        cmocka_unit_test(two_that_match_equally_are_not_paired),
        cmocka_unit_test(a_note_that_vanished_in_this_scan_wins_over_one_that_vanished_earlier),
        cmocka_unit_test(a_note_that_comes_back_is_known),
        cmocka_unit_test(notes_that_swapped_their_names_keep_their_histories),
        cmocka_unit_test(a_chain_of_renames_of_any_length_is_followed),
        cmocka_unit_test(a_note_moved_over_another_takes_its_place),
        cmocka_unit_test(a_note_whose_earlier_content_returns_stays),
        cmocka_unit_test(a_note_that_took_the_content_of_one_long_gone_stays),
        cmocka_unit_test(the_most_recent_of_two_places_wins),
        cmocka_unit_test(an_original_wins_over_its_supposed_copy),
        cmocka_unit_test(a_copy_does_not_keep_a_note_from_its_former_place),
        cmocka_unit_test(a_note_that_lags_is_not_kept_from_its_own_place),
        cmocka_unit_test(a_chain_of_moves_ends_where_something_new_is),
        cmocka_unit_test(an_edited_original_at_its_path_is_not_its_copy),
        cmocka_unit_test(a_note_is_found_at_a_path_where_a_copy_of_its_owner_could_be),
        cmocka_unit_test(an_edited_copy_and_its_original_that_swapped_their_names_keep_their_histories),
        cmocka_unit_test(an_edited_copy_takes_the_place_of_an_original_that_left),
        cmocka_unit_test(an_earlier_place_is_the_last_resort),
        cmocka_unit_test(an_empty_body_identifies_nothing),
        cmocka_unit_test(an_id_wins_over_the_content),
        cmocka_unit_test(the_file_at_its_path_gets_an_id_that_two_files_name),
        cmocka_unit_test(a_note_with_an_assigned_id_stays_when_it_names_one_that_is_away),
        cmocka_unit_test(a_file_that_names_another_word_is_another_note),
        cmocka_unit_test(a_renamed_file_is_its_note_although_another_took_its_path),
        cmocka_unit_test(renamed_files_without_a_body_are_told_apart),
        cmocka_unit_test(an_imprint_without_the_content_and_one_of_two_links_tell_nothing),
        cmocka_unit_test(a_copy_that_replaces_its_original_leaves_the_note_at_its_path),
        cmocka_unit_test(without_files_and_notes_there_is_no_match),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
