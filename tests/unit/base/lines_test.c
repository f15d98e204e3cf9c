#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/lines.h"

static FILE *file;

/* A file that holds `text`, read from its start. */
static struct lines lines_of(struct str text)
{
    struct lines lines;

    file = tmpfile();
    assert_non_null(file);
    assert_int_equal(fs_write(fileno(file), text), 0);
    assert_int_equal(lseek(fileno(file), 0, SEEK_SET), 0);
    lines_init(&lines, fileno(file), 0);
    return lines;
}

static void done_with(struct lines *lines)
{
    lines_release(lines);
    fclose(file);
}

static void assert_next(struct lines *lines, enum lines_found expected, const char *text)
{
    struct str line;

    assert_int_equal(lines_next(lines, &line), expected);
    assert_true(str_eq(line, str_of(text)));
}

static void lines_are_returned_one_by_one_without_an_unfinished_rest(void **state)
{
    struct lines lines = lines_of(STR("a\n\nbc\nrest"));
    struct str line;

    (void)state;
    assert_int_equal(lines_peek(&lines, &line), LINES_WHOLE);
    assert_true(str_eq(line, STR("a")));
    assert_next(&lines, LINES_WHOLE, "a");
    assert_next(&lines, LINES_WHOLE, "");
    assert_next(&lines, LINES_WHOLE, "bc");
    assert_next(&lines, LINES_END, "rest");
    assert_int_equal(lines_offset(&lines), 6);
    assert_true(str_eq(lines_tail(&lines), STR("a\n\nbc\n")));
    done_with(&lines);
}

static void lines_that_are_appended_later_are_found(void **state)
{
    struct lines lines = lines_of(STR("a\nhal"));

    (void)state;
    assert_next(&lines, LINES_WHOLE, "a");
    assert_next(&lines, LINES_END, "hal");
    assert_int_equal(fs_write(fileno(file), STR("f\n")), 0);
    assert_int_equal(lseek(fileno(file), 5, SEEK_SET), 5);
    assert_next(&lines, LINES_WHOLE, "half");
    assert_next(&lines, LINES_END, "");
    done_with(&lines);
}

static void many_lines_need_little_memory(void **state)
{
    struct buf text = BUF_INIT;
    struct lines lines;
    struct str line;
    char expected[32];

    (void)state;
    for (int i = 0; i < 200000; i++)
        buf_addf(&text, "line %d\n", i);
    lines = lines_of(buf_str(&text));
    for (int i = 0; i < 200000; i++) {
        snprintf(expected, sizeof expected, "line %d", i);
        assert_int_equal(lines_next(&lines, &line), LINES_WHOLE);
        assert_true(str_eq(line, str_of(expected)));
    }
    assert_true(lines.bytes.capacity <= 256 * 1024);
    assert_int_equal(lines_offset(&lines), text.len);
    assert_int_equal(lines_tail(&lines).len, LINES_TAIL);
    assert_true(str_ends(buf_str(&text), lines_tail(&lines)));
    buf_release(&text);
    done_with(&lines);
}

static void a_line_that_is_too_long_is_returned_in_pieces(void **state)
{
    size_t size = 2 * LINES_MOST + LINES_MOST / 2, given = 0;
    struct buf text = BUF_INIT;
    struct lines lines;
    struct str line;
    int pieces = 0;

    (void)state;
    buf_fill(&text, 'x', size);
    buf_addz(&text, "\nafter\n");
    lines = lines_of(buf_str(&text));
    while (lines_next(&lines, &line) == LINES_LONG) {
        given += line.len;
        pieces++;
    }
    assert_int_equal(pieces, 2);
    assert_int_equal(given + line.len, size);
    assert_next(&lines, LINES_WHOLE, "after");
    assert_true(lines.bytes.capacity <= 2 * LINES_MOST);
    buf_release(&text);
    done_with(&lines);
}

static void a_read_error_is_reported(void **state)
{
    struct lines lines;
    struct str line;

    (void)state;
    lines_init(&lines, -1, 0);
    assert_int_equal(lines_next(&lines, &line), LINES_FAILED);
    lines_release(&lines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_returned_one_by_one_without_an_unfinished_rest),
        cmocka_unit_test(lines_that_are_appended_later_are_found),
        cmocka_unit_test(many_lines_need_little_memory),
        cmocka_unit_test(a_line_that_is_too_long_is_returned_in_pieces),
        cmocka_unit_test(a_read_error_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
