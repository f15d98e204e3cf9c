#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "parser/note/mojibake.h"
#include "parser/note/keys.h"

static int setup(void **state)
{
    *state = keys_new(NULL, 0);
    return 0;
}

static int teardown(void **state)
{
    keys_free(*state);
    return 0;
}

/* The one key that a text is, in the first of the templates that know it. */
static struct key_match the_match(const struct keys *keys, struct str text)
{
    struct key_match found[KEY_MATCHES];
    int count = keys_find(keys, text, found);

    if (count == 0)
        fail_msg("\"%.*s\" is no key", STR_ARG(text));
    for (int i = 1; i < count; i++)
        if (strcmp(found[i].key->key, found[0].key->key) != 0 || found[i].how != found[0].how)
            fail_msg("\"%.*s\" is more than one key", STR_ARG(text));
    return found[0];
}

static void assert_match(const struct keys *keys, const char *text, enum match how, const char *key)
{
    struct key_match match = the_match(keys, str_of(text));

    assert_string_equal(match.key->key, key);
    assert_int_equal(match.how, how);
}

static void assert_unknown(const struct keys *keys, const char *text)
{
    struct key_match found[KEY_MATCHES];

    assert_int_equal(keys_find(keys, str_of(text), found), 0);
}

static void every_key_is_found_exactly(void **state)
{
    for (size_t t = 0; t < keys_template_count(*state); t++) {
        const struct template *template = keys_template(*state, (int)t);
        for (size_t k = 0; k < template->count; k++) {
            struct key_match found[KEY_MATCHES];
            int count = keys_find(*state, str_of(template->key[k].key), found), here = 0;
            for (int i = 0; i < count; i++) {
                assert_int_equal(found[i].how, MATCH_EXACT);
                here += found[i].template == (int)t && found[i].key == &template->key[k];
            }
            assert_int_equal(here, 1);
        }
    }
}

static void every_key_is_found_decomposed(void **state)
{
    assert_match(*state,
        "\u2B55\u110E\u1165\u11BA \u1112\u1161\u11A8\u1109\u1173\u11B8\u1102\u1161\u11AF",
        MATCH_BARE, "⭕첫 학습날");
    assert_match(*state, "\u1107\u1169\u11A8\u1109\u1173\u11B8", MATCH_BARE, "복습");
}

static void every_key_is_found_double_encoded(void **state)
{
    const struct template *korean = keys_template(*state, 0);

    for (size_t k = 0; k < korean->count; k++) {
        struct buf damaged = BUF_INIT;
        if (korean->key[k].field == FIELD_ID) /* plain letters are not damaged */
            continue;
        mojibake_damage(str_of(korean->key[k].key), &damaged);
        assert_ptr_equal(the_match(*state, buf_str(&damaged)).key, &korean->key[k]);
        assert_int_equal(the_match(*state, buf_str(&damaged)).how, MATCH_DAMAGED);
        buf_release(&damaged);
    }
}

static void symbols_selectors_and_spaces_do_not_make_another_key(void **state)
{
    assert_match(*state, "1일복습여부", MATCH_BARE, "❤1일복습여부");
    assert_match(*state, "❤️1일복습여부", MATCH_BARE, "❤1일복습여부");
    assert_match(*state, "❤️ 1일복습여부", MATCH_BARE, "❤1일복습여부");
    assert_match(*state, "💜1일 복습 여부", MATCH_BARE, "❤1일복습여부");
    assert_match(*state, "첫 학습날", MATCH_BARE, "⭕첫 학습날");
    assert_match(*state, "⭕ first_study", MATCH_BARE, "first_study");
    assert_match(*state, " subject ", MATCH_BARE, "subject");
}

static void a_key_with_its_symbol_and_one_without_it_are_two_when_both_are_known(void **state)
{
    assert_match(*state, "🛑4일후", MATCH_EXACT, "🛑4일후");
    assert_match(*state, "4일후", MATCH_EXACT, "4일후");
    assert_match(*state, "🛑4\u110B\u1175\u11AF\u1112\u116E", MATCH_BARE, "🛑4일후");
    assert_match(*state, "🔥4일후", MATCH_BARE, "4일후");
}

static void keys_match_in_any_case(void **state)
{
    assert_match(*state, "First_Study", MATCH_CASE, "first_study");
    assert_match(*state, "⭕ FIRST_STUDY", MATCH_CASE, "first_study");
    assert_match(*state, "REVIEW_1DAY", MATCH_CASE, "review_1day");
}

static void keys_of_the_vault_match_in_any_case(void **state)
{
    static const struct template_key key[] = {
        {"Étudié le", FIELD_FIRST_STUDY, 0, NULL}, {"Повторение 1", FIELD_BOX, 1, NULL}};
    const struct template own = {.name = "mine", .key = key, .count = 2, .stage_milestone = "%n"};
    struct keys *keys = keys_new(&own, 1);
    (void)state;

    assert_match(keys, "Étudié le", MATCH_EXACT, "Étudié le");
    assert_match(keys, "ÉTUDIÉ LE", MATCH_CASE, "Étudié le");
    assert_match(keys, "étudié le", MATCH_CASE, "Étudié le");
    assert_match(keys, "E\u0301tudie\u0301 le", MATCH_BARE, "Étudié le");
    assert_match(keys, "повторение 1", MATCH_CASE, "Повторение 1");
    keys_free(keys);
}

