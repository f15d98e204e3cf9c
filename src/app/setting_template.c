#include "app/setting.h"

#include <string.h>

#include "base/buf.h"
#include "parser/yaml.h"
#include "scheduler/milestone.h"

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
        return "a text is expected";
    *out = arena_str(&config->text, text);
    return NULL;
}

static const char template_accepted[] =
    "a list of templates is expected, each with a name and keys: - name: mine, keys: {first_study: "
    "…, day-1: …, long-term: …, subject: …, book: …, stage: …, progress: …, bar: …}";

/* What a template may name, besides its boxes: those are called as their milestones. */
static const char *const field_names[] = {
    [FIELD_ID] = "id",
    [FIELD_FIRST_STUDY] = "first_study",
    [FIELD_SUBJECT] = "subject",
    [FIELD_BOOK] = "book",
    [FIELD_STAGE] = "stage",
    [FIELD_PROGRESS] = "progress",
    [FIELD_BAR] = "bar",
};

static bool template_field(struct str name, struct template_key *key)
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

static const char *read_template_keys(struct config *config, const struct yaml *yaml, int map,
    struct template *out)
{
    struct template_key *keys;
    size_t count = 0;

    if (yaml->node[map].kind != YAML_MAP)
        return template_accepted;
    for (int key = yaml->node[map].child; key >= 0; key = yaml->node[yaml->node[key].next].next)
        count++;
    keys = arena_alloc(&config->text, (count + 1) * sizeof *keys);
    out->key = keys;
    for (int key = yaml->node[map].child; key >= 0; key = yaml->node[yaml->node[key].next].next) {
        struct str name;
        if (!template_field(yaml->node[key].text, &keys[out->count]) ||
            setting_text(config, yaml, yaml->node[key].next, &name))
            return template_accepted;
        keys[out->count++].key = name.ptr;
    }
    return count ? NULL : template_accepted;
}

static const char *read_template(struct config *config, const struct yaml *yaml, int map,
    struct template *out)
{
    struct str name = STR_NONE;

    if (yaml->node[map].kind != YAML_MAP)
        return template_accepted;
    out->stage_milestone = "day-%n";
    out->stage_extra = "extra";
    out->stage_long_term = "long-term";
    out->body = template_body;
    for (int key = yaml->node[map].child; key >= 0; key = yaml->node[yaml->node[key].next].next) {
        const char *wrong = template_accepted;
        if (str_eq(yaml->node[key].text, STR("name")))
            wrong = setting_text(config, yaml, yaml->node[key].next, &name);
        else if (str_eq(yaml->node[key].text, STR("keys")))
            wrong = read_template_keys(config, yaml, yaml->node[key].next, out);
        if (wrong)
            return wrong;
    }
    out->name = name.ptr;
    return name.ptr && out->count ? NULL : template_accepted;
}

const char *setting_read_templates(struct config *config, const struct yaml *yaml, int at)
{
    struct template *all;
    size_t count = 0;

    if (yaml->node[at].kind != YAML_LIST)
        return template_accepted;
    for (int i = yaml->node[at].child; i >= 0; i = yaml->node[i].next)
        count++;
    all = arena_alloc(&config->text, (count + 1) * sizeof *all);
    for (int i = yaml->node[at].child; i >= 0; i = yaml->node[i].next) {
        const char *wrong = read_template(config, yaml, i, &all[config->template_count++]);
        if (wrong)
            return wrong;
    }
    config->template = all;
    return NULL;
}

static void show_template(const struct template *template, struct buf *out)
{
    buf_addz(out, "{name: ");
    yaml_quote(str_of(template->name), out);
    for (size_t i = 0; i < template->count; i++) {
        const struct template_key *key = &template->key[i];
        char name[MILESTONE_TEXT];
        milestone_format(key->milestone, name);
        buf_addf(out, "%s%s: ", i ? ", " : ", keys: {",
            key->field == FIELD_BOX ? name : field_names[key->field]);
        yaml_quote(str_of(key->key), out);
    }
    buf_addz(out, "}}");
}

void setting_show_templates(const struct config *config, struct buf *out)
{
    buf_addz(out, " [");
    for (size_t i = 0; i < config->template_count; i++) {
        buf_addz(out, i ? ", " : "");
        show_template(&config->template[i], out);
    }
    buf_addc(out, ']');
}
