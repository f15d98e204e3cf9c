#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "parser/note/mojibake.h"
#include "parser/note/note.h"

#include "../fixture.h"

static const char sample[] = "---\n"
                             "⭕첫 학습날: 2025-03-04\n"
                             "⭕과목: 운영체제\n"
                             "⭕교재: \"Three Easy Pieces\"\n"
                             "❤1일복습여부: true\n"
                             "🧡4일복습여부: true\n"
                             "💛7일복습여부: false\n"
                             "💚14일복습여부: false\n"
                             "🧠장기기억: false\n"
                             "복습: 7일 복습\n"
                             "🛑첫날: \"✏첫날 : 2025/03/04\"\n"
                             "🛑4일후: \"🥉4일뒤 : 2025/03/08\"\n"
                             "4일후: \"@2025년 3월 8일\"\n"
                             "4일후(text): 2025/03/08\n"
                             "\"1일차복습여부1,0\": \"1\"\n"
                             "학습률: \"0.4\"\n"
                             "진행바: 🟩🟩🟩🟩⬜⬜⬜⬜⬜⬜ 40%\n"
                             "---\n"
                             "[[페이징]]\n";

static const struct note *parse(void **state, struct str text, enum note_kind kind)
{
    struct fixture *fixture = *state;

    assert_int_equal(note_parse(&fixture->note, fixture->keys, text, text.len), kind);
    assert_int_equal(fixture->note.kind, kind);
    return &fixture->note;
}

static const struct note *study(void **state, const char *text)
{
    return parse(state, str_of(text), NOTE_STUDY);
}

/* A study note without a problem, of these lines. */
static const struct note *sound(void **state, const char *lines)
{
    struct buf text = BUF_INIT;
    const struct note *note;

    buf_addf(&text, "---\n%s---\n", lines);
    note = study(state, text.ptr);
    assert_int_equal(note->problem_count, 0);
    buf_release(&text);
    return note;
}

/* A study note of these lines with one problem, whose message holds `words`. */
static const struct note *troubled(
    void **state, const char *lines, enum problem_kind kind, int line, const char *words)
{
    struct buf text = BUF_INIT;
    const struct note *note;

    buf_addf(&text, "---\n%s---\n", lines);
    note = study(state, text.ptr);
    assert_int_equal(note->problem_count, 1);
    assert_int_equal(note->problem[0].kind, kind);
    assert_int_equal(note->problem[0].line, line);
    assert_non_null(strstr(note->problem[0].message.ptr, words));
    buf_release(&text);
    return note;
}

static void assert_box(const struct note *note, int at, milestone m, enum box_value value)
{
    assert_in_range(at, 0, note->boxes.count - 1);
    assert_int_equal(note->boxes.box[at].milestone, m);
    assert_int_equal(note->boxes.box[at].value, value);
    assert_int_equal(note->boxes.box[at].on, DAY_NONE);
}

static void assert_text(struct str text, const char *expected)
{
    assert_non_null(text.ptr);
    assert_string_equal(text.ptr, expected);
}

static void every_field_of_the_korean_template_is_read(void **state)
{
    const struct note *note = study(state, sample);

    assert_int_equal(note->template, 0);
    assert_false(note->damaged);
    assert_int_equal(note->first_study, day_of(2025, 3, 4));
    assert_int_equal(note->first_study_line, 2);
    assert_text(note->subject, "운영체제");
    assert_text(note->book, "Three Easy Pieces");
    assert_int_equal(note->boxes.count, 5);
    assert_box(note, 0, 1, BOX_TICKED);
    assert_box(note, 1, 4, BOX_TICKED);
    assert_box(note, 2, 7, BOX_EMPTY);
    assert_box(note, 3, 14, BOX_EMPTY);
    assert_box(note, 4, MILESTONE_LONG_TERM, BOX_EMPTY);
    assert_int_equal(note->problem_count, 0);
}

