#include "edit_list.h"

#include <string.h>

#include "base/buf.h"
#include "parser/edit/edit.h"
#include "parser/note/milestone_name.h"
#include "parser/note/note.h"

/* One item of the list in the head. */
struct list_item {
    size_t start, end;
    milestone milestone;
    struct str text;
    enum yaml_style style;
};

enum { ITEMS = 64 };

/* A list with the places of its items in the head. */
struct edited_list {
    struct str head;
    struct list_item item[ITEMS];
    int count;
    bool kept[ITEMS];
    bool flow; /* the items are within brackets */
};

static size_t head_byte(const struct note *note, struct str head, size_t character)
{
    struct str block = {head.ptr + note->extent.start, note->extent.end - note->extent.start};

    return note->extent.start + yaml_byte(block, character);
}

static size_t list_line_end(struct str head, size_t at)
{
    while (at < head.len && head.ptr[at] != '\n' && head.ptr[at] != '\r')
        at++;
    return at;
}

static size_t list_line_start(struct str head, size_t at)
{
    while (at > 0 && head.ptr[at - 1] != '\n')
        at--;
    return at;
}

bool edit_list_is_plain(const struct note *note, int entry)
{
    const struct yaml_node *list = &note->yaml.node[note->entry[entry].value];
    int count = 0;

    if (note->entry[entry].key->field != FIELD_BOXES || list->kind != YAML_LIST || list->marked)
        return false;
    for (int i = list->child; i >= 0; i = note->yaml.node[i].next, count++) {
        const struct yaml_node *item = &note->yaml.node[i];
        if (item->kind != YAML_SCALAR || item->marked || item->style == YAML_LITERAL ||
            item->style == YAML_FOLDED || count == ITEMS)
            return false;
    }
    return true;
}

static void list_load(const struct note *note, struct str head, int at, struct edited_list *out)
{
    out->head = head;
    out->count = 0;
    out->flow = note->yaml.node[at].kind != YAML_LIST || note->yaml.node[at].style == YAML_FLOW;
    if (note->yaml.node[at].kind != YAML_LIST)
        return;
    for (int i = note->yaml.node[at].child; i >= 0 && out->count < ITEMS;
         i = note->yaml.node[i].next) {
        const struct yaml_node *node = &note->yaml.node[i];
        out->item[out->count++] = (struct list_item){head_byte(note, head, node->start),
            head_byte(note, head, node->end), milestone_name_parse(node->text), node->text,
            node->style};
    }
}

static int count_line_breaks(struct str head, size_t from, size_t to)
{
    int count = 0;

    for (size_t i = from; i < to; i++)
        count += head.ptr[i] == '\n';
    return count;
}

/* Locates a list with one line for each item and nothing between them, from after the colon of the
   key to the end of the last line. */
static int list_locate_lines(const struct note *note, struct str head, const struct edited_list *l,
    int value, struct edit_region *out)
{
    size_t at = head_byte(note, head, note->yaml.node[value - 1].end);

    while (at < head.len && head.ptr[at] != ':')
        at++;
    if (l->count == 0 || at >= l->item[0].start)
        return -1;
    out->start = out->value = at + 1;
    out->end = list_line_end(head, l->item[l->count - 1].end);
    for (int i = 0; i < l->count; i++) {
        size_t from = i ? l->item[i - 1].end : out->start;
        if (count_line_breaks(head, l->item[i].start, l->item[i].end) ||
            count_line_breaks(head, from, l->item[i].start) != 1)
            return -1;
    }
    return 0;
}

int edit_list_locate(
    const struct note *note, struct str head, int entry, struct edit_region *out)
{
    int value = note->entry[entry].value;
    const struct yaml_node *node = &note->yaml.node[value];
    struct edited_list l;

    list_load(note, head, value, &l);
    if (node->style != YAML_FLOW)
        return list_locate_lines(note, head, &l, value, out);
    out->value = head_byte(note, head, node->start);
    out->end = head_byte(note, head, node->end);
    out->start = out->value;
    while (out->start > note->extent.start &&
           (head.ptr[out->start - 1] == ' ' || head.ptr[out->start - 1] == '\t'))
        out->start--;
    return out->end > out->value + 1 && head.ptr[out->value] == '[' &&
                   head.ptr[out->end - 1] == ']' && head.ptr[out->start - 1] == ':' &&
                   !memchr(head.ptr + out->value, '\n', out->end - out->value)
               ? 0
               : -1;
}

