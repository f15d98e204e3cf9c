/* The byte editor against a second look at its result: a value that was set is read, nothing else
   is read otherwise, no other byte is another, and the bytes of before can be put back.
   Input: a choice of the entry, one of how it is set, and the value, in the first line (1F stands
   for a line feed), then the note. */
#include "fuzz.h"

#include "base/err.h"
#include "base/mem.h"
#include "parser/edit/edit.h"
#include "parser/edit/insert.h"
#include "parser/note/count_value.h"
#include "parser/note/date.h"
#include "parser/note/note.h"

/* The built-in keys, and those that only a template of one's own can have. Made once: that takes longer than most
   notes. */
static const struct keys *edit_keys(void)
{
    static const struct template_key own[] = {
        {"studied", FIELD_FIRST_STUDY, 0, NULL},
        {"last", FIELD_LAST, 0, NULL},
        {"다음 복습", FIELD_NEXT, 0, NULL},
        {"times", FIELD_COUNT, 0, NULL},
        {"interval", FIELD_INTERVAL, 0, NULL},
    };
    static const struct template paced = {
        .name = "paced", .key = own, .count = sizeof own / sizeof *own, .days = DAYS_UNKNOWN};
    static struct keys *keys;

    if (!keys)
        keys = keys_new(&paced, 1);
    return keys;
}

struct asked {
    unsigned entry, how;
    struct str value;
};

static struct asked read_asked(struct str *rest, struct arena *text)
{
    struct str line = fuzz_line(rest);
    struct asked asked = {.entry = fuzz_choice(&line, 64), .how = fuzz_choice(&line, 4)};

    asked.value = fuzz_text(line, text);
    return asked;
}

/* ---- a value that is set --------------------------------------------------------------------- */

static void check_entries(const struct note *old, const struct note *new, int except)
{
    bool list = except >= 0 && old->entry[except].key->field == FIELD_BOXES;

    CHECK(new->kind == NOTE_STUDY && new->template == old->template);
    CHECK(new->entry_count == old->entry_count && (list || new->yaml.count == old->yaml.count));
    for (int i = 0; i < old->entry_count; i++) {
        const struct note_entry *a = &old->entry[i], *b = &new->entry[i];
        CHECK(str_eq(str_of(a->key->key), str_of(b->key->key)) && a->how == b->how);
        CHECK(list || (a->value == b->value && a->line == b->line));
        CHECK(str_eq(a->name, b->name));
        CHECK(i == except || str_eq(a->text, b->text));
    }
}

static bool field_changes(const struct note *old, int except, enum field field)
{
    return except >= 0 && old->entry[except].key->field == field;
}

/* What the fields say, but for the one whose value changed. */
static void check_fields(const struct note *old, const struct note *new, int except)
{
    CHECK(field_changes(old, except, FIELD_ID) || fuzz_same(old->id, new->id));
    CHECK(field_changes(old, except, FIELD_SUBJECT) || fuzz_same(old->subject, new->subject));
    CHECK(field_changes(old, except, FIELD_BOOK) || fuzz_same(old->book, new->book));
    CHECK(field_changes(old, except, FIELD_FIRST_STUDY) || old->first_study == new->first_study);
    CHECK(old->fingerprint == new->fingerprint);
}

static void check_bytes(struct str head, struct str image, struct str source)
{
    size_t start = (size_t)(source.ptr - head.ptr);
    struct str tail = str_from(head, start + source.len);

    CHECK(image.len >= start + tail.len && str_ends(image, tail));
    CHECK(str_starts(image, (struct str){head.ptr, start}));
}

/* The note as it was, from the note as it is and the bytes that were kept. */
static void check_back(const struct keys *keys, struct str head, struct str image, int entry,
    struct str source)
{
    struct edit back = {.entry = entry, .source = source};
    struct buf out = BUF_INIT;
    struct note note = {0};
    struct err err = {0};

    note_parse(&note, keys, image, image.len);
    CHECK(edit_apply(&note, keys, image, image.len, &back, 1, &out, NULL, &err) == 0);
    CHECK(str_eq(buf_str(&out), head));
    note_release(&note);
    buf_release(&out);
}

static bool listed(struct str milestones, milestone m)
{
    struct str name;

    while (str_cut(&milestones, ' ', &name))
        if (milestone_parse(name) == m)
            return true;
    return false;
}

/* Of the boxes that the list holds those that were asked for are ticked, and no other. */
static void check_list(const struct note *new, struct str milestones)
{
    for (int i = 0; i < new->boxes.count; i++) {
        const struct box *box = &new->boxes.box[i];
        bool own = false;
        for (int k = 0; k < new->entry_count; k++)
            own = own || (new->entry[k].key->field == FIELD_BOX &&
                             new->entry[k].key->milestone == box->milestone);
        if (!own) /* a key of its own says it as well */
            CHECK((box->value == BOX_TICKED) == listed(milestones, box->milestone));
    }
}