static void every_field_of_the_english_template_is_read(void **state)
{
    const struct note *note = sound(state, "first_study: August 25, 2024\nsubject: OS\n"
                                           "long_term: no\nreview_14day: 1\nreview_1day: YES\n");

    assert_int_equal(note->template, 1);
    assert_int_equal(note->first_study, day_of(2024, 8, 25));
    assert_text(note->subject, "OS");
    assert_null(note->book.ptr);
    assert_int_equal(note->boxes.count, 3);
    assert_box(note, 0, 1, BOX_TICKED);
    assert_box(note, 1, 14, BOX_TICKED);
    assert_box(note, 2, MILESTONE_LONG_TERM, BOX_EMPTY);
}

static void every_known_key_is_an_entry_in_the_order_of_the_file(void **state)
{
    const struct note *note = study(state, sample);
    const struct note_entry *due = &note->entry[10];

    assert_int_equal(note->entry_count, 16);
    for (int i = 0; i < note->entry_count; i++)
        assert_int_equal(note->entry[i].line, i + 2);
    assert_int_equal(due->key->field, FIELD_DUE);
    assert_int_equal(due->key->milestone, 4);
    assert_int_equal(due->how, MATCH_EXACT);
    assert_text(due->name, "🛑4일후");
    assert_text(due->text, "🥉4일뒤 : 2025/03/08");
    assert_int_equal(note->yaml.node[due->value].style, YAML_DOUBLE);
}

static void the_values_bytes_can_be_found_in_the_file(void **state)
{
    const struct note *note = study(state, sample);
    struct str block = {sample + note->extent.start, note->extent.end - note->extent.start};
    const struct yaml_node *value = &note->yaml.node[note->entry[1].value];
    size_t start = yaml_byte(block, value->start), end = yaml_byte(block, value->end);

    assert_true(str_eq((struct str){block.ptr + start, end - start}, STR("운영체제")));
    assert_string_equal(sample + note->extent.body, "[[페이징]]\n");
}

static void a_box_alone_makes_a_study_note(void **state)
{
    const struct note *note = sound(state, "review_4day: off\n");

    assert_int_equal(note->first_study, DAY_NONE);
    assert_int_equal(note->first_study_line, 0);
    assert_int_equal(note->boxes.count, 1);
}

static void an_empty_first_study_day_is_unknown(void **state)
{
    static const char *const lines[] = {"first_study:\n", "first_study: ~\n", "first_study: null\n",
        "first_study: \"\"\n", "first_study: ' '\n"};

    for (int i = 0; i < 5; i++) {
        const struct note *note = sound(state, lines[i]);
        assert_int_equal(note->first_study, DAY_NONE);
        assert_int_equal(note->first_study_line, 2);
    }
}

static void a_bad_first_study_day_is_a_problem_and_unknown(void **state)
{
    static const char *const values[] = {
        "2026-02-30", "2026-2-33", "20260203", "0000-01-01", "10000-01-01", "soon", "true"};

    for (int i = 0; i < 7; i++) {
        struct buf lines = BUF_INIT;
        const struct note *note;
        buf_addf(&lines, "subject: x\nfirst_study: %s\n", values[i]);
        note = troubled(state, lines.ptr, PROBLEM_DATE, 3, values[i]);
        assert_int_equal(note->problem[0].column, 14);
        assert_non_null(strstr(note->problem[0].message.ptr, "2024-08-25"));
        assert_int_equal(note->first_study, DAY_NONE);
        assert_int_equal(note->first_study_line, 3);
        buf_release(&lines);
    }
}

static void a_long_value_is_cut_in_the_message(void **state)
{
    struct buf lines = BUF_INIT;
    const struct note *note;

    buf_addz(&lines, "first_study: ");
    for (int i = 0; i < 2000; i++)
        buf_addz(&lines, "가");
    buf_addz(&lines, "\n");
    note = troubled(state, lines.ptr, PROBLEM_DATE, 2, "가");
    assert_true(note->problem[0].message.len < 400);
    assert_true(utf8_is_valid(note->problem[0].message));
    buf_release(&lines);
}

