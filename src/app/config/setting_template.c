#include "setting.h"

#include <stdarg.h>
#include <string.h>

#include "base/buf.h"
#include "base/choice.h"
#include "parser/note/keys.h"
#include "parser/note/problem.h"
#include "parser/note/yaml.h"
#include "scheduler/milestone.h"
#include "template_options.h"

bool setting_scalar(const struct yaml *yaml, int at, struct str *out)
{
    *out = yaml->node[at].text;
    return yaml->node[at].kind == YAML_SCALAR && !memchr(out->len ? out->ptr : "", 0, out->len);
}

const char *setting_text(struct config *config, const struct yaml *yaml, int at,
    struct str *out)
{
    struct str text;

    if (!setting_scalar(yaml, at, &text) || text.len == 0)
        return "expected a text";
    *out = arena_str(&config->text, text);
    return NULL;
}

const char *template_refuse(struct config *config, const struct yaml *yaml, int at,
    const char *format, ...)
{
    struct str kept;
    va_list args;

    va_start(args, format);
    kept = arena_textv(&config->text, format, args);
    va_end(args);
    config->wrong_line = yaml->node[at].line;
    return kept.ptr;
}

/* The names of the fields in `keys`. A box has the name of its milestone. */
static const char *const field_names[] = {
    [FIELD_ID] = "id",
    [FIELD_FIRST_STUDY] = "first_study",
    [FIELD_SUBJECT] = "subject",
    [FIELD_BOOK] = "book",
    [FIELD_BOXES] = "boxes",
    [FIELD_STATUS] = "status",
    [FIELD_STAGE] = "stage",
    [FIELD_PROGRESS] = "progress",
    [FIELD_BAR] = "bar",
    [FIELD_LAST] = "last",
    [FIELD_NEXT] = "next",
    [FIELD_COUNT] = "count",
    [FIELD_INTERVAL] = "interval",
};

static bool template_field_read(struct str name, struct template_key *key)
{
    for (size_t i = 0; i < sizeof field_names / sizeof *field_names; i++)
        if (field_names[i] && str_eq(name, str_of(field_names[i])))
            key->field = (enum field)i;
    if (key->field == FIELD_NONE) {
        key->milestone = milestone_parse(name);
        if (key->milestone != MILESTONE_NONE)
            key->field = FIELD_BOX;
    }
    return key->field != FIELD_NONE;
}

static const struct template_key *template_key_of_use(const struct template *t, const struct template_key *key)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->key[i].field == key->field && t->key[i].milestone == key->milestone)
            return &t->key[i];
    return NULL;
}

static const struct template_key *template_key_of_text(const struct template *t, struct str text)
{
    for (size_t i = 0; i < t->count; i++)
        if (str_eq(str_of(t->key[i].key), text))
            return &t->key[i];
    return NULL;
}

static const char *template_read_key(struct config *config, const struct yaml *yaml, int at,
    const struct template *t, struct template_key *out)
{
    struct str name = problem_excerpt(yaml->node[at].text), text;

    if (!template_field_read(yaml->node[at].text, out))
        return template_refuse(config, yaml, at,
            "unknown key \"%.*s\"; a template has first_study, day-N and long-term (boxes), boxes or status"
            " instead of them, last, next, count, interval, subject, book, stage, progress, bar, id",
            STR_ARG(name));
    if (setting_text(config, yaml, yaml->node[at].next, &text))
        return template_refuse(config, yaml, at, "%.*s: expected the name of a key in your notes",
            STR_ARG(name));
    if (template_key_of_use(t, out))
        return template_refuse(config, yaml, at, "%.*s is given twice", STR_ARG(name));
    if (template_key_of_text(t, text))
        return template_refuse(config, yaml, at, "the key \"%.*s\" has two meanings",
            STR_ARG(problem_excerpt(text)));
    out->key = text.ptr;
    return NULL;
}

static const char *template_read_keys(struct config *config, const struct yaml *yaml, int map,
    struct template *out)
{
    struct template_key *keys;
    size_t count = 0;

    if (yaml->node[map].kind != YAML_MAP)
        return template_refuse(config, yaml, map, "expected keys: {first_study: …, day-1: …}");
    for (int key = yaml->node[map].child; key >= 0; key = yaml->node[yaml->node[key].next].next)
        count++;
    keys = arena_alloc(&config->text, (count + 1) * sizeof *keys);
    out->key = keys;
    for (int key = yaml->node[map].child; key >= 0; key = yaml->node[yaml->node[key].next].next) {
        const char *wrong = template_read_key(config, yaml, key, out, &keys[out->count]);
        if (wrong)
            return wrong;
        out->count++;
    }
    return NULL;
}

