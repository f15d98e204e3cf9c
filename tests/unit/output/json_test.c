#include "sample.h"

#include <jansson.h>

#include "json/writer.h"
#include "output/json.h"

#define HEAD "{\"format_version\":1,\"today\":\"2026-03-10\","
#define VAULT "\"vault\":\"/home/kim/vault\","
#define ID "\"0123456789abcdef0123456789abcdef\""
#define UNDONE_STEP(name, due)                                                                     \
    "{\"name\":\"" name "\",\"due\":" due ",\"done\":false,\"done_on\":null}"
#define NOTE                                                                                       \
    "{\"id\":" ID ",\"path\":\"bio/amino acids.md\",\"title\":\"아미노산\","                   \
    "\"subject\":\"biochemistry\",\"book\":null,\"template\":\"seed\","                            \
    "\"first_study\":\"2026-03-02\",\"days_since\":8,\"stage\":\"day-7\",\"due\":\"2026-03-09\","  \
    "\"overdue_days\":1,\"suspended\":false,\"progress\":0.4,\"milestones\":["                     \
    "{\"name\":\"day-1\",\"due\":\"2026-03-03\",\"done\":true,\"done_on\":\"2026-03-03\"},"        \
    "{\"name\":\"day-4\",\"due\":\"2026-03-06\",\"done\":true,\"done_on\":null}," UNDONE_STEP(     \
        "day-7", "\"2026-03-09\"") "," UNDONE_STEP("day-14",                                       \
        "\"2026-03-16\"") "," UNDONE_STEP("long-term", "null") "]}"
#define EVENT_START "{\"id\":\"abcd0000000000000000000000000000\",\"note\":" ID ","
#define EVENT_ORIGIN                                                                               \
    "\"recorded_at\":\"2024-10-27T14:01:02+09:00\",\"device\":\"desk\","                           \
    "\"command\":\"12000000000000000000000000000000\",\"source\":\"cli\","

static void today_is_counts_and_notes(void **state)
{
    const struct record note = sample_note("아미노산");
    struct listing listing = sample_listing(&note, 1);
    struct buf out = BUF_INIT;

    (void)state;
    listing.due = 3;
    listing.overdue = 2;
    listing.extra = 1;
    json_today(&listing, &out);
    assert_text(&out,
        HEAD VAULT "\"counts\":{\"due\":3,\"overdue\":2,\"extra\":1},\"notes\":[\n" NOTE "]}\n");
    buf_release(&out);
}

static void list_has_one_line_for_each_note(void **state)
{
    const struct record notes[] = {sample_note("아미노산"), sample_note("아미노산")};
    const struct listing listing = sample_listing(notes, 2), none = sample_listing(notes, 0);
    struct buf out = BUF_INIT;

    (void)state;
    json_list(&listing, &out);
    assert_text(&out, HEAD VAULT "\"notes\":[\n" NOTE ",\n" NOTE "]}\n");
    buf_cut(&out, 0);
    json_list(&none, &out);
    assert_text(&out, HEAD VAULT "\"notes\":[]}\n");
    buf_release(&out);
}

static void next_has_each_day_with_its_notes(void **state)
{
    const struct record note = sample_note("아미노산");
    const struct listing listing = sample_listing(&note, 1);
    const struct forecast days[] = {
        {.day = SAMPLE_TODAY + 1, .first = 0, .count = 1}, {.day = SAMPLE_TODAY + 2, .first = 1}};
    struct buf out = BUF_INIT;

    (void)state;
    json_next(&listing, days, 2, &out);
    assert_text(&out, HEAD VAULT "\"days\":[\n{\"day\":\"2026-03-11\",\"notes\":[\n" NOTE
                                 "]},\n{\"day\":\"2026-03-12\",\"notes\":[]}]}\n");
    buf_release(&out);
}

static void an_unknown_value_is_null(void **state)
{
    struct record note = sample_undated("x");
    const struct listing listing = sample_listing(&note, 1);
    struct buf out = BUF_INIT;

    (void)state;
    note.subject = note.template = STR_NONE;
    note.id = STR("own id");
    json_list(&listing, &out);
    assert_text(&out, HEAD VAULT
        "\"notes\":[\n{\"id\":\"own id\",\"path\":\"bio/amino acids.md\",\"title\":\"x\","
        "\"subject\":null,\"book\":null,\"template\":null,\"first_study\":null,"
        "\"days_since\":null,\"stage\":\"unscheduled\",\"due\":null,\"overdue_days\":null,"
        "\"suspended\":false,\"progress\":0,\"milestones\":[" UNDONE_STEP(
            "day-1", "null") "," UNDONE_STEP("day-4", "null") "," UNDONE_STEP("day-7",
            "null") "," UNDONE_STEP("day-14", "null") "," UNDONE_STEP("long-term",
            "null") "]}]}\n");
    buf_release(&out);
}