static void a_value_that_is_not_a_box_is_a_problem(void **state)
{
    const struct note *note = troubled(
        state, "review_1day: 2024-08-32\nreview_4day: true\n", PROBLEM_BOX, 2, "2024-08-32");

    assert_non_null(strstr(note->problem[0].message.ptr, "a date, but no day of the calendar"));
    assert_int_equal(note->boxes.count, 1);
    assert_box(note, 0, 4, BOX_TICKED);
    troubled(state, "review_1day: done\n", PROBLEM_BOX, 2, "true or false");
    troubled(state, "review_1day: 2\n", PROBLEM_BOX, 2, "2");
}

static void a_collection_is_neither_a_date_nor_a_box(void **state)
{
    troubled(state, "first_study: [2024-08-25]\n", PROBLEM_DATE, 2, "a list");
    troubled(state, "first_study: {a: b}\n", PROBLEM_DATE, 2, "a map");
    troubled(state, "review_1day:\n  - true\n", PROBLEM_BOX, 3, "a list");
    troubled(state, "x: &x true\nreview_1day: *x\n", PROBLEM_BOX, 3, "an alias");
}

static void tags_anchors_and_merge_keys_do_no_harm(void **state)
{
    const struct note *note = sound(state, "base: &base {review_7day: true}\n<<: *base\n"
                                           "first_study: !!str 2024-08-25\nreview_1day: &x on\n");

    assert_int_equal(note->first_study, day_of(2024, 8, 25));
    assert_int_equal(note->boxes.count, 1);
}

static void several_values_make_a_list(void **state)
{
    assert_text(sound(state, "first_study:\nsubject: [OS, 네트워크]\n")->subject, "OS, 네트워크");
    assert_text(sound(state, "first_study:\nsubject:\n  - OS\n  - DB\n")->subject, "OS, DB");
    assert_text(sound(state, "first_study:\nsubject: [[OS]]\n")->subject, "OS");
    assert_text(sound(state, "first_study:\nsubject: \"[[OS]]\"\n")->subject, "OS");
    assert_text(sound(state, "first_study:\nsubject: \"[[a/OS|The OS]]\"\n")->subject, "The OS");
    assert_text(sound(state, "first_study:\nsubject: \"[[OS]] and [[DB]]\"\n")->subject, "[[OS]] and [[DB]]");
}

static void an_empty_text_is_unknown(void **state)
{
    assert_null(sound(state, "first_study:\nsubject:\n")->subject.ptr);
    assert_null(sound(state, "first_study:\nsubject: null\n")->subject.ptr);
    assert_null(sound(state, "first_study:\nsubject: ~\n")->subject.ptr);
    assert_null(sound(state, "first_study:\nsubject: '  '\n")->subject.ptr);
    assert_null(sound(state, "first_study:\nsubject: {a: b}\n")->subject.ptr);
    assert_null(sound(state, "first_study:\nsubject: []\n")->subject.ptr);
    assert_text(sound(state, "first_study:\nsubject: \"null\"\n")->subject, "null");
}

static void texts_are_composed_and_trimmed(void **state)
{
    assert_text(
        sound(state, "first_study:\nsubject: \" \u1109\u1116 \"\n")->subject, "\u1109\u1116");
    assert_text(sound(state, "first_study:\nbook: \"  \u1112\u1161\u11AB \"\n")->book, "한");
}

static void an_id_is_one_short_line(void **state)
{
    struct buf lines = BUF_INIT;

    assert_text(sound(state, "id: a-1\nfirst_study:\n")->id, "a-1");
    assert_text(sound(state, "id: 42\n❤1일복습여부: true\n")->id, "42");
    assert_null(sound(state, "id:\nfirst_study:\n")->id.ptr);
    assert_null(sound(state, "id: ~\nfirst_study:\n")->id.ptr);
    assert_null(sound(state, "id: [a]\nfirst_study:\n")->id.ptr);
    assert_null(sound(state, "id: \"a\\eb\"\nfirst_study:\n")->id.ptr);
    assert_null(sound(state, "id: \"a\\0b\"\nfirst_study:\n")->id.ptr);
    assert_null(sound(state, "id: \"a\\nb\"\nfirst_study:\n")->id.ptr);
    buf_addz(&lines, "first_study:\nid: ");
    buf_fill(&lines, 'x', 128);
    buf_addz(&lines, "\n");
    assert_int_equal(sound(state, lines.ptr)->id.len, 128);
    buf_cut(&lines, lines.len - 1);
    buf_addz(&lines, "x\n");
    assert_null(sound(state, lines.ptr)->id.ptr);
    buf_release(&lines);
}

