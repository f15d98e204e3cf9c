#include "output/obsidian_base.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "parser/note/template.h"
#include "parser/note/yaml.h"

/* The formulas do not subtract a day from a day, because versions of Obsidian differ in what that gives. */

/* ---- texts ------------------------------------------------------------------------------------ */

/* Appends a text of a formula. */
static void formula_text(struct str text, struct buf *out)
{
    buf_addc(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"' || text.ptr[i] == '\\')
            buf_addc(out, '\\');
        if (text.ptr[i] == '\n')
            buf_addz(out, "\\n");
        else
            buf_addc(out, text.ptr[i]);
    }
    buf_addc(out, '"');
}

static void formula_note(struct str key, struct buf *out)
{
    buf_addz(out, "note[");
    formula_text(key, out);
    buf_addc(out, ']');
}

/* Whether there is a character that YAML only has as an escape, or folds: a control, a separator of lines. */
static bool needs_yaml_escape(struct str text)
{
    while (text.len)
        if (utf8_is_hostile(utf8_next(&text)))
            return true;
    return false;
}

/* Appends a scalar of YAML, in single quotes, in which backslashes need no other ones. */
static void base_add_scalar(struct str text, struct buf *out)
{
    if (needs_yaml_escape(text)) {
        yaml_quote(text, out);
        return;
    }
    buf_addc(out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\'')
            buf_addc(out, '\'');
        buf_addc(out, text.ptr[i]);
    }
    buf_addc(out, '\'');
}

/* Adds a line of YAML, and empties the value. */
static void base_add_line(const char *before, struct buf *value, struct buf *out)
{
    buf_addz(out, before);
    base_add_scalar(buf_str(value), out);
    buf_addc(out, '\n');
    buf_cut(value, 0);
}

/* ---- formulas --------------------------------------------------------------------------------- */

/* What a box, its formula and its column are called: box_7, long_term. */
static void formula_box_name(const struct obsidian_base *base, int at, struct buf *out)
{
    if (at == base->rules->count)
        buf_addz(out, "long_term");
    else
        buf_addf(out, "box_%d", base->rules->ladder[at]);
}

static void formula_use(const struct obsidian_base *base, int at, struct buf *out)
{
    buf_addz(out, "formula.");
    formula_box_name(base, at, out);
}

static bool has_box(const struct obsidian_base *base, int at)
{
    return base->box[at].ptr != NULL;
}

/* A box holds true or false, or another word for it; also a day, if the template does not say otherwise. */
static void formula_box(const struct obsidian_base *base, int at, struct buf *out)
{
    buf_addz(out, "if(");
    formula_note(base->box[at], out);
    buf_addf(out, ", /^(true|yes|on|1%s)$/.matches(", base->template->days == DAYS_UNKNOWN ? "" : "|\\d{4}\\D.*");
    formula_note(base->box[at], out);
    buf_addz(out, ".toString().lower()), false)");
}

static void base_add_boxes(const struct obsidian_base *base, struct buf *out)
{
    struct buf name = BUF_INIT, formula = BUF_INIT;

    for (int i = 0; i <= base->rules->count; i++) {
        if (!has_box(base, i))
            continue;
        buf_addz(&name, "  ");
        formula_box_name(base, i, &name);
        buf_addz(&name, ": ");
        formula_box(base, i, &formula);
        base_add_line(name.ptr, &formula, out);
        buf_cut(&name, 0);
    }
    buf_release(&name);
    buf_release(&formula);
}

static void formula_first(const struct obsidian_base *base, struct buf *out)
{
    buf_addz(out, "date(");
    formula_note(base->first, out);
    buf_addz(out, ".toString().slice(0, 10).replace(/[.\\/]/g, \"-\"))");
}

/* Only notes whose first study day the formula above can read: a template of an editor has a placeholder there. */
static void filter_dated(const struct obsidian_base *base, struct buf *out)
{
    buf_addz(out, "if(");
    formula_note(base->first, out);
    buf_addz(out, ", /^\\d{4}[-.\\/]\\d\\d[-.\\/]\\d\\d/.matches(");
    formula_note(base->first, out);
    buf_addz(out, ".toString()), false)");
}

typedef void formula_step_fn(const struct obsidian_base *base, int at, struct buf *out);

static void formula_stage_word(const struct obsidian_base *base, int at, struct buf *out)
{
    struct buf word = BUF_INIT;

    form_write_number(base->template->stage_milestone, base->rules->ladder[at], &word);
    formula_text(buf_str(&word), out);
    buf_release(&word);
}

static void formula_due_day(const struct obsidian_base *base, int at, struct buf *out)
{
    int days = base->rules->ladder[at] - base->rules->study_day_is_one;

    buf_addz(out, "formula.first");
    if (days)
        buf_addf(out, " + \"%dd\"", days);
}

/* One value for each milestone that is not done, the first of them; others if all are done, or long-term is. */
static void formula_by_stage(const struct obsidian_base *base, formula_step_fn *step, struct str long_term,
    struct str extra, struct buf *out)
{
    int count = base->rules->count;

    if (has_box(base, count)) {
        buf_addz(out, "if(formula.long_term, ");
        formula_text(long_term, out);
        buf_addz(out, ", ");
    }
    for (int i = 0; i < count; i++) {
        buf_addz(out, "if(!");
        formula_use(base, i, out);
        buf_addz(out, ", ");
        step(base, i, out);
        buf_addz(out, ", ");
    }
    formula_text(base->rules->ends_at_ladder ? long_term : extra, out);
    for (int i = 0; i < count + has_box(base, count); i++)
        buf_addc(out, ')');
}