static void a_template_of_the_vault_replaces_the_built_in_one_of_its_name(void **state)
{
    static const struct template_key key[] = {{"learned", FIELD_FIRST_STUDY, 0, NULL}};
    const struct template own = {.name = "status", .key = key, .count = 1, .stage_milestone = "%n"};
    struct keys *keys = keys_new(&own, 1);
    int named = 0;
    (void)state;

    assert_int_equal(keys_template_count(keys), template_builtin_count);
    for (size_t i = 0; i < keys_template_count(keys); i++)
        named += strcmp(keys_template(keys, (int)i)->name, "status") == 0;
    assert_int_equal(named, 1);
    assert_false(keys_is_built_in(keys, 0));
    assert_true(keys_is_built_in(keys, 1));
    keys_free(keys);
}

static void other_keys_are_unknown(void **state)
{
    assert_unknown(*state, "");
    assert_unknown(*state, "tags");
    assert_unknown(*state, "first_study_day");
    assert_unknown(*state, "태그");
    assert_unknown(*state, "⭕");
    assert_unknown(*state, "\xFF\xFE");
    assert_unknown(*state, "2일후");
}

static void a_key_of_any_length_is_looked_up_at_once(void **state)
{
    struct key_match found[KEY_MATCHES];
    struct buf text = BUF_INIT;

    for (int i = 0; i < 100000; i++)
        buf_addz(&text, "⭕");
    assert_int_equal(keys_find(*state, buf_str(&text), found), 0);
    buf_release(&text);
}

static void a_key_may_be_known_to_several_templates(void **state)
{
    struct key_match found[KEY_MATCHES];

    int count = keys_find(*state, STR("id"), found);

    assert_int_equal(count, keys_template_count(*state));
    for (int i = 0; i < count; i++)
        assert_int_equal(found[i].template, i);
}

static bool has_template(const struct key_match found[], int count, int template)
{
    while (count > 0)
        if (found[--count].template == template)
            return true;
    return false;
}

static void the_vaults_own_templates_come_first(void **state)
{
    static const struct template_key key[] = {
        {"studied", FIELD_FIRST_STUDY, 0, NULL},
        {"📘subject", FIELD_SUBJECT, 0, NULL},
        {"복습", FIELD_STAGE, 0, NULL},
    };
    const struct template own = {.name = "mine", .key = key, .count = 3, .stage_milestone = "%n"};
    struct keys *keys = keys_new(&own, 1);
    struct key_match found[KEY_MATCHES];
    (void)state;

    assert_int_equal(keys_template_count(keys), template_builtin_count + 1);
    assert_string_equal(keys_template(keys, 0)->name, "mine");
    assert_int_equal(the_match(keys, STR("studied")).template, 0);
    assert_true(keys_find(keys, STR("subject"), found) > 1); /* an exact one hides none of the vault's own */
    assert_true(has_template(found, keys_find(keys, STR("subject"), found), 0));
    assert_true(has_template(found, keys_find(keys, STR("Subject"), found), 0));
    assert_int_equal(the_match(keys, STR("📘subject")).template, 0);
    assert_true(keys_find(keys, STR("복습"), found) > 1);
    assert_int_equal(found[0].template, 0);
    keys_free(keys);
}

static void study_day_and_boxes_make_a_study_note(void **state)
{
    (void)state;
    assert_true(field_is_trigger(FIELD_FIRST_STUDY));
    assert_true(field_is_trigger(FIELD_BOX));
    for (int field = FIELD_NONE; field <= FIELD_ELAPSED; field++)
        if (field != FIELD_FIRST_STUDY && field != FIELD_BOX)
            assert_false(field_is_trigger((enum field)field));
}

static void both_templates_have_a_study_day_and_all_boxes(void **state)
{
    for (int t = 0; t < 2; t++) {
        const struct template *template = keys_template(*state, t);
        int days = 0, boxes = 0;
        for (size_t k = 0; k < template->count; k++) {
            days += template->key[k].field == FIELD_FIRST_STUDY;
            boxes += template->key[k].field == FIELD_BOX;
        }
        assert_int_equal(days, 1);
        assert_int_equal(boxes, 5);
    }
}

static void an_empty_key_table_can_be_freed(void **state)
{
    (void)state;
    keys_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_is_found_exactly),
        cmocka_unit_test(every_key_is_found_decomposed),
        cmocka_unit_test(every_key_is_found_double_encoded),
        cmocka_unit_test(symbols_selectors_and_spaces_do_not_make_another_key),
        cmocka_unit_test(a_key_with_its_symbol_and_one_without_it_are_two_when_both_are_known),
        cmocka_unit_test(keys_match_in_any_case),
        cmocka_unit_test(keys_of_the_vault_match_in_any_case),
        cmocka_unit_test(a_template_of_the_vault_replaces_the_built_in_one_of_its_name),
        cmocka_unit_test(other_keys_are_unknown),
        cmocka_unit_test(a_key_of_any_length_is_looked_up_at_once),
        cmocka_unit_test(a_key_may_be_known_to_several_templates),
        cmocka_unit_test(the_vaults_own_templates_come_first),
        cmocka_unit_test(study_day_and_boxes_make_a_study_note),
        cmocka_unit_test(both_templates_have_a_study_day_and_all_boxes),
        cmocka_unit_test(an_empty_key_table_can_be_freed),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