static void the_template_with_most_of_its_keys_in_the_note_wins(void **state)
{
    const struct note *note = sound(state, "review_1day: true\nsubject: x\nbook: y\n"
                                           "⭕첫 학습날: 2024-08-25\n⭕과목: z\n");

    assert_int_equal(note->template, 1);
    assert_int_equal(note->first_study, DAY_NONE);
    assert_text(note->subject, "x");
    assert_int_equal(note->entry_count, 3);
}

static void a_template_without_a_study_day_or_box_does_not_count(void **state)
{
    const struct note *note = sound(state, "⭕첫 학습날: 2024-08-25\nsubject: x\nbook: y\n"
                                           "stage: z\n");

    assert_int_equal(note->template, 0);
    assert_null(note->subject.ptr);
}

static void an_id_is_read_whatever_the_template(void **state)
{
    static const struct template_key key[] = {{"studied", FIELD_FIRST_STUDY, 0, NULL}};
    const struct template own = {.name = "mine", .key = key, .count = 1, .stage_milestone = "%n"};
    struct keys *keys = keys_new(&own, 1);
    struct str text = STR("---\nstudied: 2024-08-25\nid: a\n---\n");
    struct note note = {0};
    (void)state;

    assert_int_equal(note_parse(&note, keys, text, text.len), NOTE_STUDY);
    assert_int_equal(note.template, 0);
    assert_text(note.id, "a");
    assert_int_equal(note.entry_count, 2);
    note_release(&note);
    keys_free(keys);
}

static void decorated_keys_are_the_same_keys(void **state)
{
    const struct note *note =
        sound(state, "첫 학습날: 2024-08-25\n❤️ 1일복습여부: true\n"
                     "4\u110B\u1175\u11AF복습여부: false\n");

    assert_int_equal(note->first_study, day_of(2024, 8, 25));
    assert_int_equal(note->boxes.count, 2);
    assert_int_equal(note->entry[1].how, MATCH_BARE);
}

static void an_exact_key_wins_over_a_decorated_one(void **state)
{
    const struct note *note =
        sound(state, "1일복습여부: true\n⭕과목: x\n❤1일복습여부: false\n💜1일복습여부: true\n");

    assert_box(note, 0, 1, BOX_EMPTY);
    assert_int_equal(note->entry_count, 2);
    assert_int_equal(note->entry[0].key->field, FIELD_SUBJECT);
    assert_int_equal(note->entry[1].line, 4);
    assert_false(note->entry[1].repeated);
}

static void the_first_of_duplicate_keys_counts(void **state)
{
    const struct note *note =
        troubled(state, "first_study: 2024-08-25\nx: 1\nfirst_study: 2024-09-01\n",
            PROBLEM_DUPLICATE_KEY, 4, "line 2");

    assert_non_null(strstr(note->problem[0].message.ptr, "line 4"));
    assert_int_equal(note->first_study, day_of(2024, 8, 25));
    assert_true(note->entry[0].repeated);
    assert_int_equal(note->entry_count, 1);
    note = troubled(
        state, "1일복습여부: true\n💜1일복습여부: false\n", PROBLEM_DUPLICATE_KEY, 3, "line 2");
    assert_box(note, 0, 1, BOX_TICKED);
    troubled(state, "review_1day: true\nid: a\nid: b\n", PROBLEM_DUPLICATE_KEY, 4, "id");
}

static void a_key_repeated_a_hundred_times_is_one_problem(void **state)
{
    struct buf lines = BUF_INIT;

    for (int i = 0; i < 100; i++)
        buf_addz(&lines, "review_1day: true\n");
    troubled(state, lines.ptr, PROBLEM_DUPLICATE_KEY, 3, "review_1day");
    buf_release(&lines);
}

