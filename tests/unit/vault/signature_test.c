#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <cmocka.h>

#include "vault/signature.h"

enum { SECOND = 1000 };
#define NANOSECONDS(milliseconds) (INT64_C(1000000) * (milliseconds))

static struct stat sample_stat(long nanoseconds)
{
    struct stat st = {.st_size = 4096, .st_ino = 7};

    st.st_mtim.tv_sec = 1000;
    st.st_ctim.tv_sec = 2000;
    st.st_ctim.tv_nsec = nanoseconds;
    return st;
}

static void every_member_counts(void **state)
{
    struct stat st = sample_stat(5), other = st;

    (void)state;
    assert_true(signature_of(1, &st) == signature_of(1, &other));
    assert_true(signature_of(1, &st) != signature_of(2, &st));
    other.st_size++;
    assert_true(signature_of(1, &st) != signature_of(1, &other));
    other = st;
    other.st_ino++;
    assert_true(signature_of(1, &st) != signature_of(1, &other));
    other = st;
    other.st_mtim.tv_nsec++;
    assert_true(signature_of(1, &st) != signature_of(1, &other));
    other = st;
    other.st_ctim.tv_nsec++;
    assert_true(signature_of(1, &st) != signature_of(1, &other));
}

/* Whether a file that changed `milliseconds` before the look has a signature. */
static int is_lasting(const struct stat *st, int64_t milliseconds)
{
    int64_t looked = signature_nanoseconds(&st->st_ctim) + NANOSECONDS(milliseconds);

    return signature_lasting(1, looked, st) != 0;
}

static void a_file_that_has_just_changed_has_no_lasting_signature(void **state)
{
    struct stat fine = sample_stat(5), whole = sample_stat(0);

    (void)state;
    assert_true(signature_lasting(1, INT64_MAX, &fine) == signature_of(1, &fine));
    assert_false(is_lasting(&fine, 0));
    assert_false(is_lasting(&fine, 20));
    assert_true(is_lasting(&fine, 21));
    assert_false(is_lasting(&whole, 21)); /* perhaps a file system of whole seconds */
    assert_false(is_lasting(&whole, 2 * SECOND));
    assert_true(is_lasting(&whole, 2 * SECOND + 1));
    assert_false(is_lasting(&fine, -5 * SECOND)); /* the clock was set back */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_member_counts),
        cmocka_unit_test(a_file_that_has_just_changed_has_no_lasting_signature),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