static void a_note_before_its_day_is_not_overdue(void **state)
{
    const struct record note = sample_postponed("x");
    const struct listing listing = sample_listing(&note, 1);
    struct buf out = BUF_INIT;

    (void)state;
    json_list(&listing, &out);
    assert_non_null(strstr(out.ptr, "\"due\":\"2026-03-12\",\"overdue_days\":null"));
    buf_release(&out);
}

static void show_has_cues_and_events(void **state)
{
    const struct record note = sample_note("아미노산");
    const struct listing listing = sample_listing(&note, 1);
    struct cue cue = {STR("Q \"1\"?"), STR("a\nb"), 1};
    const struct body body = {.cue = &cue, .count = 1}, empty = {0};
    struct event event = sample_event(EVENT_DONE, 7);
    struct buf out = BUF_INIT;

    (void)state;
    event.grade = GRADE_GOOD;
    event.undone = true;
    json_show(&listing, &body, &event, 1, &out);
    assert_text(&out,
        HEAD "\"note\":" NOTE ",\"cues\":[{\"question\":\"Q "
             "\\\"1\\\"?\",\"answer\":\"a\\nb\"}],\"events\":[\n" EVENT_START
             "\"kind\":\"done\",\"milestone\":\"day-7\",\"on\":\"2024-10-27\",\"until\":"
             "null," EVENT_ORIGIN "\"grade\":\"good\",\"undone\":true,"
             "\"title\":\"아미노산\",\"path\":\"bio/amino acids.md\"}]}\n");
    buf_cut(&out, 0);
    json_show(&listing, &empty, NULL, 0, &out);
    assert_text(&out, HEAD "\"note\":" NOTE ",\"cues\":[],\"events\":[]}\n");
    buf_release(&out);
}

static void history_names_the_events_that_an_undone_takes_back(void **state)
{
    const struct listing listing = sample_listing(NULL, 0);
    const struct uid taken[] = {{{1}}, {{2}}};
    struct event events[] = {sample_event(EVENT_POSTPONED, MILESTONE_NONE),
        sample_event(EVENT_UNDONE, MILESTONE_LONG_TERM)};
    struct buf out = BUF_INIT;
    struct writer w = WRITER_INIT(&out);

    (void)state;
    events[0].until = day_of(2024, 11, 1);
    events[0].device = STR_NONE;
    events[0].title = STR("Osmosis");
    events[0].path = STR("bio/Osmosis.md");
    events[1].takes_back = taken;
    events[1].takes_back_count = 2;
    json_events_open(&w, listing.vault);
    json_events_add(&w, &events[0], false);
    json_events_add(&w, &events[1], false);
    json_events_close(&w);
    assert_text(&out,
        "{\"format_version\":1," VAULT "\"events\":[\n" EVENT_START
        "\"kind\":\"postponed\",\"milestone\":null,\"on\":\"2024-10-27\","
        "\"until\":\"2024-11-01\",\"recorded_at\":\"2024-10-27T14:01:02+09:00\",\"device\":null,"
        "\"command\":\"12000000000000000000000000000000\",\"source\":\"cli\",\"grade\":null,"
        "\"undone\":false,\"title\":\"Osmosis\",\"path\":\"bio/Osmosis.md\"},\n" EVENT_START
        "\"kind\":\"undone\",\"milestone\":\"long-term\",\"on\":\"2024-10-27\","
        "\"until\":null," EVENT_ORIGIN "\"grade\":null,\"undone\":false,\"takes_back\":["
        "\"01000000000000000000000000000000\",\"02000000000000000000000000000000\"],"
        "\"title\":null,\"path\":null}]}\n");
    buf_release(&out);
}

static void history_has_the_data_of_an_answer(void **state)
{
    struct event event = sample_event(EVENT_ANSWERED, 4);
    struct buf out = BUF_INIT;
    struct writer w = WRITER_INIT(&out);

    (void)state;
    event.grade = GRADE_HARD;
    event.question = STR("What is \"osmosis\"?");
    event.answer_hash = 0x1F;
    event.has_answer = event.first = true;
    event.seconds = 7;
    json_events_add(&w, &event, false);
    assert_text(&out,
        "\n" EVENT_START "\"kind\":\"answered\",\"milestone\":\"day-4\",\"on\":\"2024-10-27\",\"until\":null," EVENT_ORIGIN
        "\"grade\":\"hard\",\"undone\":false,\"question\":\"What is \\\"osmosis\\\"?\",\"answer\":\"000000000000001f\","
        "\"seconds\":7,\"first\":true,\"title\":null,\"path\":null}");
    buf_release(&out);
}