static void unknown_keys_may_be_duplicates(void **state)
{
    sound(state, "tags: a\nfirst_study:\ntags: b\n");
}

static void a_double_encoded_note_is_read_as_it_is(void **state)
{
    struct buf text = BUF_INIT;
    const struct note *note;

    mojibake_damage(str_of(sample), &text);
    note = study(state, text.ptr);
    assert_true(note->damaged);
    assert_int_equal(note->template, 0);
    assert_int_equal(note->first_study, day_of(2025, 3, 4));
    assert_int_equal(note->boxes.count, 5);
    assert_int_equal(note->entry_count, 16);
    assert_int_equal(note->problem_count, 1);
    assert_int_equal(note->problem[0].kind, PROBLEM_ENCODING);
    assert_non_null(strstr(note->problem[0].message.ptr, "double-encoded"));
    buf_release(&text);
}

static void a_double_encoded_text_is_repaired_where_no_byte_is_lost(void **state)
{
    struct buf text = BUF_INIT;

    mojibake_damage(
        STR("---\n⭕첫 학습날: 2025년 3월 4일\n⭕과목: 컴퓨터\n⭕교재: 운영\n---\n"), &text);
    assert_text(study(state, text.ptr)->subject, "컴퓨터");
    assert_text(study(state, text.ptr)->book, "ìš´ì˜");
    assert_int_equal(study(state, text.ptr)->first_study, day_of(2025, 3, 4));
    buf_release(&text);
}

static void the_lines_under_a_notion_title_are_read_like_front_matter(void **state)
{
    const struct note *note = study(state, "# 페이징\n\n⭕첫 학습날: @2025년 3월 4일\n"
                                           "⭕과목: OS: memory\n❤1일복습여부: Yes\n\nbody\n");

    assert_true(note->properties);
    assert_int_equal(note->problem_count, 0);
    assert_int_equal(note->first_study, day_of(2025, 3, 4));
    assert_int_equal(note->first_study_line, 3);
    assert_text(note->subject, "OS: memory");
    assert_box(note, 0, 1, BOX_TICKED);
}

static void a_bom_and_crlf_do_not_matter(void **state)
{
    const struct note *note = study(
        state, "\xEF\xBB\xBF---\r\nfirst_study: 2024-08-25  \r\nreview_1day: true\r\n---\r\nx");

    assert_int_equal(note->first_study, day_of(2024, 8, 25));
    assert_box(note, 0, 1, BOX_TICKED);
}

static void every_other_file_is_not_a_study_note(void **state)
{
    static const char *const texts[] = {"", "body\n", "# Title\n\nKey: value\n", "---\n",
        "---\n---\n", "---\ntags: [a]\n---\n", "---\nsubject: x\nstage: y\n복습: z\n---\n",
        "---\ntext\n---\n", "---\n- first_study: 2024-08-25\n---\n",
        "---\na:\n  first_study: 2024-08-25\n---\n", "first_study: 2024-08-25\n",
        "text\n---\nfirst_study: 2024-08-25\n---\n", "---\n*a : b\n---\n",
        "---\n? [first_study]\n: x\n---\n"};

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        const struct note *note = parse(state, str_of(texts[i]), NOTE_OTHER);
        assert_int_equal(note->problem_count, 0);
        assert_int_equal(note->template, -1);
    }
}

static void the_fingerprint_covers_only_the_body(void **state)
{
    uint64_t first = study(state, "---\nreview_1day: true\n---\nbody")->fingerprint;

    assert_true(study(state, "---\nreview_1day: false\nx: y\n---\nbody")->fingerprint == first);
    assert_true(study(state, "---\nreview_1day: true\n---\nBody")->fingerprint != first);
    assert_true(study(state, "---\nreview_1day: true\n---\nbody\n")->fingerprint != first);
}

