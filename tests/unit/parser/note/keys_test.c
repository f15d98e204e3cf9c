/* parser/note/keys: what notes may call the keys is worked out when the first is looked for. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "parser/note/keys.h"

enum { SEEKERS = 8, ROUNDS = 50 };

/* Looks for a key that is written in an own form; returns how it was found. */
static void *seek(void *keys)
{
    static const enum match how[] = {MATCH_NONE, MATCH_EXACT, MATCH_BARE, MATCH_CASE, MATCH_DAMAGED};
    struct key_match found[KEY_MATCHES];

    return (void *)&how[keys_find(keys, STR("첫 학습날"), found) ? found[0].how : MATCH_NONE];
}

static void threads_find_a_key_at_once(void **state)
{
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        struct keys *keys = keys_new(NULL, 0);
        pthread_t seeker[SEEKERS];
        for (int i = 0; i < SEEKERS; i++)
            assert_int_equal(pthread_create(&seeker[i], NULL, seek, keys), 0);
        for (int i = 0; i < SEEKERS; i++) {
            void *how;
            assert_int_equal(pthread_join(seeker[i], &how), 0);
            assert_int_equal(*(enum match *)how, MATCH_BARE);
        }
        keys_free(keys);
    }
}

static void an_exact_name_counts_before_another_form_that_was_found_earlier(void **state)
{
    static const struct template_key key[] = {
        {"Studied", FIELD_FIRST_STUDY, 0, NULL},
        {"studied", FIELD_SUBJECT, 0, NULL},
    };
    static const struct template own = {.name = "own", .key = key, .count = 2};
    struct keys *keys = keys_new(&own, 1);
    struct key_match found[KEY_MATCHES];

    (void)state;
    assert_int_equal(keys_find(keys, STR("STUDIED"), found), 1);
    assert_int_equal(found[0].how, MATCH_CASE);
    assert_int_equal(found[0].key->field, FIELD_SUBJECT);
    assert_int_equal(keys_find(keys, STR("studied"), found), 1);
    assert_int_equal(found[0].how, MATCH_EXACT);
    assert_int_equal(found[0].key->field, FIELD_SUBJECT);
    assert_int_equal(keys_find(keys, STR("Studied"), found), 1);
    assert_int_equal(found[0].key->field, FIELD_FIRST_STUDY);
    keys_free(keys);
}

static void no_key_is_found_in_a_text_without_end(void **state)
{
    static char text[100000];
    struct keys *keys = keys_new(NULL, 0);
    struct key_match found[KEY_MATCHES];

    (void)state;
    memset(text, 'A', sizeof text);
    assert_int_equal(keys_find(keys, (struct str){text, sizeof text}, found), 0);
    assert_int_equal(keys_find(keys, STR(""), found), 0);
    keys_free(keys);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_find_a_key_at_once),
        cmocka_unit_test(an_exact_name_counts_before_another_form_that_was_found_earlier),
        cmocka_unit_test(no_key_is_found_in_a_text_without_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
