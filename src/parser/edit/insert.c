#include "insert_work.h"

#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "parser/edit/edit.h"
#include "parser/note/note.h"
#include "parser/note/status.h"
#include "parser/note/utf16.h"

static const struct str bom = {"\xEF\xBB\xBF", 3};

/* ---- lines ----------------------------------------------------------------------------------- */

static void insert_key(const char *key, const char *value, struct buf *out)
{
    edit_scalar(str_of(key), out);
    buf_addf(out, ":%s%s\n", value[0] ? " " : "", value);
}

static void insert_boxes(const struct template *t, const struct keys *keys,
    const struct template_key *key, struct buf *out)
{
    int count;
    const milestone *ladder = keys_ladder(keys, &count);

    if (!insert_is_first_of_field(t, key))
        return;
    if (t->boxes != BOXES_MAP) {
        insert_key(key->key, "[]", out);
        return;
    }
    insert_key(key->key, "", out);
    for (int i = 0; i < count; i++)
        buf_addf(out, "  day-%d: false\n", (int)ladder[i]);
}

/* Whether a box holds a day or nothing. */
static bool holds_days(const struct template *t)
{
    return t->boxes == BOXES_STATUS || t->days == DAYS_DONE || t->days == DAYS_PLANNED;
}

bool insert_box(const struct template *t, const struct keys *keys, const struct template_key *key,
    struct buf *out)
{
    struct buf word = BUF_INIT;

    switch (key->field) {
    case FIELD_BOX:
        if (t->boxes == BOXES_STATUS && key->milestone == MILESTONE_LONG_TERM)
            return true; /* the status holds it */
        insert_key(key->key, holds_days(t) ? "" : "false", out);
        return true;
    case FIELD_BOXES:
        insert_boxes(t, keys, key, out);
        return true;
    case FIELD_STATUS:
        status_write(t, 0, &word);
        insert_key(key->key, word.ptr, out);
        buf_release(&word);
        return true;
    case FIELD_COUNT:
        insert_key(key->key, "0", out);
        return true;
    case FIELD_LAST:
    case FIELD_NEXT:
    case FIELD_INTERVAL:
        if (key->field == template_first_field(t))
            return false;
        insert_key(key->key, "", out);
        return true;
    default:
        return false;
    }
}

void insert_lines(const struct template *template, const struct keys *keys, const struct note *head, day first_study,
    bool boxes, struct buf *out)
{
    char date[DAY_TEXT];

    day_format(first_study, date);
    for (size_t i = 0; i < template->count; i++) {
        const struct template_key *key = &template->key[i];
        if (head && insert_key_node(&head->yaml, keys, key) >= 0)
            continue;
        if (key->field == template_first_field(template) && first_study != DAY_NONE)
            insert_key(key->key, date, out);
        else if (boxes)
            insert_box(template, keys, key, out);
    }
}

/* ---- position -------------------------------------------------------------------------------- */

/* Property lines of an export are a block only in a study note. In other notes they are text. */
static bool has_block(const struct note *note)
{
    return note->extent.body > note->extent.start && !(note->properties && note->kind == NOTE_OTHER);
}

/* The place of an empty front matter that is written as {}; head.len: it is not. New keys replace the braces. */
static size_t empty_map_offset(const struct note *note, struct str head)
{
    const struct yaml_node *root = note->yaml.node;
    struct str block = {head.ptr + note->extent.start, note->extent.end - note->extent.start};
    size_t at;

    if (note->yaml.count != 1 || root->kind != YAML_MAP || root->style != YAML_FLOW)
        return head.len;
    at = note->extent.start + yaml_byte(block, root->start);
    return str_starts(str_from(head, at), STR("{}")) ? at : head.len;
}

/* The line end of the head's first line. */
static const char *head_line_end(struct str head)
{
    size_t at = str_find(head, STR("\n"));

    return at > 0 && at < head.len && head.ptr[at - 1] == '\r' ? "\r\n" : "\n";
}

static void insert_add_lines(struct str lines, const char *end, struct buf *out)
{
    struct str line;

    while (str_cut(&lines, '\n', &line))
        if (line.len) {
            buf_add(out, line);
            buf_addz(out, end);
        }
}

static void insert_write_added(const struct note *note, struct str head, struct str lines,
    struct buf *added)
{
    const char *end = head_line_end(head);