static void the_fingerprint_covers_the_length_and_the_first_2_kib(void **state)
{
    struct fixture *fixture = *state;
    struct buf text = BUF_INIT;
    uint64_t first;

    buf_addz(&text, "---\nfirst_study:\n---\n");
    buf_fill(&text, 'x', NOTE_FINGERPRINT);
    buf_fill(&text, 'y', 5000);
    first = study(state, text.ptr)->fingerprint;
    text.ptr[text.len - 1] = 'z';
    assert_true(study(state, text.ptr)->fingerprint == first);
    note_parse(&fixture->note, fixture->keys, (struct str){text.ptr, NOTE_HEAD}, text.len);
    assert_true(fixture->note.fingerprint == first);
    note_parse(&fixture->note, fixture->keys, (struct str){text.ptr, NOTE_HEAD}, text.len + 1);
    assert_true(fixture->note.fingerprint != first);
    buf_release(&text);
}

/* FNV-1a of eight zero bytes: the value stays what it is, stores remember it. */
static void the_fingerprint_of_an_empty_body_is_known(void **state)
{
    assert_true(study(state, "---\nfirst_study:\n---\n")->fingerprint == 0xA8C7F832281A39C5u);
}

static void more_is_asked_for_until_front_matter_and_fingerprint_are_there(void **state)
{
    struct fixture *fixture = *state;
    struct buf text = BUF_INIT;
    size_t body;

    buf_addz(&text, "---\nfirst_study: 2024-08-25\nx: ");
    buf_fill(&text, 'x', 5000);
    buf_addz(&text, "\n---\n");
    body = text.len;
    buf_fill(&text, 'y', 9000);
    for (size_t len = 10; len <= text.len; len++) {
        enum note_kind kind =
            note_parse(&fixture->note, fixture->keys, (struct str){text.ptr, len}, text.len);
        assert_int_equal(kind, len < body + NOTE_FINGERPRINT ? NOTE_MORE : NOTE_STUDY);
        len += len > 100 && len < body - 100 ? 50 : 0;
    }
    buf_release(&text);
}

/* Cut at any byte behind `from`, it asks for more or is what the whole is. */
static void assert_same_or_more(struct fixture *fixture, struct str text, size_t from)
{
    enum note_kind whole = note_parse(&fixture->note, fixture->keys, text, text.len);

    for (size_t len = from; len < text.len; len++) {
        struct str head = {text.ptr, len};
        enum note_kind kind = note_parse(&fixture->note, fixture->keys, head, text.len);
        if (kind != whole)
            assert_int_equal(kind, NOTE_MORE);
    }
}

static void a_line_that_is_cut_is_not_read_as_a_whole_one(void **state)
{
    assert_same_or_more(*state, STR("# T\nnote: x\nfirst_study: 2024-08-25\n\nbody"), 12);
    assert_same_or_more(*state, STR("---\nnote: x\n---x: y\nreview_1day: no\n---\nbody"), 4);
    assert_same_or_more(*state, STR("---\nnote: x\n...x: y\nreview_1day: no\n---\nbody"), 4);
}

static void no_more_is_asked_for_if_the_file_is_not_a_note(void **state)
{
    struct fixture *fixture = *state;
    struct str head = STR("---\ntags: a\n---\nbody");

    assert_int_equal(note_parse(&fixture->note, fixture->keys, head, 100000), NOTE_OTHER);
    head = STR("body");
    assert_int_equal(note_parse(&fixture->note, fixture->keys, head, 100000), NOTE_OTHER);
}

static void boxes_are_written_in_many_ways(void **state)
{
    static const char *const ticked[] = {"true", "TRUE", "yes", "Yes", "on", "1", " true\n"};
    static const char *const empty[] = {"false", "no", "OFF", "0", "", "~", "Null", "  "};
    static const char *const none[] = {"2", "y", "n", "done", "truee", "10", "2024-08-25", "-1"};
    enum box_value value;
    (void)state;

    for (size_t i = 0; i < sizeof ticked / sizeof ticked[0]; i++) {
        assert_int_equal(box_parse(str_of(ticked[i]), &value), 0);
        assert_int_equal(value, BOX_TICKED);
    }
    for (size_t i = 0; i < sizeof empty / sizeof empty[0]; i++) {
        assert_int_equal(box_parse(str_of(empty[i]), &value), 0);
        assert_int_equal(value, BOX_EMPTY);
    }
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        assert_int_equal(box_parse(str_of(none[i]), &value), -1);
}

