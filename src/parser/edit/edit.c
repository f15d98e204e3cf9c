#include "parser/edit/edit.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "edit_link.h"
#include "edit_list.h"
#include "parser/note/note.h"

static const struct yaml_node *entry_node(const struct note *note, int entry)
{
    return &note->yaml.node[note->entry[entry].value];
}

/* ---- forms of values ------------------------------------------------------------------------- */

static int edit_refuse(const struct note *note, int entry, const char *what, struct err *err)
{
    const struct note_entry *e = &note->entry[entry];
    const char *advice = e->repeated                   ? "remove one of them"
                         : edit_link_is(note, e->value) ? "write the link in quotes, as \"[[2026-03-01]]\""
                                                        : "write the value on one line";

    return err_set(err, ERR_INPUT, "%d: %.*s: %s cannot be edited; %s", e->line, STR_ARG(e->name), what, advice);
}

/* Names the form of a value that cannot be edited, for a message; NULL: this kind of value can be edited. */
static const char *uneditable_form(const struct note *note, int entry)
{
    const struct yaml_node *value = entry_node(note, entry);

    if (note->entry[entry].repeated)
        return "a key that appears twice";
    if (note->yaml.node[0].style == YAML_FLOW)
        return "a flow mapping";
    if (value->kind == YAML_ALIAS)
        return "an alias";
    if (edit_list_is_plain(note, entry) || edit_link_is_editable(note, entry))
        return NULL;
    if (value->kind == YAML_LIST)
        return value->style == YAML_FLOW ? "a flow sequence" : "a list";
    if (value->kind == YAML_MAP)
        return value->style == YAML_FLOW ? "a flow mapping" : "a map";
    if (value->marked)
        return "a value with an anchor or a tag";
    if (value->style == YAML_LITERAL || value->style == YAML_FOLDED)
        return "a block scalar";
    return NULL;
}

static bool is_edit_space(char c)
{
    return c == ' ' || c == '\t';
}

/* Whether these bytes are the source of the value. For quoted forms the second parse proves it. */
static bool is_source(const struct note *note, int entry, struct str bytes)
{
    const struct yaml_node *value = entry_node(note, entry);
    char quote = value->style == YAML_SINGLE ? '\'' : '"';

    if (value->kind == YAML_LIST)
        return edit_link_holds(note, note->entry[entry].value, bytes);
    if (value->style == YAML_PLAIN)
        return str_eq(bytes, value->text);
    return bytes.len >= 2 && bytes.ptr[0] == quote && bytes.ptr[bytes.len - 1] == quote;
}

static int edit_locate(const struct note *note, struct str head, int entry, struct edit_region *out,
    struct err *err)
{
    const struct yaml_node *value = entry_node(note, entry);
    struct str block = {head.ptr + note->extent.start, note->extent.end - note->extent.start};
    const char *uneditable = uneditable_form(note, entry);
    struct str bytes;

    if (uneditable)
        return edit_refuse(note, entry, uneditable, err);
    if (value->kind == YAML_LIST && !edit_link_is_editable(note, entry))
        return edit_list_locate(note, head, entry, out) == 0
                   ? 0
                   : edit_refuse(note, entry, "a list of this form", err);
    out->value = note->extent.start + yaml_byte(block, value->start);
    out->end = note->extent.start + yaml_byte(block, value->end);
    bytes = (struct str){head.ptr + out->value, out->end - out->value};
    if (memchr(bytes.ptr, '\n', bytes.len))
        return edit_refuse(note, entry, "a value over several lines", err);
    if (!is_source(note, entry, bytes))
        return edit_refuse(note, entry, "a value of this form", err);
    out->start = out->value;
    while (out->start > note->extent.start && is_edit_space(head.ptr[out->start - 1]))
        out->start--;
    if (out->start > note->extent.start && head.ptr[out->start - 1] == ':')
        return 0;
    out->start = out->value;
    return bytes.len ? 0 : edit_refuse(note, entry, "an empty value without its colon", err);
}

static struct str region_bytes(struct str head, const struct edit_region *region)
{
    return (struct str){head.ptr + region->start, region->end - region->start};
}

int edit_source(const struct note *note, struct str head, int entry, struct str *out,
    struct err *err)
{
    struct edit_region region;

    if (edit_locate(note, head, entry, &region, err) < 0)
        return -1;
    *out = region_bytes(head, &region);
    return 0;
}

/* ---- how a value is written ------------------------------------------------------------------ */

