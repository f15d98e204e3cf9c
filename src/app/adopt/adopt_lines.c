#include "app/adopt/adopt_lines.h"

#include "app/adopt/heads.h"
#include "app/adopt/propose.h"
#include "base/buf.h"
#include "parser/note/yaml.h"

/* ---- one template
 * -------------------------------------------------------------------------------- */

/* Whether YAML reads the text as itself without quotes. */
static bool is_plain(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'),
             inner = (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ' ';
        if (!letter && !(i && inner))
            return false;
    }
    return s.len && s.ptr[s.len - 1] != ' ';
}

static void lines_add_key(
    const struct heads *heads, const char *name, int key, const char **between, struct buf *out)
{
    struct str text;

    if (key < 0)
        return;
    text = heads->name.text[key];
    buf_addf(out, "%s%s: ", *between, name);
    if (is_plain(text))
        buf_add(out, text);
    else
        yaml_quote(text, out);
    *between = ", ";
}

/* Appends the keys as a flow map. */
static void lines_add_keys(const struct heads *heads, const struct proposal *p, struct buf *out)
{
    const char *between = "{";
    char name[MILESTONE_TEXT];

    lines_add_key(heads, "first_study", p->first, &between, out);
    lines_add_key(heads, "boxes", p->list, &between, out);
    for (int i = 0; i < p->steps; i++) {
        milestone_format(p->step[i].milestone, name);
        lines_add_key(heads, name, p->step[i].key, &between, out);
    }
    lines_add_key(heads, "long-term", p->long_term, &between, out);
    lines_add_key(heads, "last", p->last, &between, out);
    lines_add_key(heads, "next", p->next, &between, out);
    lines_add_key(heads, "count", p->count, &between, out);
    lines_add_key(heads, "interval", p->interval, &between, out);
    lines_add_key(heads, "subject", p->subject, &between, out);
    lines_add_key(heads, "book", p->book, &between, out);
    buf_addc(out, '}');
}

static bool has_days(const struct proposal *p)
{
    return p->kind == PROPOSAL_DAYS || p->kind == PROPOSAL_LIST;
}

void adopt_template_lines(const struct heads *heads, const struct proposal *p, int indent,
    const char *end, struct buf *out)
{
    buf_fill(out, ' ', (size_t)indent);
    buf_addf(out, "- name: %s%s", p->name, end);
    buf_fill(out, ' ', (size_t)indent + 2);
    buf_addz(out, "keys: ");
    lines_add_keys(heads, p, out);
    buf_addz(out, end);
    if (has_days(p)) {
        buf_fill(out, ' ', (size_t)indent + 2);
        buf_addf(out, "days: %s%s", p->planned ? "planned" : "done", end);
    }
    if (p->needs_boxes) {
        buf_fill(out, ' ', (size_t)indent + 2);
        buf_addf(out, "needs: boxes%s", end);
    }
}

/* ---- the file
 * ------------------------------------------------------------------------------------- */

static void lines_add_flow(const struct heads *heads, const struct proposal *p, struct buf *out)
{
    buf_addf(out, "{name: %s, keys: ", p->name);
    lines_add_keys(heads, p, out);
    if (has_days(p))
        buf_addf(out, ", days: %s", p->planned ? "planned" : "done");
    buf_addf(out, "%s}", p->needs_boxes ? ", needs: boxes" : "");
}

/* The node of the value of `templates`; -1: there is none. */
static int config_templates_node(const struct yaml *yaml)
{
    for (int key = yaml->node[0].child; key >= 0; key = yaml->node[yaml->node[key].next].next)
        if (str_eq(yaml->node[key].text, STR("templates")))
            return yaml->node[key].next;
    return -1;
}

/* The end of the last scalar or flow collection in a list: of a block collection libyaml knows no
 * end. */
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

    if (end == 0 || end > old.len || old.ptr[end - 1] != ']')
        return false;
    buf_add(out, (struct str){old.ptr, end - 1});
    buf_addz(out, yaml->node[list].child >= 0 ? ", " : "");
    lines_add_flow(heads, p, out);
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