/* Some milestones, by the bits of a number. */
static struct str some_milestones(unsigned bits)
{
    static const char *const sets[] = {"", "day-1", "day-1 day-4", "day-4 day-7 day-14",
        "day-1 day-4 day-7 day-14 long-term", "long-term", "day-14", "day-7 day-30"};

    return str_of(sets[bits % (sizeof sets / sizeof *sets)]);
}

/* Some of the days that the list holds, from the first on, and new ones like the last; false: a day holds a line
   break. */
static bool some_days(const struct note *note, int entry, unsigned bits, struct buf *out)
{
    const struct yaml_node *node = note->yaml.node;
    const struct yaml_node *list = &node[note->entry[entry].value];
    struct str like = list->text;

    for (int at = list->kind == YAML_LIST ? list->child : -1; at >= 0; at = node[at].next) {
        like = node[at].text;
        if (str_find(like, STR("\n")) < like.len)
            return false;
        if (bits & 3)
            buf_addf(out, "%s%.*s", out->len ? "\n" : "", STR_ARG(like));
        bits -= (bits & 3) > 0;
    }
    for (bits >>= 2; bits & 3; bits--) {
        buf_addz(out, out->len ? "\n" : "");
        date_write(day_of(2026, 3, 1) + (day)bits, like, note->date_order, out);
    }
    return true;
}

/* The list holds these days, and no other. */
static void check_days(const struct note *new, int entry, struct str days)
{
    const struct yaml_node *node = new->yaml.node;
    const struct yaml_node *list = &node[new->entry[entry].value];
    struct str text;

    for (int at = list->kind == YAML_LIST ? list->child : -1; at >= 0; at = node[at].next)
        CHECK(days.len && str_cut(&days, '\n', &text) && str_eq(node[at].text, text));
    CHECK(days.len == 0);
}

/* A number that becomes one more, or the next day, in the form of the old value; false: the key is for neither. */
static bool next_value(const struct note *note, const struct note_entry *entry, struct buf *out)
{
    enum field field = entry->key->field;
    day d = date_parse_in(entry->text, note->date_order);

    if (field == FIELD_COUNT || field == FIELD_INTERVAL)
        count_value_write(count_value_parse(entry->text) + 1, entry->text, out);
    else if ((field == FIELD_LAST || field == FIELD_NEXT) && day_add(d, 1) != DAY_NONE)
        date_write(day_add(d, 1), entry->text, note->date_order, out);
    else
        return false;
    return true;
}

/* Only this value is read otherwise: the others of the pace stay, and the boxes follow from the number. */
static void check_pace(const struct note *old, const struct note *new, const struct edit *edit)
{
    enum field field = new->entry[edit->entry].key->field;

    CHECK(new->paced);
    CHECK(field == FIELD_NEXT || old->pace.next == new->pace.next);
    CHECK(field == FIELD_LAST || field == FIELD_COUNT || (old->pace.last == new->pace.last && old->pace.count == new->pace.count));
    for (int i = 0; i < new->boxes.count; i++)
        CHECK((new->boxes.box[i].value == BOX_TICKED) == (i < new->pace.count) || field == FIELD_FIRST_STUDY);
}

/* What was asked for as the next value is read as one. */
static void check_next_value(const struct note *old, const struct note *new, int entry)
{
    switch (old->entry[entry].key->field) {
    case FIELD_LAST:
        CHECK(new->pace_wrong || new->pace.last == old->pace.last + 1 || old->pace_wrong);
        break;
    case FIELD_NEXT:
        CHECK(new->pace.next == old->pace.next + 1);
        break;
    case FIELD_COUNT:
        CHECK(new->pace_wrong || old->pace_wrong || new->pace.count == old->pace.count + 1);
        break;
    default:
        break;
    }
}

static void check_set(const struct note *old, const struct keys *keys, struct str head,
    const struct edit *edit, struct str image)
{
    struct note note = {0};
    struct str source;
    struct err err = {0};

    CHECK(edit_source(old, head, edit->entry, &source, &err) == 0);
    check_bytes(head, image, source);
    note_parse(&note, keys, image, image.len);
    check_entries(old, &note, edit->entry);
    check_fields(old, &note, edit->entry);
    if (field_is_of_pace(note.entry[edit->entry].key->field))
        check_pace(old, &note, edit);
    if (edit->days)
        check_days(&note, edit->entry, edit->value);
    else if (edit->list)
        check_list(&note, edit->value);
    else
        CHECK(str_eq(note.entry[edit->entry].text, edit->value));
    note_release(&note);
    check_back(keys, head, image, edit->entry, source);
}