/* Whether a text can be a plain scalar in a block mapping and reads back unchanged. */
static bool is_safe_plain(struct str text)
{
    if (text.len == 0 || strchr("-?:,[]{}#&*!|>'\"%@`~ \t", text.ptr[0]) ||
        is_edit_space(text.ptr[text.len - 1]) || text.ptr[text.len - 1] == ':' ||
        str_find(text, STR(": ")) < text.len || str_find(text, STR(" #")) < text.len)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] < 0x20 || text.ptr[i] == 0x7F)
            return false;
    return true;
}

void edit_scalar(struct str text, struct buf *out)
{
    if (is_safe_plain(text))
        buf_add(out, text);
    else
        yaml_quote(text, out);
}

static void write_scalar(const struct note *note, const struct yaml_node *old,
    const struct edit *edit, struct buf *out)
{
    if (note->properties || (old->kind == YAML_LIST && edit_link_may_be(edit->value)))
        buf_add(out, edit->value);
    else if (old->style == YAML_SINGLE)
        edit_single_quoted(edit->value, out);
    else if (old->style == YAML_DOUBLE || (old->text.len == 0 && edit->quoted))
        yaml_quote(edit->value, out);
    else
        edit_scalar(edit->value, out);
}

static void write_value(const struct note *note, struct str head, const struct edit *edit,
    const struct edit_region *region, struct buf *out)
{
    if (edit->source.ptr ||
        (edit->value.len == 0 && !edit->list)) { /* nothing, not even a space, follows the colon */
        buf_add(out, edit->source);
        return;
    }
    if (edit->list && entry_node(note, edit->entry)->kind == YAML_LIST) {
        edit_list_write(note, head, edit, region, out);
        return;
    }
    buf_add(out, (struct str){head.ptr + region->start, region->value - region->start});
    if (region->start == region->value && region->value == region->end)
        buf_addc(out, ' ');
    if (edit->list)
        edit_list_write(note, head, edit, region, out);
    else
        write_scalar(note, entry_node(note, edit->entry), edit, out);
}

/* ---- the edit and its proof ------------------------------------------------------------------ */

struct edit_spot {
    const struct edit *edit;
    struct edit_region region;
};

static int spot_cmp(const void *a, const void *b)
{
    const struct edit_spot *x = a, *y = b;

    return (x->region.start > y->region.start) - (x->region.start < y->region.start);
}

/* Sorts the spots by position. Returns one that overlaps another, or NULL. Overlaps are possible
   because YAML and editors do not always agree on where a line ends. */
static const struct edit_spot *spots_sort(struct edit_spot *spot, size_t count)
{
    qsort(spot, count, sizeof *spot, spot_cmp);
    for (size_t i = 1; i < count; i++)
        if (spot[i].region.start < spot[i - 1].region.end)
            return &spot[i];
    return NULL;
}

static void edit_splice(const struct note *note, struct str head, const struct edit_spot *spot,
    size_t count, struct buf *out)
{
    size_t at = 0;

    for (size_t i = 0; i < count; i++) {
        const struct edit_region *region = &spot[i].region;
        buf_add(out, (struct str){head.ptr + at, region->start - at});
        write_value(note, head, spot[i].edit, region, out);
        at = region->end;
    }
    buf_add(out, str_from(head, at));
}

static const struct edit *edit_of_node(
    const struct note *note, int node, const struct edit *edit, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (note->entry[edit[i].entry].value == node)
            return &edit[i];
    return NULL;
}

static bool is_same_node(const struct yaml_node *a, const struct yaml_node *b)
{
    return a->kind == b->kind && a->style == b->style && a->marked == b->marked &&
           a->depth == b->depth && str_eq(a->text, b->text);
}

/* The index of the node after a node and all its children. */
static int node_after(const struct yaml *yaml, int at)
{
    int depth = yaml->node[at].depth;

    for (at++; at < yaml->count && yaml->node[at].depth > depth;)
        at++;
    return at;
}

static bool has_requested_value(const struct note *new, int at, const struct edit *e)
{
    const struct yaml_node *node = &new->yaml.node[at];

    if (e->list)
        return edit_list_holds(new, at, e);
    if (e->source.ptr)
        return node->kind == YAML_SCALAR || node->kind == YAML_LIST;
    return (node->kind == YAML_SCALAR && str_eq(node->text, e->value)) || edit_link_holds(new, at, e->value);
}

/* Whether the same keys count in both notes. Of two lines with one key, the value of another key can decide which
   one counts. A list that became longer or shorter moves the nodes after it. */
static bool has_same_entries(const struct note *old, const struct note *new)
{
    for (int i = 0; i < old->entry_count && old->yaml.count == new->yaml.count; i++)
        if (old->entry[i].value != new->entry[i].value)
            return false;
    return true;
}