/* A status of one's own says what is done, so it needs a word for each box. */
static const char *template_check_words(
    struct config *config, const struct yaml *yaml, int at, const struct template *t)
{
    for (size_t i = 0; i < t->count && t->words; i++) {
        milestone m = t->key[i].field == FIELD_BOX ? t->key[i].milestone : MILESTONE_NONE;
        bool named = m == MILESTONE_NONE || m == MILESTONE_LONG_TERM;
        for (size_t k = 0; k < t->words && !named; k++)
            named = t->word[k].milestone == m;
        if (!named)
            return template_refuse(config, yaml, at, "status: no word says that day-%d is done", (int)m);
    }
    return NULL;
}

/* What the last and the next review say is done must not be said in a second way. */
static const char *template_check_pace(
    struct config *config, const struct yaml *yaml, int at, const struct template *t)
{
    bool paced = template_is_paced(t);

    for (size_t i = 0; i < t->count; i++) {
        enum field field = t->key[i].field;
        bool box = field == FIELD_BOXES || field == FIELD_STATUS ||
                   (field == FIELD_BOX && t->key[i].milestone != MILESTONE_LONG_TERM);
        if (!paced && field_is_of_pace(field))
            return template_refuse(config, yaml, at, "count and interval need a key for last or next beside them");
        if (paced && box)
            return template_refuse(config, yaml, at,
                "last, next and count cannot be combined with day-N, boxes or status, because a note can say in only"
                " one way what is done");
    }
    return NULL;
}

/* Checks that a template has the keys by which a note is recognised. */
static const char *template_check(struct config *config, const struct yaml *yaml, int at,
    struct template *t)
{
    size_t boxes = 0, together = 0;
    bool trigger = false, listed = false;
    const char *wrong;

    for (size_t i = 0; i < t->count; i++) {
        enum field field = t->key[i].field;
        boxes += field == FIELD_BOX && t->key[i].milestone != MILESTONE_LONG_TERM;
        trigger = trigger || template_is_trigger(t, &t->key[i]) ||
                  (t->needs_boxes && (field == FIELD_BOXES || field == FIELD_STATUS));
        together += field == FIELD_BOXES || field == FIELD_STATUS;
        listed = listed || field == FIELD_BOXES;
        if (field == FIELD_BOXES)
            t->boxes = BOXES_LIST;
        else if (field == FIELD_STATUS)
            t->boxes = BOXES_STATUS;
    }
    if (!t->name || t->name[0] == 0)
        return template_refuse(config, yaml, at, "the template needs a name: - name: mine");
    if (!trigger)
        return template_refuse(config, yaml, at,
            "a template needs a first study day or a box, or the last or next review: keys: {first_study: …, day-1:"
            " …}");
    if (boxes > LADDER_MAX)
        return template_refuse(config, yaml, at, "a template has at most %d boxes", LADDER_MAX);
    if (together > 1 || (listed && boxes))
        return template_refuse(config, yaml, at,
            "boxes cannot be combined with day-N or status, because a note stores its boxes in one way");
    if (t->boxes == BOXES_STATUS && boxes == 0 && t->words == 0)
        return template_refuse(config, yaml, at,
            "status needs boxes: add day-N for each milestone; or words of your own, beside keys:"
            " status: {key: …, done: {day-1: [once]}}");
    wrong = template_check_pace(config, yaml, at, t);
    return wrong ? wrong : template_check_words(config, yaml, at, t);
}

static bool is_template_name_used(
    const struct config *config, const struct template *all, struct str name)
{
    for (size_t i = 0; i + 1 < config->template_count; i++)
        if (str_eq(str_of(all[i].name), name))
            return true;
    return false;
}

static const char *template_read_name(
    struct config *config, const struct yaml *yaml, int at, struct template *out)
{
    struct str name;
    const char *wrong = setting_text(config, yaml, at, &name);

    if (!wrong)
        out->name = name.ptr;
    return wrong;
}

/* The settings of a template. `status` adds to the keys, so it comes after them. */
static const struct {
    const char *name;
    const char *(*read)(struct config *config, const struct yaml *yaml, int at, struct template *out);
} template_settings[] = {
    {"name", template_read_name},
    {"keys", template_read_keys},
    {"days", template_read_days},
    {"date_order", template_read_date_order},
    {"long_term", template_read_long_term},
    {"needs", template_read_needs},
    {"status", template_read_status},
};
enum { TEMPLATE_SETTINGS = sizeof template_settings / sizeof *template_settings };

static int template_setting_index(struct str name)
{
    for (int i = 0; i < TEMPLATE_SETTINGS; i++)
        if (str_eq(name, str_of(template_settings[i].name)))
            return i;
    return -1;
}