/* `how`: 1 for a quoted value where there is none, 2 for a box in its own words. */
static void try_edit(const struct note *note, const struct keys *keys, struct str head,
    const struct asked *asked)
{
    struct edit edit = {.entry = (int)(asked->entry % (unsigned)note->entry_count),
        .value = asked->value,
        .quoted = asked->how == 1};
    struct buf out = BUF_INIT, box = BUF_INIT;
    struct note now = {0};
    struct err err = {0};
    bool next;

    buf_addz(&out, "before");
    next = asked->how == 2 && next_value(note, &note->entry[edit.entry], &box);
    if (next)
        edit.value = buf_str(&box);
    else if (asked->how == 2 && edit_box(note->entry[edit.entry].text, asked->entry & 1, &box))
        edit.value = buf_str(&box);
    if (note->entry[edit.entry].key->field == FIELD_BOXES) {
        edit.list = true;
        edit.days = note->list == LIST_DAYS && some_days(note, edit.entry, asked->entry, &box);
        edit.value = edit.days ? buf_str(&box) : some_milestones(asked->entry);
    }
    if (edit_apply(note, keys, head, head.len, &edit, 1, &out, &now, &err) == 0) {
        check_set(note, keys, head, &edit, str_from(buf_str(&out), 6));
        if (next)
            check_next_value(note, &now, edit.entry);
    } else
        CHECK(err.code == ERR_INPUT && out.len == 6);
    CHECK(str_starts(buf_str(&out), STR("before")));
    err_release(&err);
    note_release(&now);
    buf_release(&out);
    buf_release(&box);
}

/* Every entry at once: emptied, then as it was. */
static void try_all(const struct note *note, const struct keys *keys, struct str head)
{
    size_t count = (size_t)note->entry_count;
    struct edit *edit = mem_alloc(count * sizeof *edit), *back = mem_alloc(count * sizeof *back);
    struct buf out = BUF_INIT, again = BUF_INIT;
    struct note emptied = {0};
    struct err err = {0};
    bool good = true;

    for (size_t i = 0; i < count; i++) {
        edit[i] = (struct edit){.entry = (int)i, .value = STR("")};
        back[i] = edit[i];
        good = edit_source(note, head, (int)i, &back[i].source, &err) == 0 && good;
    }
    if (good && edit_apply(note, keys, head, head.len, edit, count, &out, NULL, &err) == 0) {
        note_parse(&emptied, keys, buf_str(&out), out.len);
        CHECK(edit_apply(&emptied, keys, buf_str(&out), out.len, back, count, &again, NULL, &err) ==
              0);
        CHECK(str_eq(buf_str(&again), head));
    }
    note_release(&emptied);
    err_release(&err);
    buf_release(&out);
    buf_release(&again);
    free(edit);
    free(back);
}

/* ---- keys that are added --------------------------------------------------------------------- */

/* Boxes of a map come after all other entries. */
static bool says(const struct note *note, const struct note_entry *old)
{
    for (int i = 0; i < note->entry_count; i++)
        if (str_eq(str_of(note->entry[i].key->key), str_of(old->key->key)))
            return str_eq(note->entry[i].text, old->text);
    return false;
}

static void check_inserted(const struct note *old, const struct keys *keys, struct str head,
    struct str image, struct str added)
{
    struct buf out = BUF_INIT;
    struct note note = {0};

    note_parse(&note, keys, image, image.len);
    CHECK(note.kind == NOTE_STUDY && note.first_study == 0);
    CHECK(image.len == head.len + added.len);
    if (old->kind == NOTE_STUDY)
        for (int i = 0; i < old->entry_count; i++)
            CHECK(says(&note, &old->entry[i]));
    CHECK(insert_remove(&note, keys, image, added, &out) == 0);
    CHECK(str_eq(buf_str(&out), head));
    note_release(&note);
    buf_release(&out);
}

/* As `start` does it: where there is no first study day, and no key for one. */
static void try_insert(const struct note *note, const struct keys *keys, struct str head,
    const struct asked *asked)
{
    bool study = note->kind == NOTE_STUDY;
    const struct template *template = keys_template(
        keys, study ? note->template : (int)(asked->entry % keys_template_count(keys)));
    struct buf lines = BUF_INIT, out = BUF_INIT, added = BUF_INIT;
    struct err err = {0};

    if (note->kind == NOTE_BROKEN || insert_is_binary(head) || note->first_study_line)
        return;
    insert_lines(template, keys, NULL, 0, !study, &lines);
    if (insert_apply(note, keys, head, buf_str(&lines), &out, &added, &err) == 0)
        check_inserted(note, keys, head, buf_str(&out), buf_str(&added));
    else
        CHECK(err.code == ERR_INPUT && out.len == 0);
    err_release(&err);
    buf_release(&lines);
    buf_release(&out);
    buf_release(&added);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str head = fuzz_input(data, size);
    const struct keys *keys = edit_keys();
    struct arena text = {0};
    struct note note = {0};
    struct asked asked = read_asked(&head, &text);

    note_parse(&note, keys, head, head.len);
    if (note.kind == NOTE_STUDY) {
        try_edit(&note, keys, head, &asked);
        if (asked.how == 3)
            try_all(&note, keys, head);
    }
    try_insert(&note, keys, head, &asked);
    note_release(&note);
    arena_release(&text);
    return 0;
}
