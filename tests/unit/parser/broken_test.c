#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "parser/note/mojibake.h"
#include "parser/note/note.h"

#include "fixture.h"

/* Notes whose front matter cannot be parsed. */

static void assert_broken(void **state, struct str text, int line, int column, const char *words)
{
    struct fixture *fixture = *state;
    const struct note *note = &fixture->note;

    assert_int_equal(note_parse(&fixture->note, fixture->keys, text, text.len), NOTE_BROKEN);
    assert_int_equal(note->problem_count, 1);
    assert_int_equal(note->problem[0].kind, PROBLEM_YAML);
    assert_int_equal(note->problem[0].line, line);
    assert_int_equal(note->problem[0].column, column);
    if (!strstr(note->problem[0].message.ptr, words))
        fail_msg("\"%s\" does not say \"%s\"", note->problem[0].message.ptr, words);
}

static void assert_other(void **state, struct str text)
{
    struct fixture *fixture = *state;

    assert_int_equal(note_parse(&fixture->note, fixture->keys, text, text.len), NOTE_OTHER);
    assert_int_equal(fixture->note.problem_count, 0);
}

static void one_problem_names_line_column_and_fix(void **state)
{
    assert_broken(state, STR("---\nfirst_study: 2024-08-25\ntitle: a: b\n---\nbody"), 3, 9,
        "title: \"a: b\"");
    assert_broken(state, STR("---\n⭕첫 학습날: 2024-08-25\nlinks: [[a]], [[b]]\n---\n"), 3, 13,
        "links: \"[[a]], [[b]]\"");
    assert_broken(state, STR("---\nfirst_study: 2024-08-25\n\tx: y\n---\n"), 3, 1, "spaces");
    assert_broken(state, STR("---\nfirst_study: @2024년 8월 25일\n---\n"), 2, 14, "quotes");
    assert_broken(state, STR("---\nx: y\nreview_1day:true\nz: 1\n---\n"), 3, 1, "space");
}

static void an_error_without_a_study_key_is_ignored(void **state)
{
    assert_other(state, STR("---\ntitle: a: b\n---\nfirst_study: 2024-08-25\n"));
    assert_other(state, STR("---\ntitle: a: b\nsubject: x\nstage: y\n---\n"));
    assert_other(state, STR("---\nx: \"first_study\ny: first_study\n---\n"));
    assert_other(state, STR("---\ntext that goes on\n"));
}

static void the_key_may_be_quoted_indented_decorated_or_double_encoded(void **state)
{
    struct buf damaged = BUF_INIT;

    assert_broken(state, STR("---\nt: a: b\n\"first_study\": x\n---\n"), 2, 5, "quotes");
    assert_broken(state, STR("---\nt: a: b\n  'review_1day' : x\n---\n"), 2, 5, "quotes");
    assert_broken(state, STR("---\nt: a: b\n1일복습여부: x\n---\n"), 2, 5, "quotes");
    mojibake_damage(STR("---\nt: a: b\n❤1일복습여부: x\n---\n"), &damaged);
    assert_broken(state, buf_str(&damaged), 2, 5, "quotes");
    assert_true(((struct fixture *)*state)->note.damaged);
    buf_release(&damaged);
}

static void the_template_is_recognised_in_spite_of_the_error(void **state)
{
    assert_broken(state, STR("---\nfirst_study: x\nt: a: b\n---\n"), 3, 5, "");
    assert_int_equal(((struct fixture *)*state)->note.template, 1);
}

static void front_matter_without_an_end_is_named_at_its_last_key(void **state)
{
    struct buf text = BUF_INIT;

    assert_broken(state, STR("---\nfirst_study: 2024-08-25\nbody\n"), 2, 1, "---");
    buf_addz(&text, "---\nfirst_study: 2024-08-25\n");
    buf_fill(&text, '\n', NOTE_HEAD_MAX);
    assert_broken(state, buf_str(&text), 2, 1, "---");
    buf_release(&text);
}

static void a_merge_conflict_is_named_with_its_lines(void **state)
{
    assert_broken(state,
        STR("---\r\nfirst_study: 2024-08-25\r\n<<<<<<< HEAD\r\nreview_1day: true\r\n=======\r\n"
            "review_1day: false\r\n>>>>>>> 다른 가지\r\n---\r\n"),
        3, 1, "merge conflict, from line 3 to line 7");
    assert_broken(state,
        STR("\xEF\xBB\xBF---\n첫 학습날: 2024-08-25\n<<<<<<< HEAD\n---\nbody\n=======\na: b\n---\n>>>>>>> b\n"),
        3, 1, "merge conflict, from line 3 to line 9");
    assert_broken(state, STR("<<<<<<< HEAD\n---\nfirst_study: 2024-08-25\n---\n=======\n>>>>>>> b\n"), 1, 1,
        "merge conflict, from line 1 to line 6");
    assert_broken(state, STR("---\nfirst_study: 2024-08-25\n<<<<<<< HEAD\na: b\n"), 3, 1,
        "merge conflict, from line 3 to the end");
}

static void only_the_head_of_a_huge_file_decides(void **state)
{
    struct fixture *fixture = *state;
    struct buf text = BUF_INIT;
    const uint64_t size = 1000000000;

    buf_addz(&text, "---\nfirst_study: 2024-08-25\n");
    buf_fill(&text, '\n', NOTE_HEAD_MAX - text.len);
    assert_int_equal(
        note_parse(&fixture->note, fixture->keys, (struct str){text.ptr, NOTE_HEAD}, size),
        NOTE_MORE);
    assert_int_equal(note_parse(&fixture->note, fixture->keys, buf_str(&text), size), NOTE_BROKEN);
    text.ptr[6] = 'X';
    assert_int_equal(note_parse(&fixture->note, fixture->keys, buf_str(&text), size), NOTE_OTHER);
    buf_release(&text);
}