    if (empty_map_offset(note, head) < head.len) {
        insert_add_lines(lines, end, added);
        buf_cut(added, added->len - strlen(end)); /* the line of the braces has its own end */
        return;
    }
    if (has_block(note)) {
        if (note->extent.end && head.ptr[note->extent.end - 1] != '\n')
            buf_addz(added, end);
        insert_add_lines(lines, end, added);
        return;
    }
    buf_addf(added, "---%s", end);
    insert_add_lines(lines, end, added);
    buf_addf(added, "---%s", end);
}

/* ---- the proof ------------------------------------------------------------------------------- */

/* Whether all old nodes are still there, in order, before the added ones. */
static bool keeps_all_nodes(const struct note *old, const struct note *new)
{
    if (new->kind != NOTE_STUDY || (old->kind == NOTE_STUDY && new->template != old->template))
        return false; /* another template would have other boxes */
    if (!has_block(old))
        return true;
    for (int i = 1; i < old->yaml.count && i < new->yaml.count; i++) {
        const struct yaml_node *a = &old->yaml.node[i], *b = &new->yaml.node[i];
        if (a->kind != b->kind || a->style != b->style || a->depth != b->depth ||
            !str_eq(a->text, b->text))
            return false;
    }
    return new->yaml.count > old->yaml.count;
}

static int insert_prove(const struct note *note, const struct keys *keys, struct str image,
    struct err *err)
{
    struct note again = {0};
    bool good;

    note_parse(&again, keys, image, image.len);
    good = keeps_all_nodes(note, &again);
    note_release(&again);
    return good ? 0
                : err_set(err, ERR_INPUT,
                      "1: review cannot add keys to front matter of this form; add them by hand, "
                      "each on its own line");
}

int insert_block(const struct note *note, const struct keys *keys, struct str head, struct str block,
    struct buf *out, struct err *err)
{
    size_t before = out->len, at = empty_map_offset(note, head);
    bool braces = at < head.len && !str_ends(block, STR("\n"));

    if (!braces && has_block(note))
        at = note->extent.end;
    else if (!braces)
        at = str_starts(head, bom) ? bom.len : 0;
    buf_add(out, (struct str){head.ptr, at});
    buf_add(out, block);
    buf_add(out, str_from(head, at + (braces ? STR("{}").len : 0)));
    if (insert_prove(note, keys, str_from(buf_str(out), before), err) == 0)
        return 0;
    buf_cut(out, before);
    return -1;
}

int insert_apply(const struct note *note, const struct keys *keys, struct str head,
    struct str lines, struct buf *out, struct buf *added, struct err *err)
{
    insert_write_added(note, head, lines, added);
    return insert_block(note, keys, head, buf_str(added), out, err);
}

/* The last position of `added` at the start of a line; head.len: not found. */
static size_t added_offset(const struct note *note, struct str head, struct str added)
{
    size_t found = head.len;

    for (size_t at = 0; at + added.len <= note->extent.body && at < head.len; at++) {
        bool starts = at == 0 || head.ptr[at - 1] == '\n' || added.ptr[0] == '\n' ||
                      (at == bom.len && str_starts(head, bom)) || added.ptr[0] == '\r';
        if (starts && str_starts(str_from(head, at), added))
            found = at;
    }
    return found;
}

int insert_remove(const struct note *note, const struct keys *keys, struct str head,
    struct str added, struct buf *out)
{
    size_t at = added.len ? added_offset(note, head, added) : head.len, before = out->len;
    struct note again = {0};
    bool good;

    if (at == head.len)
        return -1;
    buf_add(out, (struct str){head.ptr, at});
    buf_addz(out, str_ends(added, STR("\n")) ? "" : "{}"); /* these keys replaced an empty map */
    buf_add(out, str_from(head, at + added.len));
    note_parse(&again, keys, str_from(buf_str(out), before), out->len - before);
    good = again.kind != NOTE_BROKEN && again.first_study == DAY_NONE;
    note_release(&again);
    if (good)
        return 0;
    buf_cut(out, before);
    return -1;
}

bool insert_is_binary(struct str head)
{
    return utf16_has_bom(head) || (head.len && memchr(head.ptr, '\0', head.len));
}
