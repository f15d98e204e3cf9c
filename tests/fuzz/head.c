/* The head of a note, from any bytes: what is said of it is the same each time, lies within it, and
   does not depend on how much of the file was given. */
#include "keys.h"

#include "parser/note/note.h"

/* One byte of the input that stands for many, so that short inputs make files of several heads. */
enum { LONG = 0x1A, LONG_LEN = 1000 };

static void expand(struct str input, struct buf *file)
{
    for (size_t i = 0; i < input.len; i++)
        if (input.ptr[i] == LONG)
            buf_fill(file, 'x', LONG_LEN);
        else
            buf_addc(file, input.ptr[i]);
}

static int lines_of(struct str text)
{
    int lines = 1;

    for (size_t i = 0; i < text.len; i++)
        lines += text.ptr[i] == '\n';
    return lines;
}

/* ---- what a note says of itself -------------------------------------------------------------- */

static void check_nodes(const struct yaml *yaml, size_t characters)
{
    for (int i = 0; i < yaml->count; i++) {
        const struct yaml_node *node = &yaml->node[i];
        CHECK(node->start <= node->end && node->end <= characters);
        CHECK(node->next == -1 || (node->next > i && node->next < yaml->count));
        CHECK(node->child == -1 || (node->child == i + 1 && node->child < yaml->count));
        CHECK(node->depth >= 0 && node->depth <= YAML_DEPTH);
        CHECK(utf8_is_valid(node->text));
    }
}

static void check_extent(const struct note *note, struct str head)
{
    CHECK(note->extent.start <= note->extent.end);
    CHECK(note->extent.end <= note->extent.body);
    CHECK(note->extent.body <= head.len);
}

static int line_of_key(const struct note *note, struct str head, const struct note_entry *entry)
{
    struct str block = {head.ptr + note->extent.start, note->extent.end - note->extent.start};
    size_t at = 0;

    for (int i = 0; i < note->yaml.count; i++)
        if (note->yaml.node[i].next == entry->value && note->yaml.node[i].depth == 1)
            at = note->extent.start + yaml_byte(block, note->yaml.node[i].start);
    return lines_of((struct str){head.ptr, at});
}

static void check_entries(const struct note *note, struct str head)
{
    for (int i = 0; i < note->entry_count; i++) {
        const struct note_entry *entry = &note->entry[i];
        CHECK(entry->value > 0 && entry->value < note->yaml.count);
        bool inner = note->yaml.node[entry->value].depth > 1; /* of a map: they come last */
        CHECK(i == 0 || inner || entry->value > note->entry[i - 1].value);
        CHECK(note->yaml.node[entry->value].kind == YAML_LIST ||
              str_eq(entry->text, note->yaml.node[entry->value].text));
        CHECK(inner || entry->line == line_of_key(note, head, entry));
        for (int k = 0; k < i; k++)
            CHECK(note->entry[k].key != entry->key);
    }
}

static void check_boxes(const struct boxes *boxes)
{
    CHECK(boxes->count >= 0 && boxes->count <= LADDER_MAX + 1);
    for (int i = 1; i < boxes->count; i++)
        CHECK(boxes->box[i - 1].milestone != MILESTONE_LONG_TERM &&
              (boxes->box[i].milestone == MILESTONE_LONG_TERM ||
                  boxes->box[i].milestone > boxes->box[i - 1].milestone));
}

static void check_text(struct str text)
{
    struct buf composed = BUF_INIT;

    if (!text.ptr)
        return;
    utf8_nfc(text, &composed);
    CHECK(text.len && str_eq(text, str_trim(text)));
    CHECK(utf8_is_valid(text) && str_eq(text, buf_str(&composed)));
    buf_release(&composed);
}

static void check_fields(const struct note *note)
{
    check_text(note->subject);
    check_text(note->book);
    check_boxes(&note->boxes);
    CHECK(!note->id.ptr || (note->id.len && fuzz_harmless(note->id, false)));
    CHECK(note->first_study == DAY_NONE ||
          (note->first_study >= DAY_MIN && note->first_study <= DAY_MAX));
}