/* ---- writing --------------------------------------------------------------------------------- */

static bool is_named_milestone(struct str milestones, milestone m)
{
    struct str name;

    while (str_cut(&milestones, ' ', &name))
        if (name.len && milestone_parse(name) == m)
            return true;
    return false;
}

static bool list_holds(const struct edited_list *l, milestone m)
{
    for (int i = 0; i < l->count; i++)
        if (l->item[i].milestone == m)
            return true;
    return false;
}

static struct str list_bytes(const struct edited_list *l, size_t start, size_t end)
{
    return (struct str){l->head.ptr + start, end - start};
}

/* The bytes of the last item. New items get its form. */
static struct str list_last_item(const struct edited_list *l)
{
    if (l->count == 0)
        return STR_NONE;
    return list_bytes(l, l->item[l->count - 1].start, l->item[l->count - 1].end);
}

/* ---- items ----------------------------------------------------------------------------------- */

void edit_single_quoted(struct str text, struct buf *out)
{
    buf_addc(out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        buf_addc(out, text.ptr[i]);
        if (text.ptr[i] == '\'')
            buf_addc(out, '\'');
    }
    buf_addc(out, '\'');
}

/* Whether a plain scalar within brackets would end at a character of the text. */
static bool is_unsafe_in_flow(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (memchr(",[]{}", text.ptr[i], 5))
            return true;
    return false;
}

/* Writes an item of a list of days in the style of another item. */
static void list_write_day(const struct edited_list *l, enum yaml_style style, struct str text,
    struct buf *out)
{
    if (style == YAML_SINGLE)
        edit_single_quoted(text, out);
    else if (style == YAML_DOUBLE || (l->flow && is_unsafe_in_flow(text)))
        yaml_quote(text, out);
    else
        edit_scalar(text, out);
}

/* Whether the list lacks an item that it should hold. */
static bool is_new_item(const struct edited_list *l, const struct edit *edit, struct str item, int at)
{
    return edit->days ? at >= l->count || !l->kept[at] : item.len && !list_holds(l, milestone_parse(item));
}

/* Adds each item that the list does not hold, with `separator` before it unless it is the first item. */
static void list_add_new(const struct edited_list *l, const struct edit *edit, struct str separator,
    bool first, struct buf *out)
{
    struct str rest = edit->value, item;

    for (int at = 0; rest.len && str_cut(&rest, edit->days ? '\n' : ' ', &item); at++) {
        if (!is_new_item(l, edit, item, at))
            continue;
        if (!first)
            buf_add(out, separator);
        first = false;
        if (edit->days)
            list_write_day(l, l->count ? l->item[l->count - 1].style : YAML_PLAIN, item, out);
        else
            milestone_name_write(milestone_parse(item), list_last_item(l), out);
    }
}

/* Of a list of days, the items at its start stay that it should hold there; of a list of milestones, each that it
   should hold. */
static void list_keep(struct edited_list *l, const struct edit *edit)
{
    struct str rest = edit->value, item;
    bool same = edit->days;

    for (int i = 0; i < l->count; i++) {
        same = same && rest.len && str_cut(&rest, '\n', &item) && str_eq(l->item[i].text, item);
        l->kept[i] = edit->days ? same : is_named_milestone(edit->value, l->item[i].milestone);
    }
}

/* ---- the list -------------------------------------------------------------------------------- */