static void every_kind_of_problem_has_a_name_and_a_severity(void **state)
{
    (void)state;
    for (int kind = 0; kind < PROBLEM_KINDS; kind++)
        assert_non_null(problem_names[kind]);
    assert_int_equal(problem_severity(PROBLEM_YAML), SEVERITY_ERROR);
    assert_int_equal(problem_severity(PROBLEM_STORE), SEVERITY_ERROR);
    assert_int_equal(problem_severity(PROBLEM_ENCODING), SEVERITY_WARNING);
    assert_int_equal(problem_severity(PROBLEM_HELD), SEVERITY_WARNING);
    assert_int_equal(problem_severity(PROBLEM_PROGRESS), SEVERITY_INFO);
    assert_int_equal(problem_severity(PROBLEM_UNSCHEDULED), SEVERITY_INFO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_of_the_korean_template_is_read),
        cmocka_unit_test(every_field_of_the_english_template_is_read),
        cmocka_unit_test(every_known_key_is_an_entry_in_the_order_of_the_file),
        cmocka_unit_test(the_values_bytes_can_be_found_in_the_file),
        cmocka_unit_test(a_box_alone_makes_a_study_note),
        cmocka_unit_test(an_empty_first_study_day_is_unknown),
        cmocka_unit_test(a_bad_first_study_day_is_a_problem_and_unknown),
        cmocka_unit_test(a_long_value_is_cut_in_the_message),
        cmocka_unit_test(a_value_that_is_not_a_box_is_a_problem),
        cmocka_unit_test(a_collection_is_neither_a_date_nor_a_box),
        cmocka_unit_test(tags_anchors_and_merge_keys_do_no_harm),
        cmocka_unit_test(several_values_make_a_list),
        cmocka_unit_test(an_empty_text_is_unknown),
        cmocka_unit_test(texts_are_composed_and_trimmed),
        cmocka_unit_test(an_id_is_one_short_line),
        cmocka_unit_test(the_template_with_most_of_its_keys_in_the_note_wins),
        cmocka_unit_test(a_template_without_a_study_day_or_box_does_not_count),
        cmocka_unit_test(an_id_is_read_whatever_the_template),
        cmocka_unit_test(decorated_keys_are_the_same_keys),
        cmocka_unit_test(an_exact_key_wins_over_a_decorated_one),
        cmocka_unit_test(the_first_of_duplicate_keys_counts),
        cmocka_unit_test(a_key_repeated_a_hundred_times_is_one_problem),
        cmocka_unit_test(unknown_keys_may_be_duplicates),
        cmocka_unit_test(a_double_encoded_note_is_read_as_it_is),
        cmocka_unit_test(a_double_encoded_text_is_repaired_where_no_byte_is_lost),
        cmocka_unit_test(the_lines_under_a_notion_title_are_read_like_front_matter),
        cmocka_unit_test(a_bom_and_crlf_do_not_matter),
        cmocka_unit_test(every_other_file_is_not_a_study_note),
        cmocka_unit_test(the_fingerprint_covers_only_the_body),
        cmocka_unit_test(the_fingerprint_covers_the_length_and_the_first_2_kib),
        cmocka_unit_test(the_fingerprint_of_an_empty_body_is_known),
        cmocka_unit_test(more_is_asked_for_until_front_matter_and_fingerprint_are_there),
        cmocka_unit_test(a_line_that_is_cut_is_not_read_as_a_whole_one),
        cmocka_unit_test(no_more_is_asked_for_if_the_file_is_not_a_note),
        cmocka_unit_test(boxes_are_written_in_many_ways),
        cmocka_unit_test(every_kind_of_problem_has_a_name_and_a_severity),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