static const char *template_refuse_setting(struct config *config, const struct yaml *yaml, int key)
{
    struct str name[TEMPLATE_SETTINGS];
    struct buf names = BUF_INIT;
    const char *wrong;

    for (int i = 0; i < TEMPLATE_SETTINGS; i++)
        name[i] = str_of(template_settings[i].name);
    choice_add("", name, TEMPLATE_SETTINGS, "", &names);
    wrong = template_refuse(config, yaml, key, "expected %s, not \"%.*s\"", names.ptr,
        STR_ARG(problem_excerpt(yaml->node[key].text)));
    buf_release(&names);
    return wrong;
}

/* Checks the names of the settings. */
static const char *template_check_names(struct config *config, const struct yaml *yaml, int map)
{
    bool given[TEMPLATE_SETTINGS] = {false};

    for (int key = yaml->node[map].child; key >= 0; key = yaml->node[yaml->node[key].next].next) {
        int which = template_setting_index(yaml->node[key].text);
        if (which < 0)
            return template_refuse_setting(config, yaml, key);
        if (given[which])
            return template_refuse(config, yaml, key, "\"%.*s\" is given twice",
                STR_ARG(problem_excerpt(yaml->node[key].text)));
        given[which] = true;
    }
    return NULL;
}

static const char *template_read_settings(
    struct config *config, const struct yaml *yaml, int map, struct template *out)
{
    for (int i = 0; i < TEMPLATE_SETTINGS; i++)
        for (int key = yaml->node[map].child; key >= 0;
             key = yaml->node[yaml->node[key].next].next) {
            const char *wrong = template_setting_index(yaml->node[key].text) == i
                                    ? template_settings[i].read(config, yaml, yaml->node[key].next, out)
                                    : NULL;
            if (wrong)
                return wrong;
        }
    return NULL;
}

static const char *template_read(struct config *config, const struct yaml *yaml, int map,
    const struct template *all, struct template *out)
{
    const char *wrong;

    if (yaml->node[map].kind != YAML_MAP)
        return template_refuse(config, yaml, map, "expected - name: mine, and below it keys: {…}");
    *out = (struct template){.stage_milestone = "day-%n",
        .stage_extra = "extra",
        .stage_long_term = "long-term",
        .body = template_body,
        .days = DAYS_UNKNOWN};
    wrong = template_check_names(config, yaml, map);
    if (!wrong)
        wrong = template_read_settings(config, yaml, map, out);
    if (wrong)
        return wrong;
    if (out->name && is_template_name_used(config, all, str_of(out->name)))
        return template_refuse(config, yaml, map, "a template named \"%.*s\" already exists",
            STR_ARG(problem_excerpt(str_of(out->name))));
    return template_check(config, yaml, map, out);
}

const char *setting_read_templates(struct config *config, const struct yaml *yaml, int at)
{
    struct template *all;
    size_t count = 0;

    if (yaml->node[at].kind != YAML_LIST)
        return template_refuse(config, yaml, at, "expected a list of templates: - name: mine, keys: {…}");
    for (int i = yaml->node[at].child; i >= 0; i = yaml->node[i].next)
        count++;
    if (count > KEY_MATCHES - template_builtin_count)
        return template_refuse(config, yaml, at, "there are too many templates; at most %zu are allowed",
            KEY_MATCHES - template_builtin_count);
    all = arena_alloc(&config->text, (count + 1) * sizeof *all);
    for (int i = yaml->node[at].child; i >= 0; i = yaml->node[i].next) {
        const char *wrong = template_read(config, yaml, i, all, &all[config->template_count++]);
        if (wrong)
            return wrong;
    }
    config->template = all;
    return NULL;
}

static void template_show(const struct template *template, struct buf *out)
{
    const char *before = ", keys: {";

    buf_addz(out, "{name: ");
    yaml_quote(str_of(template->name), out);
    for (size_t i = 0; i < template->count; i++) {
        const struct template_key *key = &template->key[i];
        char name[MILESTONE_TEXT];
        if (key->field == FIELD_STATUS && template->words)
            continue; /* it is shown with its words */
        milestone_format(key->milestone, name);
        buf_addf(out, "%s%s: ", before,
            key->field == FIELD_BOX ? name : field_names[key->field]);
        yaml_quote(str_of(key->key), out);
        before = ", ";
    }
    buf_addc(out, '}');
    template_show_options(template, out);
    buf_addc(out, '}');
}

void setting_show_templates(const struct config *config, struct buf *out)
{
    buf_addz(out, " [");
    for (size_t i = 0; i < config->template_count; i++) {
        buf_addz(out, i ? ", " : "");
        template_show(&config->template[i], out);
    }
    buf_addc(out, ']');
}
