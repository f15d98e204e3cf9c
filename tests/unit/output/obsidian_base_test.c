#include "sample.h"

#include "base/err.h"
#include "output/obsidian_base.h"
#include "parser/note/template.h"
#include "parser/note/yaml.h"
#include "scheduler/rules.h"

static struct obsidian_base sample_base(const struct rules *rules)
{
    return (struct obsidian_base){.template = &template_builtin[1], .rules = rules, .first = STR("first_study"),
        .subject = STR("subject"), .box = {STR("a"), STR("b"), STR("c"), STR("d"), STR("e")}};
}

/* The value of a key of a map; -1: none. */
static int member(const struct yaml *yaml, int map, const char *name)
{
    for (int key = yaml->node[map].child; key >= 0; key = yaml->node[yaml->node[key].next].next)
        if (str_eq(yaml->node[key].text, str_of(name)))
            return yaml->node[key].next;
    return -1;
}

static void read_base(const struct obsidian_base *base, struct yaml *yaml)
{
    struct buf out = BUF_INIT;
    struct err err = {0};
    int line, column;

    obsidian_base_write(base, &out);
    if (yaml_parse(yaml, buf_str(&out), 1, &line, &column, &err) < 0)
        fail_msg("%d:%d: %s in %s", line, column, err.message, out.ptr);
    buf_release(&out);
}

static void assert_formula(const struct obsidian_base *base, const char *name, struct str expected)
{
    struct yaml yaml = {0};
    int formulas, at;

    read_base(base, &yaml);
    formulas = member(&yaml, 0, "formulas");
    assert_true(formulas >= 0);
    at = member(&yaml, formulas, name);
    assert_true(at >= 0);
    if (!str_eq(yaml.node[at].text, expected))
        fail_msg("%s is %.*s", name, STR_ARG(yaml.node[at].text));
    yaml_release(&yaml);
}

static void a_base_has_a_formula_for_each_column(void **state)
{
    const struct rules rules = rules_default();
    struct obsidian_base base = sample_base(&rules);

    (void)state;
    assert_formula(&base, "stage",
        STR("if(formula.long_term, \"long-term\", if(!formula.box_1, \"day-1\", if(!formula.box_4, \"day-4\", "
            "if(!formula.box_7, \"day-7\", if(!formula.box_14, \"day-14\", \"extra\")))))"));
    assert_formula(&base, "due",
        STR("if(formula.long_term, \"\", if(!formula.box_1, formula.first + \"1d\", "
            "if(!formula.box_4, formula.first + \"4d\", if(!formula.box_7, formula.first + \"7d\", "
            "if(!formula.box_14, formula.first + \"14d\", \"\")))))"));
    assert_formula(&base, "done",
        STR("number(formula.box_1) + number(formula.box_4) + number(formula.box_7) + number(formula.box_14) + "
            "number(formula.long_term)"));
    assert_formula(&base, "box_7",
        STR("if(note[\"c\"], /^(true|yes|on|1|\\d{4}\\D.*)$/.matches(note[\"c\"].toString().lower()), false)"));
}

static void the_settings_change_the_formulas(void **state)
{
    struct rules rules = rules_default();
    struct obsidian_base base = sample_base(&rules);

    (void)state;
    rules.study_day_is_one = true;
    rules.count = 2;
    rules.ends_at_ladder = true;
    rules.counted_count = 1;
    rules.counted[0] = 4;
    rules.counted_of = 3;
    base.box[2] = STR_NONE;
    assert_formula(&base, "due",
        STR("if(!formula.box_1, formula.first, if(!formula.box_4, formula.first + \"3d\", \"\"))"));
    assert_formula(&base, "stage", STR("if(!formula.box_1, \"day-1\", if(!formula.box_4, \"day-4\", \"long-term\"))"));
    assert_formula(&base, "done", STR("number(formula.box_4)"));
}

static void a_template_may_say_that_a_day_in_a_box_means_nothing(void **state)
{
    const struct rules rules = rules_default();
    struct obsidian_base base = sample_base(&rules);
    struct template own = template_builtin[1];

    (void)state;
    own.days = DAYS_UNKNOWN;
    base.template = &own;
    assert_formula(&base, "long_term", STR("if(note[\"e\"], /^(true|yes|on|1)$/.matches(note[\"e\"].toString().lower()), false)"));
}

static void any_key_can_be_quoted(void **state)
{
    static const char *const keys[] = {"it's \"x\"", "back\\slash", "a: b # c", "- x", "한글 키", "a\tb", "a\nb", "{x}", " ",
        "%", "\xc2\x85", "\u2028"};
    const struct rules rules = rules_default();

    (void)state;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct obsidian_base base = sample_base(&rules);
        struct yaml yaml = {0};
        struct buf property = BUF_INIT;
        int view, order, at;
        base.first = base.box[0] = base.subject = str_of(keys[i]);
        read_base(&base, &yaml);
        view = yaml.node[member(&yaml, 0, "views")].child;
        order = member(&yaml, view, "order");
        at = yaml.node[yaml.node[order].child].next;
        buf_addz(&property, "note.");
        buf_addz(&property, keys[i]);
        assert_true(str_eq(yaml.node[at].text, buf_str(&property)));
        buf_release(&property);
        yaml_release(&yaml);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_base_has_a_formula_for_each_column),
        cmocka_unit_test(the_settings_change_the_formulas),
        cmocka_unit_test(a_template_may_say_that_a_day_in_a_box_means_nothing),
        cmocka_unit_test(any_key_can_be_quoted),
    };

    return cmocka_run_group_tests_name("obsidian_base", tests, NULL, NULL);
}