static void list_write_flow(const struct edited_list *l, const struct edit_region *region,
    const struct edit *edit, struct buf *out)
{
    size_t first = l->count ? l->item[0].start : region->end - 1;
    size_t last = l->count ? l->item[l->count - 1].end : first;
    bool any = false;

    buf_add(out, list_bytes(l, region->start, first));
    for (int i = 0; i < l->count; i++) {
        if (!l->kept[i])
            continue;
        if (any)
            buf_add(out, list_bytes(l, l->item[i - 1].end, l->item[i].start));
        buf_add(out, list_bytes(l, l->item[i].start, l->item[i].end));
        any = true;
    }
    list_add_new(l, edit, STR(", "), !any, out);
    buf_add(out, list_bytes(l, last, region->end));
}

/* The bytes before an item, from the end of the previous line: the line end, the spaces and the dash. */
static struct str list_item_lead(const struct edited_list *l, int at)
{
    size_t start = list_line_start(l->head, l->item[at].start);

    start -= start > 0;
    start -= start > 0 && l->head.ptr[start - 1] == '\r';
    return list_bytes(l, start, l->item[at].start);
}

static void list_write_lines(const struct edited_list *l, const struct edit_region *region,
    const struct edit *edit, struct buf *out)
{
    struct str line = list_item_lead(l, l->count - 1);
    size_t at = region->start;

    for (int i = 0; i < l->count; i++) {
        size_t end = list_line_end(l->head, l->item[i].end);
        if (!l->kept[i])
            buf_add(out, list_bytes(l, at, (size_t)(list_item_lead(l, i).ptr - l->head.ptr)));
        else
            buf_add(out, list_bytes(l, at, end));
        at = end;
    }
    list_add_new(l, edit, line, false, out);
}

/* Makes a list of a value that is empty or one day. */
static void list_write_brackets(struct edited_list *l, const struct yaml_node *value,
    const struct edit *edit, struct buf *out)
{
    if (edit->days && value->text.len)
        l->item[l->count++] = (struct list_item){.text = value->text, .style = value->style};
    list_keep(l, edit);
    buf_addc(out, '[');
    for (int i = 0; i < l->count && l->kept[i]; i++)
        list_write_day(l, value->style, value->text, out);
    list_add_new(l, edit, STR(", "), l->count == 0 || !l->kept[0], out);
    buf_addc(out, ']');
}

void edit_list_write(const struct note *note, struct str head, const struct edit *edit,
    const struct edit_region *region, struct buf *out)
{
    int value = note->entry[edit->entry].value;
    const struct yaml_node *node = &note->yaml.node[value];
    struct edited_list l;

    list_load(note, head, value, &l);
    list_keep(&l, edit);
    if (node->kind != YAML_LIST)
        list_write_brackets(&l, node, edit, out);
    else if (node->style == YAML_FLOW)
        list_write_flow(&l, region, edit, out);
    else
        list_write_lines(&l, region, edit, out);
}

static bool list_holds_days(const struct note *note, int list, struct str days)
{
    struct str text;
    int item = note->yaml.node[list].child;

    for (; item >= 0; item = note->yaml.node[item].next)
        if (days.len == 0 || !str_cut(&days, '\n', &text) || !str_eq(note->yaml.node[item].text, text))
            return false;
    return days.len == 0;
}

bool edit_list_holds(const struct note *note, int at, const struct edit *edit)
{
    const struct yaml_node *list = &note->yaml.node[at];
    struct str milestones = edit->value, name;
    struct edited_list l = {.count = 0};

    if (list->kind == YAML_SCALAR)
        return list->text.len == 0 && str_trim(milestones).len == 0;
    if (edit->days)
        return list->kind == YAML_LIST && list_holds_days(note, at, edit->value);
    for (int i = list->kind == YAML_LIST ? list->child : -1; i >= 0 && l.count < ITEMS;
         i = note->yaml.node[i].next) {
        l.item[l.count++].milestone = milestone_name_parse(note->yaml.node[i].text);
        if (!is_named_milestone(milestones, l.item[l.count - 1].milestone))
            return false;
    }
    while (str_cut(&milestones, ' ', &name))
        if (name.len && !list_holds(&l, milestone_parse(name)))
            return false;
    return list->kind == YAML_LIST;
}
