#include "template_options.h"

#include "base/buf.h"
#include "parser/note/problem.h"
#include "parser/note/yaml.h"
#include "setting.h"

/* The index of a scalar in a list of words that NULL ends; -1: it is none of them. */
static int option_word_index(const struct yaml *yaml, int at, const char *const words[])
{
    struct str text;

    for (int i = 0; words[i] && setting_scalar(yaml, at, &text); i++)
        if (str_eq(text, str_of(words[i])))
            return i;
    return -1;
}

static const char *const days_words[] = {"done", "planned", NULL};

const char *template_read_days(
    struct config *config, const struct yaml *yaml, int at, struct template *out)
{
    int which = option_word_index(yaml, at, days_words);

    out->days = which ? DAYS_PLANNED : DAYS_DONE;
    return which < 0 ? template_refuse(config, yaml, at,
                           "days: expected done (a day in a box is the day of the review) or planned (its"
                           " milestone is due on that day)")
                     : NULL;
}

static const char *const order_words[] = {"dmy", "mdy", NULL};

const char *setting_date_order(const struct yaml *yaml, int at, enum date_order *out)
{
    int which = option_word_index(yaml, at, order_words);

    *out = which ? ORDER_MDY : ORDER_DMY;
    return which < 0 ? "expected dmy (04/07/2026 is July 4) or mdy (it is April 7)" : NULL;
}

void setting_show_date_order(enum date_order order, struct buf *out)
{
    if (order != ORDER_UNKNOWN)
        buf_addf(out, " %s", order_words[order == ORDER_MDY]);
}

const char *template_read_date_order(
    struct config *config, const struct yaml *yaml, int at, struct template *out)
{
    const char *wrong = setting_date_order(yaml, at, &out->date_order);

    return wrong ? template_refuse(config, yaml, at, "date_order: %s", wrong) : NULL;
}

const char *template_read_long_term(
    struct config *config, const struct yaml *yaml, int at, struct template *out)
{
    static const char *const words[] = {"keep", NULL};

    out->keeps_extra = option_word_index(yaml, at, words) == 0;
    return out->keeps_extra ? NULL
                            : template_refuse(config, yaml, at,
                                  "long_term: expected keep (a note without a long-term box is not finished when"
                                  " its last milestone is done)");
}

const char *template_read_needs(
    struct config *config, const struct yaml *yaml, int at, struct template *out)
{
    static const char *const words[] = {"boxes", NULL};

    out->needs_boxes = option_word_index(yaml, at, words) == 0;
    return out->needs_boxes ? NULL
                            : template_refuse(config, yaml, at,
                                  "needs: expected boxes (a first study day alone makes no note)");
}

/* ---- status words ---------------------------------------------------------------------------- */

static const char status_accepted[] =
    "status: expected {key: state, none: [new], done: {day-1: [once], long-term: [finished]}}";

/* The words of a template while they are read. */
struct words_reading {
    struct config *config;
    const struct yaml *yaml;
    struct status_word *word; /* has space for all */
    size_t count;
};

static const char *words_add(struct words_reading *r, int at, milestone m)
{
    struct str text;

    if (setting_text(r->config, r->yaml, at, &text))
        return template_refuse(r->config, r->yaml, at, "%s", status_accepted);
    for (size_t i = 0; i < r->count; i++)
        if (str_eq_nocase(text, str_of(r->word[i].word)))
            return template_refuse(r->config, r->yaml, at, "the status word \"%.*s\" has two meanings",
                STR_ARG(problem_excerpt(text)));
    r->word[r->count++] = (struct status_word){text.ptr, m};
    return NULL;
}

/* One word, or a list of words. */
static const char *words_read(struct words_reading *r, int at, milestone m)
{
    const char *wrong = NULL;

    if (r->yaml->node[at].kind != YAML_LIST)
        return words_add(r, at, m);
    for (int i = r->yaml->node[at].child; i >= 0 && !wrong; i = r->yaml->node[i].next)
        wrong = words_add(r, i, m);
    return wrong;
}

static const char *words_read_done(struct words_reading *r, int map)
{
    const struct yaml_node *node = r->yaml->node;
    const char *wrong = NULL;

    if (node[map].kind != YAML_MAP)
        return template_refuse(r->config, r->yaml, map, "%s", status_accepted);
    for (int key = node[map].child; key >= 0 && !wrong; key = node[node[key].next].next) {
        milestone m = milestone_parse(node[key].text);
        wrong = m == MILESTONE_NONE
                    ? template_refuse(r->config, r->yaml, key,
                          "\"%.*s\" is not a milestone; write day-N or long-term",
                          STR_ARG(problem_excerpt(node[key].text)))
                    : words_read(r, node[key].next, m);
    }
    return wrong;
}

