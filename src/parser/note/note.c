#include "parser/note/note.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/little.h"
#include "base/utf8.h"
#include "entries.h"
#include "fields.h"
#include "merge_conflict.h"
#include "parser/note/front.h"
#include "parser/note/yaml_advice.h"
#include "parser/note/properties.h"
#include "parser/note/utf16.h"
#include "trigger.h"

/* The arguments of note_parse(). */
struct note_source {
    const struct keys *keys;
    struct str head;
    uint64_t size;
};

static bool can_read_more(const struct note_source *source)
{
    return source->head.len < source->size && source->head.len < NOTE_HEAD_MAX;
}

/* Whether the last line of the head may continue after it: other lines also start with "---". */
static bool may_line_continue(const struct note_source *source, struct front front, size_t given)
{
    return (!front.closed || front.body == given) && can_read_more(source);
}

static void note_reset(struct note *note)
{
    struct note old = *note;

    *note = (struct note){.kind = NOTE_OTHER,
        .template = -1,
        .first_study = DAY_NONE,
        .pace = pace_none(),
        .problem = old.problem,
        .problem_capacity = old.problem_capacity,
        .entry = old.entry,
        .entry_capacity = old.entry_capacity,
        .yaml = old.yaml,
        .text = old.text};
    note->yaml.count = 0;
    arena_reset(&note->text);
}

uint64_t note_fingerprint(struct str head, size_t start, uint64_t size)
{
    uint64_t length = size - start;
    struct str body = str_from(head, start);
    char bytes[8];

    if (body.len > NOTE_FINGERPRINT)
        body.len = NOTE_FINGERPRINT;
    little_put(length, sizeof bytes, bytes);
    return hash_add(hash_add(HASH_START, (struct str){bytes, sizeof bytes}), body);
}

bool note_is_fingerprint_empty(uint64_t fingerprint)
{
    return fingerprint == 0 || fingerprint == note_fingerprint(STR(""), 0, 0);
}

/* False: the first bytes of the body are not all there. */
static bool note_set_fingerprint(struct note *note, const struct note_source *source)
{
    size_t have = source->head.len - note->extent.body;

    if (have < NOTE_FINGERPRINT && have < source->size - note->extent.body && can_read_more(source))
        return false;
    note->fingerprint = note_fingerprint(source->head, note->extent.body, source->size);
    return true;
}

static void note_detect_damage(struct note *note)
{
    for (int i = 0; i < note->entry_count && !note->damaged; i++) {
        if (note->entry[i].how == MATCH_DAMAGED) {
            note->damaged = true;
            problem_add(note, PROBLEM_ENCODING, note->entry[i].line, 1,
                "the note is double-encoded (UTF-8 text was read as Windows-1252 and saved again); "
                "review can read it, but restore it from the original export");
        }
    }
}

static bool has_placeholder(struct str text)
{
    return str_find(text, STR("{{")) < text.len || str_find(text, STR("<%")) < text.len;
}

/* Whether an editor fills in this text to make a note: "first_study: {{date}}", "review_1day: <% … %>". */
static bool is_editor_template(const struct keys *keys, struct str block)
{
    struct key_match match;
    struct str line;

    if (!has_placeholder(block))
        return false;
    while (str_cut(&block, '\n', &line))
        if (has_placeholder(line) && trigger_find(keys, line, &match))
            return true;
    return false;
}

/* Makes a study note of the parsed keys if they allow it. */
static enum note_kind note_make_study(struct note *note, const struct note_source *source)
{
    if (!entries_collect(note, source->keys))
        return NOTE_OTHER;
    if (!note_set_fingerprint(note, source))
        return NOTE_MORE;
    note_detect_damage(note);
    fields_read(note, source->keys);
    if (!note->pattern)
        return NOTE_STUDY;
    note->problem_count = note->entry_count = 0;
    note->template = -1;
    return NOTE_OTHER;
}

/* Whether lines that are not YAML seem to belong to a study note. */
static bool looks_like_study(struct note *note, const struct keys *keys, struct str lines)
{
    struct key_match match;

    if (!trigger_find(keys, lines, &match))
        return false;
    note->template = match.template;
    note->damaged = match.how == MATCH_DAMAGED;
    return true;
}

/* False: no conflict starts before the byte `end`. */
static bool note_report_conflict(struct note *note, struct str head, size_t end)
{
    struct merge_conflict conflict;
    struct buf until = BUF_INIT;

    if (!merge_conflict_find(head, end, &conflict))
        return false;
    if (conflict.last)
        buf_addf(&until, "line %d", conflict.last);
    else
        buf_addz(&until, "the end");
    problem_add(note, PROBLEM_YAML, conflict.first, 1,
        "a merge conflict, from line %d to %s; keep the lines of one side, and remove the lines that start"
        " with <<<<<<<, ======= and >>>>>>>",
        conflict.first, until.ptr);
    buf_release(&until);
    return true;
}

/* A file whose first line begins a conflict, before the front matter of one side. */
static enum note_kind note_parse_conflict(struct note *note, const struct note_source *source)
{
    struct str rest = source->head, marker;
    struct front front;

    str_cut(&rest, '\n', &marker);
    front = front_find(rest);
    if (!front.present)
        return NOTE_OTHER;
    if (may_line_continue(source, front, rest.len))
        return NOTE_MORE;
    return looks_like_study(
               note, source->keys, (struct str){rest.ptr + front.start, front.end - front.start}) &&
                   note_report_conflict(note, source->head, 1)
               ? NOTE_BROKEN
               : NOTE_OTHER;
}