static bool is_counted_box(const struct obsidian_base *base, int at)
{
    const struct rules *rules = base->rules;
    milestone m = at == rules->count ? MILESTONE_LONG_TERM : rules->ladder[at];

    for (int i = 0; i < rules->counted_count; i++)
        if (rules->counted[i] == m)
            return true;
    return rules->counted_count == 0;
}

static void formula_done(const struct obsidian_base *base, struct buf *out)
{
    size_t start = out->len;

    for (int i = 0; i <= base->rules->count; i++) {
        if (!has_box(base, i) || !is_counted_box(base, i))
            continue;
        buf_addz(out, out->len > start ? " + number(" : "number(");
        formula_use(base, i, out);
        buf_addc(out, ')');
    }
    if (out->len == start)
        buf_addc(out, '0');
}

static void formula_bar(const struct obsidian_base *base, struct buf *out)
{
    const struct rules *rules = base->rules;
    int of = rules->counted_count ? rules->counted_of : rules->count + !rules->ends_at_ladder;

    buf_addf(out,
        "if(formula.done == 0, \"⬜ 0%%\", \"🟩\".repeat((formula.done * 10 / %d).round()) + "
        "\"⬜\".repeat(10 - (formula.done * 10 / %d).round()) + \" \" + "
        "(formula.done * 100 / %d).round().toString() + \"%%\")",
        of, of, of);
}

static void base_add_formulas(const struct obsidian_base *base, struct buf *out)
{
    const struct template *t = base->template;
    struct buf formula = BUF_INIT;

    buf_addz(out, "formulas:\n");
    formula_first(base, &formula);
    base_add_line("  first: ", &formula, out);
    base_add_boxes(base, out);
    formula_by_stage(base, formula_stage_word, str_of(t->stage_long_term), str_of(t->stage_extra), &formula);
    base_add_line("  stage: ", &formula, out);
    formula_by_stage(base, formula_due_day, STR(""), STR(""), &formula);
    base_add_line("  due: ", &formula, out);
    buf_addz(&formula, "((number(today()) - number(formula.first)) / 86400000).round()");
    base_add_line("  days: ", &formula, out);
    formula_done(base, &formula);
    base_add_line("  done: ", &formula, out);
    formula_bar(base, &formula);
    base_add_line("  bar: ", &formula, out);
    buf_release(&formula);
}

/* ---- views ------------------------------------------------------------------------------------ */

/* The words of a base in one language. */
struct base_words {
    const char *today, *week, *all;
    const char *stage, *due, *days, *bar;
};

static const struct base_words english_words = {
    "Today", "This week", "All", "Stage", "Due", "Days since", "Progress"};
static const struct base_words korean_words = {"오늘 복습", "이번 주", "전체", "단계", "복습일", "지난 날", "진행"};

static void base_add_columns(const struct base_words *w, struct buf *out)
{
    buf_addf(out,
        "properties:\n"
        "  formula.stage:\n    displayName: '%s'\n"
        "  formula.due:\n    displayName: '%s'\n"
        "  formula.days:\n    displayName: '%s'\n"
        "  formula.bar:\n    displayName: '%s'\n",
        w->stage, w->due, w->days, w->bar);
}

static void base_add_key(struct str key, struct buf *out)
{
    struct buf property = BUF_INIT;

    if (!key.ptr)
        return;
    buf_addz(&property, "note.");
    buf_add(&property, key);
    base_add_line("      - ", &property, out);
    buf_release(&property);
}

/* `last`: the last day of the view, as a formula; NULL: notes that are not due, too. */
static void base_add_view(const struct obsidian_base *base, const char *name, const char *last, struct buf *out)
{
    buf_addf(out, "  - type: table\n    name: '%s'\n", name);
    if (last)
        buf_addf(out,
            "    filters:\n      and:\n        - 'formula.due != \"\"'\n        - 'formula.due <= %s'\n", last);
    buf_addz(out, "    order:\n      - file.name\n");
    base_add_key(base->subject, out);
    buf_addz(out, "      - formula.stage\n      - formula.due\n      - formula.days\n      - formula.bar\n");
    for (int i = 0; i <= base->rules->count; i++)
        base_add_key(base->box[i], out);
    buf_addz(out, "    sort:\n      - property: formula.due\n        direction: ASC\n");
}

void obsidian_base_write(const struct obsidian_base *base, struct buf *out)
{
    bool korean = utf8_has_hangul(base->first) || utf8_has_hangul(str_of(base->template->stage_extra));
    const struct base_words *w = korean ? &korean_words : &english_words;
    struct buf filter = BUF_INIT;

    buf_addz(out, "filters:\n  and:\n    - 'file.ext == \"md\"'\n");
    filter_dated(base, &filter);
    base_add_line("    - ", &filter, out);
    base_add_formulas(base, out);
    base_add_columns(w, out);
    buf_addz(out, "views:\n");
    base_add_view(base, w->today, "today()", out);
    base_add_view(base, w->week, "today() + \"7d\"", out);
    base_add_view(base, w->all, NULL, out);
    buf_release(&filter);
}
