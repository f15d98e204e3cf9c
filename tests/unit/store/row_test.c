#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/buf.h"
#include "store/index.h"
#include "store/row.h"

static const struct file sample = {.path = {"a.md", 4},
    .signature = UINT64_MAX - 7,
    .kind = FILE_STUDY,
    .flags = FILE_HELD | FILE_FORMULA,
    .note = {"n", 1},
    .first_study = DAY_NONE,
    .boxes = {"", 0},
    .state = {"1:20240826", 10},
    .fingerprint = 42,
    .subject = {"a\0b", 3}};

static void assert_same(struct str a, struct str b)
{
    assert_int_equal(a.ptr == NULL, b.ptr == NULL);
    assert_true(str_eq(a, b));
}

static void an_encoded_row_is_decoded_unchanged(void **state)
{
    char much[1000];
    (void)state;

    memset(much, 'x', sizeof much);
    for (size_t len = 0; len <= sizeof much; len++) {
        struct file in = sample, out = {.path = in.path};
        struct buf row = BUF_INIT;
        struct arena text = {0};
        in.book = (struct str){much, len};
        in.named = len % 2 ? STR("own") : STR_NONE;
        in.values = len % 3 ? len : 0;
        in.plan = len % 5 ? STR("14") : STR_NONE;
        in.imprint = len % 7 ? len : 0;
        row_encode(&in, &row);
        assert_int_equal(row_decode(buf_str(&row), &out, &text), 0);
        assert_true(out.signature == in.signature && out.fingerprint == in.fingerprint);
        assert_int_equal(out.kind, in.kind);
        assert_int_equal(out.flags, in.flags);
        assert_int_equal(out.first_study, in.first_study);
        assert_same(out.note, in.note);
        assert_same(out.boxes, in.boxes);
        assert_same(out.state, in.state);
        assert_same(out.subject, in.subject);
        assert_same(out.book, in.book);
        assert_same(out.template, in.template);
        assert_same(out.problem, in.problem);
        assert_same(out.named, in.named);
        assert_true(out.values == in.values && out.imprint == in.imprint);
        assert_same(out.plan, in.plan);
        assert_int_equal(out.book.ptr[len], '\0');
        arena_release(&text);
        buf_release(&row);
    }
}

static void a_truncated_extended_or_flipped_row_is_refused(void **state)
{
    struct buf row = BUF_INIT;
    struct arena text = {0};
    struct file out = {.path = sample.path};
    (void)state;

    row_encode(&sample, &row);
    for (size_t len = 0; len < row.len; len++)
        assert_int_equal(row_decode((struct str){row.ptr, len}, &out, &text), -1);
    for (size_t bit = 0; bit < 8 * row.len; bit++) {
        row.ptr[bit / 8] ^= (char)(1 << bit % 8);
        assert_int_equal(row_decode(buf_str(&row), &out, &text), -1);
        row.ptr[bit / 8] ^= (char)(1 << bit % 8);
    }
    assert_int_equal(row_decode(buf_str(&row), &out, &text), 0);
    out.path = STR("another.md");
    assert_int_equal(row_decode(buf_str(&row), &out, &text), -1);
    out.path = sample.path;
    buf_addc(&row, '\0');
    assert_int_equal(row_decode(buf_str(&row), &out, &text), -1);
    arena_release(&text);
    buf_release(&row);
}

/* Stores hold these: they are the same on every machine, and in every version. */
static void the_encoded_bytes_never_change(void **state)
{
    static const char bytes[] =
        "\x08\x07\x06\x05\x04\x03\x02\x01\x18\x17\x16\x15\x14\x13\x12\x11\xfe\xff\xff\xff"
        "\x01\x00\x0a\x00\x01\x6e\x00\x00\x00\xff\xff\xff\xff\xff\x64\x66\x3d\x56";
    struct file file = {.path = STR("a.md"), .signature = 0x0102030405060708u, .kind = FILE_STUDY,
        .flags = FILE_HELD | FILE_FORMULA, .note = STR("n"), .first_study = -2, .boxes = STR(""),
        .fingerprint = 0x1112131415161718u};
    struct buf row = BUF_INIT;
    (void)state;

    row_encode(&file, &row);
    assert_int_equal(row.len, sizeof bytes - 1);
    assert_memory_equal(row.ptr, bytes, row.len);
    buf_release(&row);
}

/* What a row has since files name an id and their values are hashed: before the checksum. */
static void the_last_encoded_bytes_never_change(void **state)
{
    static const char last[] = "\x02id\0\x08\x07\x06\x05\x04\x03\x02\x01";
    struct file file = sample;
    struct buf before = BUF_INIT, row = BUF_INIT;
    (void)state;

    row_encode(&file, &before);
    file.named = STR("id");
    file.values = 0x0102030405060708u;
    row_encode(&file, &row);
    assert_int_equal(row.len, before.len + sizeof last - 1);
    assert_memory_equal(row.ptr, before.ptr, before.len - 4);
    assert_memory_equal(row.ptr + before.len - 4, last, sizeof last - 1);
    buf_release(&before);
    buf_release(&row);
}

/* And since a file can be recognised when it was renamed: after the plan. */
static void the_encoded_bytes_of_an_imprint_never_change(void **state)
{
    static const char last[] = "\xff\0\0\0\0\0\0\0\0\xff\x08\x07\x06\x05\x04\x03\x02\x01";
    struct file file = sample;
    struct buf before = BUF_INIT, row = BUF_INIT;
    (void)state;

    row_encode(&file, &before);
    file.imprint = 0x0102030405060708u;
    row_encode(&file, &row);
    assert_int_equal(row.len, before.len + sizeof last - 1);
    assert_memory_equal(row.ptr + before.len - 4, last, sizeof last - 1);
    buf_release(&before);
    buf_release(&row);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_encoded_row_is_decoded_unchanged),
        cmocka_unit_test(a_truncated_extended_or_flipped_row_is_refused),
        cmocka_unit_test(the_encoded_bytes_never_change),
        cmocka_unit_test(the_last_encoded_bytes_never_change),
        cmocka_unit_test(the_encoded_bytes_of_an_imprint_never_change),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