static enum note_kind note_make_broken(struct note *note, const struct note_source *source,
    struct str block, int line, int column, const char *what)
{
    struct buf advice = BUF_INIT;

    if (!looks_like_study(note, source->keys, block))
        return NOTE_OTHER;
    if (note_report_conflict(note, source->head, note->extent.end))
        return NOTE_BROKEN;
    yaml_advice_add(what, source->head, &line, &column, &advice);
    problem_add(note, PROBLEM_YAML, line, column, "%s; %s", what, advice.ptr);
    buf_release(&advice);
    return NOTE_BROKEN;
}

/* The line of the last key in a block without an end. The body seems to follow an empty line. */
static int note_last_key_line(struct str block)
{
    struct str line;
    int last = 1;

    for (int number = 2; str_cut(&block, '\n', &line) && str_trim(line).len; number++)
        if (str_find(line, STR(":")) < line.len)
            last = number;
    return last;
}

static enum note_kind note_parse_front(
    struct note *note, const struct note_source *source, struct front front)
{
    struct str block = {source->head.ptr + front.start, front.end - front.start};
    int line, column;
    struct err err = {0};

    note->extent = (struct front_extent){front.start, front.end, front.body};
    if (may_line_continue(source, front, source->head.len))
        return NOTE_MORE;
    if (!front.closed) {
        if (!looks_like_study(note, source->keys, block))
            return NOTE_OTHER;
        if (note_report_conflict(note, source->head, front.end))
            return NOTE_BROKEN;
        problem_add(note, PROBLEM_YAML, note_last_key_line(block), 1,
            "the front matter is not closed; write a line --- after its last key");
        return NOTE_BROKEN;
    }
    if (yaml_parse(&note->yaml, block, 2, &line, &column, &err) < 0) {
        enum note_kind kind = note_make_broken(note, source, block, line, column, err.message);
        err_release(&err);
        return kind;
    }
    return note_make_study(note, source);
}

static enum note_kind note_refuse_bytes(
    struct note *note, const struct note_source *source, struct str block, int line_number)
{
    struct str line;

    if (!looks_like_study(note, source->keys, block))
        return NOTE_OTHER;
    while (str_cut(&block, '\n', &line) && utf8_is_valid(line))
        line_number++;
    problem_add(
        note, PROBLEM_YAML, line_number, 1, "this line is not UTF-8; save the note as UTF-8");
    return NOTE_BROKEN;
}

static enum note_kind note_parse_properties(struct note *note, const struct note_source *source)
{
    struct front front = properties_find(source->head);
    struct str block = {source->head.ptr + front.start, front.end - front.start};
    int first_line = 1;

    if (!front.present)
        return NOTE_OTHER;
    if (!front.closed && can_read_more(source))
        return NOTE_MORE;
    for (size_t i = 0; i < front.start; i++)
        first_line += source->head.ptr[i] == '\n';
    note->extent = (struct front_extent){front.start, front.end, front.body};
    note->properties = true;
    if (!utf8_is_valid(block))
        return note_refuse_bytes(note, source, block, first_line);
    properties_parse(&note->yaml, block, first_line);
    return note_make_study(note, source);
}

static enum note_kind note_parse_utf16(struct note *note, const struct note_source *source)
{
    struct buf decoded = BUF_INIT;
    enum note_kind kind = NOTE_OTHER;
    struct front front;

    utf16_decode(source->head, &decoded);
    front = front_find(buf_str(&decoded));
    if (front.present && may_line_continue(source, front, decoded.len)) {
        kind = NOTE_MORE;
    } else if (front.present &&
               looks_like_study(note, source->keys,
                   (struct str){decoded.ptr + front.start, front.end - front.start})) {
        problem_add(note, PROBLEM_YAML, 1, 1, "the file is UTF-16; save it as UTF-8");
        kind = NOTE_BROKEN;
    }
    buf_release(&decoded);
    return kind;
}

enum note_kind note_parse(
    struct note *note, const struct keys *keys, struct str head, uint64_t size)
{
    struct note_source source = {keys, head, size < head.len ? head.len : size};
    struct front front;

    note_reset(note);
    front = front_find(head);
    if (front.present && front.closed &&
        is_editor_template(keys, (struct str){head.ptr + front.start, front.end - front.start}))
        note->pattern = true;
    else if (front.present)
        note->kind = note_parse_front(note, &source, front);
    else if (utf16_has_bom(head))
        note->kind = note_parse_utf16(note, &source);
    else if (str_starts(head, STR("<<<<<<<")))
        note->kind = note_parse_conflict(note, &source);
    else
        note->kind = note_parse_properties(note, &source);
    return note->kind;
}

const struct note_entry *note_field(const struct note *note, enum field field)
{
    for (int i = 0; i < note->entry_count; i++)
        if (note->entry[i].key->field == field)
            return &note->entry[i];
    return NULL;
}

const struct note_entry *note_box(const struct note *note, milestone m)
{
    for (int i = 0; i < note->entry_count; i++)
        if (note->entry[i].key->field == FIELD_BOX && note->entry[i].key->milestone == m)
            return &note->entry[i];
    return NULL;
}

void note_release(struct note *note)
{
    free(note->problem);
    free(note->entry);
    yaml_release(&note->yaml);
    arena_release(&note->text);
    *note = (struct note){0};
}