/* Whether only the requested values differ between the two notes. */
static bool differs_as_requested(
    const struct note *old, const struct note *new, const struct edit *edit, size_t count)
{
    int i = 0, k = 0;

    if (new->kind != NOTE_STUDY || new->template != old->template ||
        new->entry_count != old->entry_count || !has_same_entries(old, new))
        return false;
    while (i < old->yaml.count && k < new->yaml.count) {
        const struct edit *e = edit_of_node(old, i, edit, count);
        if (e ? !has_requested_value(new, k, e)
              : !is_same_node(&old->yaml.node[i], &new->yaml.node[k]))
            return false;
        i = e ? node_after(&old->yaml, i) : i + 1;
        k = e ? node_after(&new->yaml, k) : k + 1;
    }
    return i == old->yaml.count && k == new->yaml.count;
}

/* Whether restoring the source of each value gives the original bytes. */
static bool can_be_restored(const struct note *new, struct str image, struct str head,
    const struct edit_spot *was, size_t count)
{
    struct edit_spot *spot = mem_alloc(count * sizeof *spot);
    struct edit *back = mem_alloc(count * sizeof *back);
    struct buf out = BUF_INIT;
    struct err err = {0};
    bool good = true;

    for (size_t i = 0; i < count && good; i++) {
        back[i] = (struct edit){
            .entry = was[i].edit->entry, .source = region_bytes(head, &was[i].region)};
        spot[i].edit = &back[i];
        good = edit_locate(new, image, back[i].entry, &spot[i].region, &err) == 0;
    }
    if (good && !spots_sort(spot, count)) {
        edit_splice(new, image, spot, count, &out);
        good = str_eq(buf_str(&out), head);
    } else {
        good = false;
    }
    err_release(&err);
    buf_release(&out);
    free(back);
    free(spot);
    return good;
}

static bool has_source(const struct edit *edit, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (edit[i].source.ptr)
            return true;
    return false;
}

/* Parses the image and checks that it differs as requested. Unless it restores old values itself,
   the change must also be reversible. */
static int edit_prove(const struct note *note, const struct keys *keys, struct str head,
    uint64_t size, struct str image, const struct edit *edit, const struct edit_spot *spot,
    size_t count, struct note *now, struct err *err)
{
    struct note again = {0};
    const char *wrong = NULL;

    now = now ? now : &again;
    note_parse(now, keys, image, size);
    if (!differs_as_requested(note, now, edit, count))
        wrong = "front matter that would be read differently";
    else if (!has_source(edit, count) && !can_be_restored(now, image, head, spot, count))
        wrong = "a value that could not be restored";
    note_release(&again);
    return wrong ? edit_refuse(note, edit[0].entry, wrong, err) : 0;
}

int edit_apply(const struct note *note, const struct keys *keys, struct str head, size_t size,
    const struct edit *edit, size_t count, struct buf *out, struct note *now, struct err *err)
{
    struct edit_spot *spot = mem_alloc((count + 1) * sizeof *spot);
    const struct edit_spot *within;
    size_t before = out->len;
    int failed = 0;

    for (size_t i = 0; i < count && !failed; i++) {
        spot[i].edit = &edit[i];
        failed = edit_locate(note, head, edit[i].entry, &spot[i].region, err);
    }
    within = failed ? NULL : spots_sort(spot, count);
    if (within)
        failed = edit_refuse(note, within->edit->entry, "a value within another", err);
    if (!failed) {
        edit_splice(note, head, spot, count, out);
        if (count)
            failed = edit_prove(note, keys, head, size - head.len + (out->len - before),
                str_from(buf_str(out), before), edit, spot, count, now, err);
    }
    if (failed)
        buf_cut(out, before);
    free(spot);
    return failed;
}

/* ---- boxes ----------------------------------------------------------------------------------- */

static char ascii_upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

/* Appends `word` in the letter case of `like`: in capitals, with a capital first, or unchanged. */
static void add_in_case_of(const char *word, struct str like, struct buf *out)
{
    bool first = like.len && like.ptr[0] >= 'A' && like.ptr[0] <= 'Z';
    bool all = first && like.len > 1 && like.ptr[1] >= 'A' && like.ptr[1] <= 'Z';

    for (size_t i = 0; word[i]; i++)
        buf_addc(out, all || (first && i == 0) ? ascii_upper(word[i]) : word[i]);
}

bool edit_box(struct str old, bool ticked, struct buf *out)
{
    static const char *const words[][2] = {
        {"false", "true"}, {"no", "yes"}, {"off", "on"}, {"0", "1"}};
    enum box_value value;

    old = str_trim(old);
    if (box_parse(old, &value) < 0)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_nocase(old, str_of(words[i][0])) || str_eq_nocase(old, str_of(words[i][1]))) {
            add_in_case_of(words[i][ticked], old, out);
            return true;
        }
    if (ticked)
        buf_addz(out, "true");
    return ticked;
}
