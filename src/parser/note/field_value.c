#include "field_value.h"

#include "base/buf.h"
#include "parser/note/date.h"
#include "parser/note/note.h"

bool field_is_empty(struct str text)
{
    return text.len == 0 || str_eq(text, STR("~")) || str_eq_nocase(text, STR("null"));
}

static bool has_nocase(struct str text, struct str word)
{
    for (size_t i = 0; i + word.len <= text.len; i++)
        if (str_eq_nocase((struct str){text.ptr + i, word.len}, word))
            return true;
    return false;
}

bool field_is_placeholder(struct str text)
{
    if (str_find(text, STR("{{")) < text.len || str_find(text, STR("<%")) < text.len)
        return true;
    return has_nocase(text, STR("YY")) && has_nocase(text, STR("MM")) && has_nocase(text, STR("DD"));
}

static bool is_only_child(const struct yaml *yaml, int child, enum yaml_kind kind)
{
    return child >= 0 && yaml->node[child].next < 0 && yaml->node[child].kind == kind;
}

struct str field_scalar(struct note *note, int node)
{
    const struct yaml *yaml = &note->yaml;
    const struct yaml_node *value = &yaml->node[node];
    struct buf link = BUF_INIT;
    int inner = value->child;

    if (value->kind == YAML_SCALAR)
        return value->text;
    if (value->kind != YAML_LIST || !is_only_child(yaml, inner, YAML_LIST) ||
        !is_only_child(yaml, yaml->node[inner].child, YAML_SCALAR))
        return STR_NONE;
    buf_addf(&link, "[[%.*s]]", STR_ARG(yaml->node[yaml->node[inner].child].text));
    return buf_keep(&link, &note->text);
}

/* The text that a message shows for a value. */
static struct str value_excerpt(const struct yaml_node *value)
{
    switch (value->kind) {
    case YAML_LIST:
        return STR("a list");
    case YAML_MAP:
        return STR("a map");
    case YAML_ALIAS:
        return STR("an alias");
    default:
        return problem_excerpt(str_trim(value->text));
    }
}

void field_refuse(struct note *note, struct note_entry *entry, int node, enum problem_kind kind,
    const char *what, const char *advice)
{
    const struct yaml_node *value = &note->yaml.node[node];

    problem_add(note, kind, value->line, value->column, "%s: \"%.*s\" is %s; write %s",
        entry->key->key, STR_ARG(value_excerpt(value)), what, advice);
    if (!entry->wrong)
        entry->wrong = note->problem_count;
}

void field_refuse_day(struct note *note, struct note_entry *entry, int node, enum problem_kind kind,
    struct str text, const char *otherwise)
{
    day ignored;

    switch (text.ptr ? date_read(text, note->date_order, &ignored) : DATE_OTHER) {
    case DATE_AMBIGUOUS:
        field_refuse(note, entry, node, kind, "a day in an order that is not known",
            "`date_order: dmy` (day, month, year) or `date_order: mdy` into .review/config.yaml");
        break;
    case DATE_IMPOSSIBLE:
        field_refuse(note, entry, node, kind, "a date, but no day of the calendar", date_forms);
        break;
    default:
        field_refuse(note, entry, node, kind, otherwise, date_forms);
    }
}
