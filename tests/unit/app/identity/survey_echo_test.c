#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "app/identity/survey_work.h"

/* Two notes, and a third one where it matters; a survey that has matched their files. */
enum { NOTES = 3, CLAIMS = 4 };

static struct survey_note note[NOTES];
static struct match_note known[NOTES];
static struct claim claim[CLAIMS];
static struct origin origin[CLAIMS];
static struct match_file file[NOTES];
static size_t row[NOTES];
static struct survey survey;
static struct survey_work work;

static int setup_work(void **state)
{
    static const char *const id[NOTES] = {"n0", "n1", "n2"};
    (void)state;

    survey = (struct survey){.note = note, .notes = NOTES};
    work = (struct survey_work){.survey = &survey,
        .known = known,
        .claim = claim,
        .origin = origin,
        .file = file,
        .row = row};
    for (int i = 0; i < NOTES; i++) {
        note[i] = (struct survey_note){.id = str_of(id[i])};
        known[i] = (struct match_note){.file = IDENTITY_NONE};
        row[i] = (size_t)i;
    }
    return 0;
}

static int release_survey(void **state)
{
    (void)state;
    survey.note = NULL;
    survey_release(&survey);
    return 0;
}

/* A store saw the note at the path; `first`: it had not known the note before. */
static void claims(int of, const char *path, uint64_t content, int store, bool first)
{
    claim[work.claims] = (struct claim){of, CLAIM_HERE,
        {.path = str_of(path), .first_study = 1, .fingerprint = content, .bodyless = content == 0}};
    origin[work.claims] = (struct origin){
        .store = {{(uint8_t)store}}, .command = {{(uint8_t)(10 + store)}}, .first = first};
    work.claims++;
}

static void has_file(int of, const char *path)
{
    file[work.files] = (struct match_file){.traits = {.path = str_of(path)}, .note = of};
    known[of].file = (int)work.files++;
}

static void assert_echo(bool one)
{
    survey_find_echoes(&work);
    assert_int_equal(survey.echoes, one);
    if (one) {
        assert_true(str_eq(survey.echo[0].note, STR("n0")));
        assert_true(str_eq(survey.echo[0].copy, STR("n1")));
    }
}

static void a_file_that_a_store_took_for_a_new_note_is_the_moved_one(void **state)
{
    (void)state;
    claims(0, "x.md", 7, 1, true);
    has_file(0, "x.md");
    claims(1, "x.md", 8, 2, false);
    assert_echo(true);
}

static void a_note_that_the_store_of_the_move_has_seen_is_another(void **state)
{
    (void)state;
    claims(0, "x.md", 7, 1, true);
    has_file(0, "x.md");
    claims(1, "x.md", 8, 2, false);
    claims(0, "y.md", 7, 2, false);
    assert_echo(false);
}

/* The second store moved n1 to x.md, where the first one has n0. But the first has the content of
   n1 in n2, which is n1 under another id. */
static void a_moved_note_whose_content_a_third_one_has_is_that(void **state)
{
    (void)state;
    claims(0, "x.md", 7, 1, true);
    has_file(0, "x.md");
    claims(1, "x.md", 8, 2, false);
    claims(2, "y.md", 8, 1, true);
    has_file(2, "y.md");
    assert_echo(false);
}

/* And the other way round: n0 may be n2, which the second store has moved away. */
static void a_new_note_whose_content_a_third_one_has_is_that(void **state)
{
    (void)state;
    claims(0, "x.md", 7, 1, true);
    has_file(0, "x.md");
    claims(1, "x.md", 8, 2, false);
    claims(2, "y.md", 7, 2, false);
    assert_echo(false);
}

/* The second store saw both in its first scan. The first one, which lost its store, moved n0 since. */
static void two_notes_that_one_scan_saw_are_two(void **state)
{
    (void)state;
    claims(0, "x.md", 7, 1, false);
    has_file(0, "x.md");
    claims(1, "x.md", 8, 2, true);
    claims(0, "y.md", 7, 2, true);
    assert_echo(false);
    origin[2].command.byte[0]++; /* in another one: n1 may be n0, moved and edited */
    assert_echo(true);
}

static void a_copy_of_the_moved_note_is_not_a_third_one(void **state)
{
    (void)state;
    claims(0, "x.md", 7, 1, true);
    has_file(0, "x.md");
    claims(1, "x.md", 8, 2, false);
    claims(2, "y.md", 8, 1, true);
    note[2].copy_of = STR("n1");
    assert_echo(true);
}

static void a_third_note_that_the_store_of_the_move_has_seen_is_none(void **state)
{
    (void)state;
    claims(0, "x.md", 7, 1, true);
    has_file(0, "x.md");
    claims(1, "x.md", 8, 2, false);
    claims(2, "y.md", 8, 2, true);
    assert_echo(true);
}

static void a_copy_is_its_original_if_both_have_one_content_at_one_path(void **state)
{
    (void)state;
    claims(0, "x.md", 7, 1, true);
    has_file(0, "x.md");
    claims(1, "x.md", 7, 2, true);
    note[1].copy_of = STR("n0");
    claims(2, "y.md", 7, 1, true); /* whoever else has it */
    assert_echo(true);
}

static void an_edited_copy_is_not_its_original(void **state)
{
    (void)state;
    claims(0, "x.md", 7, 1, true);
    has_file(0, "x.md");
    claims(1, "x.md", 8, 2, true);
    note[1].copy_of = STR("n0");
    assert_echo(false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            a_file_that_a_store_took_for_a_new_note_is_the_moved_one, setup_work, release_survey),
        cmocka_unit_test_setup_teardown(
            a_note_that_the_store_of_the_move_has_seen_is_another, setup_work, release_survey),
        cmocka_unit_test_setup_teardown(
            a_moved_note_whose_content_a_third_one_has_is_that, setup_work, release_survey),
        cmocka_unit_test_setup_teardown(
            a_new_note_whose_content_a_third_one_has_is_that, setup_work, release_survey),
        cmocka_unit_test_setup_teardown(
            two_notes_that_one_scan_saw_are_two, setup_work, release_survey),
        cmocka_unit_test_setup_teardown(
            a_copy_of_the_moved_note_is_not_a_third_one, setup_work, release_survey),
        cmocka_unit_test_setup_teardown(
            a_third_note_that_the_store_of_the_move_has_seen_is_none, setup_work, release_survey),
        cmocka_unit_test_setup_teardown(a_copy_is_its_original_if_both_have_one_content_at_one_path,
            setup_work, release_survey),
        cmocka_unit_test_setup_teardown(
            an_edited_copy_is_not_its_original, setup_work, release_survey),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
