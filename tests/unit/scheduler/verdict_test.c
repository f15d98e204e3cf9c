#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "scheduler/verdict.h"

/* An edge of events that are told by their letters. */
struct pair {
    char from, to;
};

static struct uid letter(char c)
{
    return (struct uid){.byte = {[7] = (uint8_t)c}};
}

/* `kinds`: U for an undone, D a done, S a seen, P a postponement, of the events a, b, c …; writes the
   letters of those that are taken back. */
static const char *judged(const char *kinds, const struct pair *pairs, size_t count, char *out)
{
    struct verdicts v = {0};
    size_t found = 0;

    for (size_t i = count; i-- > 0;) {
        verdicts_add_id(&v, letter(pairs[i].to));
        verdicts_add_id(&v, letter(pairs[i].from));
    }
    verdicts_sort(&v);
    for (size_t i = 0; kinds[i]; i++)
        verdicts_set_kind(&v, letter((char)('a' + i)),
            kinds[i] == 'U'   ? EVENT_UNDONE
            : kinds[i] == 'S' ? EVENT_SEEN
            : kinds[i] == 'P' ? EVENT_POSTPONED
                              : EVENT_DONE);
    for (size_t i = 0; i < count; i++)
        verdicts_add_edge(&v, letter(pairs[i].from), letter(pairs[i].to));
    verdicts_decide(&v);
    for (size_t i = 0; kinds[i]; i++)
        if (verdicts_is_undone(&v, letter((char)('a' + i))))
            out[found++] = (char)('a' + i);
    out[found] = '\0';
    verdicts_release(&v);
    return out;
}

#define ASSERT_JUDGED(expected, kinds, ...)                                                        \
    do {                                                                                           \
        const struct pair pairs[] = {__VA_ARGS__};                                                 \
        char out[16];                                                                              \
        assert_string_equal(judged(kinds, pairs, sizeof pairs / sizeof *pairs, out), expected);    \
    } while (0)

static void validity_flows_along_a_chain(void **state)
{
    (void)state;
    ASSERT_JUDGED("a", "DU", {'b', 'a'});
    ASSERT_JUDGED("b", "DUU", {'b', 'a'}, {'c', 'b'});
    ASSERT_JUDGED("ac", "DUUU", {'b', 'a'}, {'c', 'b'}, {'d', 'c'});
    ASSERT_JUDGED("ab", "DUUU", {'b', 'a'}, {'c', 'b'}, {'d', 'a'});
}

static void an_undone_alone_takes_back_and_a_place_never_is(void **state)
{
    (void)state;
    ASSERT_JUDGED("", "PP", {'b', 'a'});
    ASSERT_JUDGED("", "SU", {'b', 'a'});
    ASSERT_JUDGED("a", "PU", {'b', 'a'});
}

static void a_circle_counts_and_is_not_taken_back(void **state)
{
    (void)state;
    ASSERT_JUDGED("a", "DUU", {'b', 'a'}, {'b', 'c'}, {'c', 'b'});
    ASSERT_JUDGED("b", "DUUU", {'b', 'a'}, {'b', 'c'}, {'c', 'b'}, {'d', 'b'});
}

static void an_unknown_event_is_skipped(void **state)
{
    struct verdicts none = {0};

    (void)state;
    ASSERT_JUDGED("a", "DU", {'b', 'a'}, {'b', 'x'}, {'y', 'b'});
    verdicts_sort(&none);
    verdicts_set_kind(&none, letter('a'), EVENT_UNDONE);
    verdicts_add_edge(&none, letter('a'), letter('a'));
    verdicts_decide(&none);
    assert_false(verdicts_is_undone(&none, letter('a')));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(validity_flows_along_a_chain),
        cmocka_unit_test(an_undone_alone_takes_back_and_a_place_never_is),
        cmocka_unit_test(a_circle_counts_and_is_not_taken_back),
        cmocka_unit_test(an_unknown_event_is_skipped),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
