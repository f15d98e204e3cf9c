#include "app/adopt/adopt_config.h"

#include "app/adopt/adopt_lines.h"
#include "base/buf.h"
#include "parser/note/yaml.h"

/* The node of the value of `templates`; -1: there is none. */
static int config_templates_node(const struct yaml *yaml)
{
    for (int key = yaml->node[0].child; key >= 0; key = yaml->node[yaml->node[key].next].next)
        if (str_eq(yaml->node[key].text, STR("templates")))
            return yaml->node[key].next;
    return -1;
}

/* The end of the last scalar or flow collection in a list: libyaml does not know where a block collection ends. */
static size_t config_list_end(const struct yaml *yaml, int list)
{
    size_t end = 0;

    for (int i = list + 1; i < yaml->count && yaml->node[i].depth > yaml->node[list].depth; i++)
        if (yaml->node[i].style != YAML_BLOCK && yaml->node[i].end > end)
            end = yaml->node[i].end;
    return end;
}

/* The spaces before the dash of the first item. */
static int config_item_indent(struct str old, size_t at)
{
    size_t start = at;
    int spaces = 0;

    while (start > 0 && old.ptr[start - 1] != '\n')
        start--;
    while (old.ptr[start + (size_t)spaces] == ' ')
        spaces++;
    return spaces;
}

static const char *config_line_end(struct str old)
{
    size_t at = str_find(old, STR("\n"));

    return at > 0 && at < old.len && old.ptr[at - 1] == '\r' ? "\r\n" : "\n";
}

/* Copies the old text up to the end of the line that holds `at`. Returns where the rest begins. */
static size_t config_copy_line(struct str old, size_t at, const char *end, struct buf *out)
{
    size_t stop = at + str_find(str_from(old, at), STR("\n"));

    stop += stop < old.len;
    buf_add(out, (struct str){old.ptr, stop});
    if (stop && old.ptr[stop - 1] != '\n')
        buf_addz(out, end);
    return stop;
}

/* Into a list of the form [a, b]. */
static bool config_add_flow(struct str old, const struct yaml *yaml, int list,
    const struct heads *heads, const struct proposal *p, struct buf *out)
{
    size_t end = yaml_byte(old, yaml->node[list].end);
    bool first = yaml->node[list].child < 0 || str_ends(str_trim((struct str){old.ptr, end ? end - 1 : 0}), STR(","));

    if (end == 0 || end > old.len || old.ptr[end - 1] != ']')
        return false;
    buf_add(out, (struct str){old.ptr, end - 1});
    buf_addz(out, first ? "" : ", ");
    adopt_template_flow(heads, p, out);
    buf_add(out, str_from(old, end - 1));
    return true;
}

static bool config_add_block(struct str old, const struct yaml *yaml, int list,
    const struct heads *heads, const struct proposal *p, struct buf *out)
{
    const char *end = config_line_end(old);
    size_t at = yaml_byte(old, config_list_end(yaml, list)), rest;
    int indent = config_item_indent(old, yaml_byte(old, yaml->node[yaml->node[list].child].start));

    if (at == 0 || at > old.len)
        return false;
    rest = config_copy_line(old, at, end, out);
    adopt_template_lines(heads, p, indent, end, out);
    buf_add(out, str_from(old, rest));
    return true;
}

/* At the end of a file without templates. */
static void config_append(
    struct str old, const struct heads *heads, const struct proposal *p, struct buf *out)
{
    const char *end = config_line_end(old);

    config_copy_line(old, old.len, end, out);
    buf_addf(out, "templates:%s", end);
    adopt_template_lines(heads, p, 2, end, out);
}

void adopt_config_add_order(struct str old, enum date_order order, struct buf *out)
{
    const char *end = config_line_end(old);

    config_copy_line(old, old.len, end, out);
    buf_addf(out, "date_order: %s%s", adopt_order_word(order), end);
}

bool adopt_config_add(
    struct str old, const struct heads *heads, const struct proposal *p, struct buf *out)
{
    static const struct str bom = {"\xEF\xBB\xBF", 3};
    struct yaml yaml = {0};
    struct err ignored = {0};
    int line, column, list = -1;
    bool done, map;

    if (str_starts(old, bom)) {
        buf_add(out, bom);
        old = str_from(old, bom.len);
    }
    done = yaml_parse(&yaml, old, 1, &line, &column, &ignored) == 0;
    map = done && yaml.count && yaml.node[0].kind == YAML_MAP;
    if (map)
        list = config_templates_node(&yaml);
    if (done && list < 0)
        config_append(old, heads, p, out);
    else if (done)
        done = yaml.node[list].kind == YAML_LIST &&
               (yaml.node[list].style == YAML_FLOW ? config_add_flow : config_add_block)(
                   old, &yaml, list, heads, p, out);
    err_release(&ignored);
    yaml_release(&yaml);
    return done;
}