static void front_matter_of_more_than_64_kib_is_too_long(void **state)
{
    struct buf text = BUF_INIT;

    buf_addz(&text, "---\nfirst_study: 2024-08-25\n");
    buf_fill(&text, '\n', YAML_BLOCK_MAX);
    buf_addz(&text, "---\n");
    assert_broken(state, buf_str(&text), 2, 1, "64 KiB");
    buf_release(&text);
}

static void invalid_bytes_are_an_error(void **state)
{
    assert_broken(state, STR("---\nfirst_study: 2024-08-25\nx: caf\xE9\n---\n"), 3, 7, "UTF-8");
    assert_broken(state, STR("---\nfirst_study: 2024-08-25\nx: a\0b\n---\n"), 3, 5, "remove");
    assert_broken(
        state, STR("---\nfirst_study: 2024-08-25\nx: \xC2\x85\xC2\x81\n---\n"), 3, 5, "remove");
}

static void invalid_bytes_in_notion_lines_are_an_error(void **state)
{
    assert_broken(
        state, STR("# Paging\n\nfirst_study: 2024-08-25\nx: caf\xE9\n\nbody"), 4, 1, "UTF-8");
    assert_other(state, STR("# Paging\n\nx: caf\xE9\n"));
}

static void utf16_is_recognised(void **state)
{
    struct str text = STR("---\nfirst_study: 2024-08-25\n---\n");
    struct buf little = BUF_INIT, big = BUF_INIT;

    buf_add(&little, STR("\xFF\xFE"));
    buf_add(&big, STR("\xFE\xFF"));
    for (size_t i = 0; i < text.len; i++) {
        buf_addc(&little, text.ptr[i]);
        buf_addc(&little, '\0');
        buf_addc(&big, '\0');
        buf_addc(&big, text.ptr[i]);
    }
    assert_broken(state, buf_str(&little), 1, 1, "UTF-16");
    assert_broken(state, buf_str(&big), 1, 1, "UTF-16");
    assert_other(state, STR("\xFF\xFE\x3D\xD8\x00\xDE\x3D"));
    assert_other(state, STR("\xFF\xFE"));
    buf_release(&little);
    buf_release(&big);
}

static void a_second_document_is_the_error(void **state)
{
    assert_broken(
        state, STR("---\nfirst_study: 2024-08-25\n--- x\na: b\n---\n"), 3, 1, "second document");
}

static void thousands_of_brackets_are_refused_at_once(void **state)
{
    struct buf text = BUF_INIT;

    buf_addz(&text, "---\nfirst_study: 2024-08-25\nx: ");
    buf_fill(&text, '[', 60000);
    buf_addz(&text, "\n---\n");
    assert_broken(state, buf_str(&text), 3, 3 + YAML_DEPTH, "nested");
    buf_release(&text);
}

static void a_sound_note_after_a_broken_one_is_read(void **state)
{
    struct fixture *fixture = *state;
    struct str text = STR("---\nfirst_study: 2024-08-25\n---\n");

    assert_broken(state, STR("---\nfirst_study: x\nt: a: b\n---\n"), 3, 5, "");
    assert_int_equal(note_parse(&fixture->note, fixture->keys, text, text.len), NOTE_STUDY);
    assert_int_equal(fixture->note.problem_count, 0);
    assert_int_equal(fixture->note.first_study, day_of(2024, 8, 25));
}

/* Whatever a note is cut down to or has flipped in it, parsing ends. */
static void no_bytes_crash_it(void **state)
{
    static const char sound[] = "---\n⭕첫 학습날: \"2024-08-25\"\nx: [a, {b: c}]\n"
                                "❤1일복습여부: &a !!str true\ny: *a\n---\nbody";
    struct fixture *fixture = *state;
    char text[sizeof sound];

    for (size_t len = 0; len < sizeof sound; len++) {
        for (int flip = 0; flip < 256; flip += 5) {
            memcpy(text, sound, sizeof sound);
            text[len] = (char)flip;
            note_parse(&fixture->note, fixture->keys, (struct str){text, sizeof sound - 1}, 200);
            note_parse(&fixture->note, fixture->keys, (struct str){text, len}, len);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_problem_names_line_column_and_fix),
        cmocka_unit_test(an_error_without_a_study_key_is_ignored),
        cmocka_unit_test(the_key_may_be_quoted_indented_decorated_or_double_encoded),
        cmocka_unit_test(the_template_is_recognised_in_spite_of_the_error),
        cmocka_unit_test(front_matter_without_an_end_is_named_at_its_last_key),
        cmocka_unit_test(a_merge_conflict_is_named_with_its_lines),
        cmocka_unit_test(only_the_head_of_a_huge_file_decides),
        cmocka_unit_test(front_matter_of_more_than_64_kib_is_too_long),
        cmocka_unit_test(invalid_bytes_are_an_error),
        cmocka_unit_test(invalid_bytes_in_notion_lines_are_an_error),
        cmocka_unit_test(utf16_is_recognised),
        cmocka_unit_test(a_second_document_is_the_error),
        cmocka_unit_test(thousands_of_brackets_are_refused_at_once),
        cmocka_unit_test(a_sound_note_after_a_broken_one_is_read),
        cmocka_unit_test(no_bytes_crash_it),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