/* Adds the key of the status to those of the template. */
static const char *status_add_key(struct config *config, const struct yaml *yaml, int at, struct template *t)
{
    struct template_key *keys = arena_alloc(&config->text, (t->count + 1) * sizeof *keys);
    struct str text;

    if (setting_text(config, yaml, at, &text))
        return template_refuse(config, yaml, at, "status: expected the name of a key in your notes");
    for (size_t i = 0; i < t->count; i++) {
        if (t->key[i].field == FIELD_STATUS)
            return template_refuse(config, yaml, at, "status is given twice");
        if (str_eq(str_of(t->key[i].key), text))
            return template_refuse(config, yaml, at, "the key \"%.*s\" has two meanings",
                STR_ARG(problem_excerpt(text)));
        keys[i] = t->key[i];
    }
    keys[t->count] = (struct template_key){text.ptr, FIELD_STATUS, 0, NULL};
    t->key = keys;
    t->count++;
    return NULL;
}

static const char *status_read_part(struct words_reading *r, int key, struct template *out)
{
    struct str name = r->yaml->node[key].text;
    int value = r->yaml->node[key].next;

    if (str_eq(name, STR("key")))
        return status_add_key(r->config, r->yaml, value, out);
    if (str_eq(name, STR("none")))
        return words_read(r, value, MILESTONE_NONE);
    if (str_eq(name, STR("done")))
        return words_read_done(r, value);
    return template_refuse(r->config, r->yaml, key, "%s", status_accepted);
}

const char *template_read_status(
    struct config *config, const struct yaml *yaml, int at, struct template *out)
{
    struct words_reading r = {config, yaml, NULL, 0};
    size_t keys = out->count;
    const char *wrong = NULL;

    if (yaml->node[at].kind != YAML_MAP)
        return template_refuse(config, yaml, at, "%s", status_accepted);
    r.word = arena_alloc(&config->text, (size_t)yaml->count * sizeof *r.word);
    for (int key = yaml->node[at].child; key >= 0 && !wrong;
         key = yaml->node[yaml->node[key].next].next)
        wrong = status_read_part(&r, key, out);
    out->word = r.word;
    out->words = r.count;
    if (!wrong && (r.count == 0 || out->count == keys))
        wrong = template_refuse(config, yaml, at, "%s", status_accepted);
    return wrong;
}

static void status_show_words(const struct template *t, milestone m, struct buf *out)
{
    bool any = false;

    for (size_t i = 0; i < t->words; i++) {
        if (t->word[i].milestone != m)
            continue;
        buf_addz(out, any ? ", " : "[");
        yaml_quote(str_of(t->word[i].word), out);
        any = true;
    }
    buf_addz(out, any ? "]" : "[]");
}

/* The words of one milestone come together. */
static bool is_first_word(const struct template *t, size_t at)
{
    return at == 0 || t->word[at - 1].milestone != t->word[at].milestone;
}

static void status_show(const struct template *t, struct buf *out)
{
    const char *before = "";

    for (size_t i = 0; i < t->count; i++)
        if (t->key[i].field == FIELD_STATUS) {
            buf_addz(out, ", status: {key: ");
            yaml_quote(str_of(t->key[i].key), out);
        }
    buf_addz(out, ", none: ");
    status_show_words(t, MILESTONE_NONE, out);
    buf_addz(out, ", done: {");
    for (size_t i = 0; i < t->words; i++) {
        char name[MILESTONE_TEXT];
        if (t->word[i].milestone == MILESTONE_NONE || !is_first_word(t, i))
            continue;
        milestone_format(t->word[i].milestone, name);
        buf_addf(out, "%s%s: ", before, name);
        status_show_words(t, t->word[i].milestone, out);
        before = ", ";
    }
    buf_addz(out, "}}");
}

void template_show_options(const struct template *t, struct buf *out)
{
    if (t->days == DAYS_DONE || t->days == DAYS_PLANNED)
        buf_addf(out, ", days: %s", days_words[t->days == DAYS_PLANNED]);
    if (t->date_order != ORDER_UNKNOWN) {
        buf_addz(out, ", date_order:");
        setting_show_date_order(t->date_order, out);
    }
    if (t->keeps_extra)
        buf_addz(out, ", long_term: keep");
    if (t->needs_boxes)
        buf_addz(out, ", needs: boxes");
    if (t->words)
        status_show(t, out);
}