static void check_has_one_line_for_each_problem(void **state)
{
    const struct listing listing = sample_listing(NULL, 0);
    const struct finding findings[] = {{STR("a.md"), 7, PROBLEM_DUE_DAY, STR("wrong"), false},
        {STR_NONE, 0, PROBLEM_STORE, STR("broken"), false}, {STR("b.md"), 0, PROBLEM_CLOCK, STR("old"), false}};
    struct buf out = BUF_INIT;

    (void)state;
    json_check(&listing, findings, 3, &out);
    assert_text(&out,
        HEAD VAULT "\"problems\":[\n"
                   "{\"path\":\"a.md\",\"line\":7,\"kind\":\"due-day\",\"severity\":\"warning\","
                   "\"message\":\"wrong\"},\n"
                   "{\"path\":null,\"line\":null,\"kind\":\"store\",\"severity\":\"error\","
                   "\"message\":\"broken\"},\n"
                   "{\"path\":\"b.md\",\"line\":null,\"kind\":\"clock\",\"severity\":\"info\","
                   "\"message\":\"old\"}]}\n");
    buf_release(&out);
}

static void write_text(struct str text, struct buf *out)
{
    struct writer w = WRITER_INIT(out);

    writer_open(&w, NULL, '{');
    writer_text(&w, "x", text);
    writer_close(&w, '}');
}

static void assert_value(struct str text, const char *expected)
{
    struct buf out = BUF_INIT;

    write_text(text, &out);
    assert_text(&out, expected);
    buf_release(&out);
}

static void invalid_utf8_is_replaced(void **state)
{
    (void)state;
    assert_value(STR("a\xff"
                     "b\xec\x95"),
        "{\"x\":\"a\uFFFDb\uFFFD\uFFFD\"}");
    assert_value(STR("\xed\xa0\x80"), "{\"x\":\"\uFFFD\uFFFD\uFFFD\"}");
}

static void control_characters_are_escaped(void **state)
{
    (void)state;
    assert_value(STR("a\0\033[1m"), "{\"x\":\"a\\u0000\\u001B[1m\"}");
    assert_value(STR("\177\xc2\x9b가\u202e"), "{\"x\":\"\\u007F\\u009B가\\u202E\"}");
}

static void assert_comes_back(struct str text)
{
    struct buf out = BUF_INIT;
    json_t *read, *member;

    write_text(text, &out);
    read = json_loadb(out.ptr, out.len, JSON_ALLOW_NUL, NULL);
    assert_non_null(read);
    member = json_object_get(read, "x");
    assert_int_equal(json_string_length(member), text.len);
    assert_memory_equal(json_string_value(member), text.ptr, text.len);
    json_decref(read);
    buf_release(&out);
}

static void every_character_is_read_back(void **state)
{
    struct buf all = BUF_INIT;

    (void)state;
    for (int32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 7) {
        struct buf one = BUF_INIT;
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        utf8_add(&all, c);
        utf8_add(&one, c);
        assert_comes_back(buf_str(&one));
        buf_release(&one);
    }
    assert_comes_back(buf_str(&all));
    buf_release(&all);
}

static void progress_is_the_shortest_number(void **state)
{
    static const struct {
        int done, of;
        const char *expected;
    } cases[] = {{0, 5, "0"}, {1, 5, "0.2"}, {3, 5, "0.6"}, {5, 5, "1"}, {1, 3, "0.333"}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf out = BUF_INIT;
        struct writer w = WRITER_INIT(&out);
        writer_ratio(&w, NULL, cases[i].done, cases[i].of);
        assert_text(&out, cases[i].expected);
        buf_release(&out);
    }
}

static void a_share_has_at_most_six_decimals(void **state)
{
    static const struct {
        double share;
        const char *expected;
    } cases[] = {{0, "0"}, {1, "1"}, {0.5, "0.5"}, {2.0 / 3, "0.666667"}, {0.0000004, "0"}, {0.000012, "0.000012"},
        {0.9999996, "1"}, {0.25, "0.25"}, {0.1, "0.1"}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf out = BUF_INIT;
        struct writer w = WRITER_INIT(&out);
        writer_share(&w, NULL, cases[i].share);
        assert_text(&out, cases[i].expected);
        buf_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(today_is_counts_and_notes),
        cmocka_unit_test(list_has_one_line_for_each_note),
        cmocka_unit_test(next_has_each_day_with_its_notes),
        cmocka_unit_test(an_unknown_value_is_null),
        cmocka_unit_test(a_note_before_its_day_is_not_overdue),
        cmocka_unit_test(show_has_cues_and_events),
        cmocka_unit_test(history_names_the_events_that_an_undone_takes_back),
        cmocka_unit_test(history_has_the_data_of_an_answer),
        cmocka_unit_test(check_has_one_line_for_each_problem),
        cmocka_unit_test(invalid_utf8_is_replaced),
        cmocka_unit_test(control_characters_are_escaped),
        cmocka_unit_test(every_character_is_read_back),
        cmocka_unit_test(progress_is_the_shortest_number),
        cmocka_unit_test(a_share_has_at_most_six_decimals),
    };

    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