static void check_problems(const struct note *note, struct str head)
{
    int lines = lines_of(head);

    for (int i = 0; i < note->problem_count; i++) {
        const struct problem *problem = &note->problem[i];
        CHECK(problem->message.len && utf8_is_valid(problem->message));
        CHECK(problem->line >= 1 && problem->line <= lines);
        CHECK(problem->column >= 1);
    }
    if (note->kind == NOTE_BROKEN)
        CHECK(note->problem_count == 1 && note->problem[0].kind == PROBLEM_YAML);
    if (note->kind == NOTE_OTHER)
        CHECK(note->problem_count == 0);
}

static void check_note(const struct note *note, struct str head)
{
    size_t characters = 0;

    check_extent(note, head);
    for (size_t i = note->extent.start; i < note->extent.end; i++)
        characters += ((unsigned char)head.ptr[i] & 0xC0) != 0x80;
    check_problems(note, head);
    CHECK((note->template >= 0) == (note->kind == NOTE_STUDY || note->kind == NOTE_BROKEN));
    if (note->kind != NOTE_STUDY)
        return;
    check_nodes(&note->yaml, characters);
    check_entries(note, head);
    check_fields(note);
}

/* ---- the same each time ---------------------------------------------------------------------- */

static void check_same_entries(const struct note *a, const struct note *b)
{
    CHECK(a->entry_count == b->entry_count);
    for (int i = 0; i < a->entry_count; i++) {
        const struct note_entry *x = &a->entry[i], *y = &b->entry[i];
        CHECK(str_eq(str_of(x->key->key), str_of(y->key->key)) && x->how == y->how && x->line == y->line);
        CHECK(x->value == y->value && x->repeated == y->repeated);
        CHECK(str_eq(x->name, y->name) && str_eq(x->text, y->text));
    }
}

static void check_same_problems(const struct note *a, const struct note *b)
{
    CHECK(a->problem_count == b->problem_count);
    for (int i = 0; i < a->problem_count; i++) {
        const struct problem *x = &a->problem[i], *y = &b->problem[i];
        CHECK(x->kind == y->kind && x->line == y->line && x->column == y->column);
        CHECK(str_eq(x->message, y->message));
    }
}

static void check_same(const struct note *a, const struct note *b)
{
    CHECK(a->kind == b->kind && a->template == b->template);
    check_same_problems(a, b);
    if (a->kind != NOTE_STUDY)
        return;
    CHECK(a->damaged == b->damaged && a->properties == b->properties);
    CHECK(fuzz_same(a->id, b->id) && fuzz_same(a->subject, b->subject));
    CHECK(fuzz_same(a->book, b->book) && a->first_study == b->first_study);
    CHECK(a->fingerprint == b->fingerprint && a->boxes.count == b->boxes.count);
    CHECK(a->extent.start == b->extent.start && a->extent.end == b->extent.end);
    CHECK(a->extent.body == b->extent.body && a->yaml.count == b->yaml.count);
    check_same_entries(a, b);
}

/* A title or a line of more than a head says nothing until it has an end. */
static bool undecided(struct str head)
{
    struct str line;
    int lines = 0;

    while (str_cut(&head, '\n', &line))
        lines += head.ptr && str_trim(line).len;
    return lines < 2;
}

/* The first bytes of a file say what all of it says, or ask for more. */
static void check_cut(const struct keys *keys, const struct note *whole, struct str file)
{
    struct str head = {file.ptr, NOTE_HEAD};
    struct note cut = {0};

    if (file.len > NOTE_HEAD && !undecided(head) &&
        note_parse(&cut, keys, head, file.len) != NOTE_MORE) {
        check_note(&cut, head);
        check_same(&cut, whole);
    }
    note_release(&cut);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct keys *keys = fuzz_keys();
    struct note note = {0}, again = {0};
    struct buf file = BUF_INIT;

    expand(fuzz_input(data, size), &file);
    CHECK(note_parse(&note, keys, buf_str(&file), file.len) != NOTE_MORE);
    check_note(&note, buf_str(&file));
    note_parse(&again, keys, STR("---\nreview_1day: x\nreview_1day: y\n---\n"), 40);
    note_parse(&again, keys, buf_str(&file), file.len);
    check_same(&note, &again);
    check_cut(keys, &note, buf_str(&file));
    note_release(&note);
    note_release(&again);
    buf_release(&file);
    return 0;
}
