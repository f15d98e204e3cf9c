#include "sample.h"

#include "output/csv.h"

#define STEP_HEADS(name, sep) name "_due" sep name "_done" sep name "_done_on"
#define HEADS(sep)                                                                                 \
    "id" sep "path" sep "title" sep "subject" sep "book" sep "template" sep "first_study" sep      \
    "days_since" sep "stage" sep "due" sep "overdue_days" sep "suspended" sep                      \
    "progress" sep STEP_HEADS("day-1", sep)                                                        \
    sep STEP_HEADS("day-4", sep)                                                                   \
    sep STEP_HEADS("day-7", sep)                                                                   \
    sep STEP_HEADS("day-14", sep)                                                                  \
    sep STEP_HEADS("long-term", sep)
#define EVENT_HEADS                                                                                \
    "id,note,kind,milestone,on,until,recorded_at,device,command,source,grade,undone,takes_"        \
    "back,title,path,question,answer,seconds,first\r\n"

typedef void writer(const struct listing *listing, struct buf *out);

/* The title of an undated note, as it stands between the path and an empty subject. */
static void assert_title(writer *write, char separator, struct str title, const char *expected)
{
    struct record note = sample_undated("");
    const struct listing listing = sample_listing(&note, 1);
    struct buf out = BUF_INIT, part = BUF_INIT;

    note.title = title;
    note.subject = STR_NONE;
    write(&listing, &out);
    buf_addf(&part, "acids.md%c%s%c%c", separator, expected, separator, separator);
    if (!strstr(out.ptr, part.ptr))
        fail_msg("%s is not in %s", part.ptr, out.ptr);
    buf_release(&out);
    buf_release(&part);
}

static void assert_csv(struct str title, const char *expected)
{
    assert_title(csv_notes, ',', title, expected);
}

static void assert_tsv(struct str title, const char *expected)
{
    assert_title(tsv_notes, '\t', title, expected);
}

static void notes_have_the_keys_of_the_json(void **state)
{
    const struct record note = sample_note("아미노산");
    const struct listing listing = sample_listing(&note, 1);
    struct buf out = BUF_INIT;

    (void)state;
    csv_notes(&listing, &out);
    assert_text(&out,
        HEADS(
            ",") "\r\n"
                 "0123456789abcdef0123456789abcdef,bio/amino acids.md,아미노산,biochemistry,,seed,"
                 "2026-03-02,8,day-7,2026-03-09,1,false,0.4,2026-03-03,true,2026-03-03,2026-03-06,"
                 "true,,"
                 "2026-03-09,false,,2026-03-16,false,,,false,\r\n");
    buf_cut(&out, 0);
    tsv_notes(&listing, &out);
    assert_text(&out,
        HEADS("\t") "\n"
                    "0123456789abcdef0123456789abcdef\tbio/amino "
                    "acids.md\t아미노산\tbiochemistry\t\tseed\t"
                    "2026-03-02\t8\tday-7\t2026-03-09\t1\tfalse\t0.4\t2026-03-03\ttrue\t2026-03-"
                    "03\t2026-03-06"
                    "\ttrue\t\t2026-03-09\tfalse\t\t2026-03-16\tfalse\t\t\tfalse\t\n");
    buf_release(&out);
}

static void without_notes_the_columns_are_those_of_the_rules(void **state)
{
    struct rules rules = rules_default();
    struct listing listing = sample_listing(NULL, 0);
    struct buf out = BUF_INIT;

    (void)state;
    csv_notes(&listing, &out);
    assert_text(&out, HEADS(",") "\r\n");
    rules.count = 1;
    rules.ladder[0] = 30;
    listing.rules = &rules;
    buf_cut(&out, 0);
    csv_notes(&listing, &out);
    assert_non_null(strstr(
        out.ptr, "progress," STEP_HEADS("day-30", ",") "," STEP_HEADS("long-term", ",") "\r\n"));
    buf_release(&out);
}

static void csv_quotes_as_rfc_4180_says(void **state)
{
    (void)state;
    assert_csv(STR("plain words"), "plain words");
    assert_csv(STR("a,b"), "\"a,b\"");
    assert_csv(STR("say \"hi\""), "\"say \"\"hi\"\"\"");
    assert_csv(STR("\""), "\"\"\"\"");
    assert_csv(STR("a\r\nb"), "\"a\nb\"");
}

static void csv_is_inert_in_a_spreadsheet(void **state)
{
    (void)state;
    assert_csv(STR("=1+1"), "'=1+1");
    assert_csv(STR("+1"), "'+1");
    assert_csv(STR("-1"), "'-1");
    assert_csv(STR("@SUM(A1)"), "'@SUM(A1)");
    assert_csv(STR("\t=1"), "'\t=1");
    assert_csv(STR("\r=1"), "'\\r=1");
    assert_csv(STR("  =HYPERLINK(\"x\",\"y\")"), "\"'  =HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
    assert_csv(STR("1 = 1"), "1 = 1");
}

static void a_number_is_not_a_formula(void **state)
{
    struct record note = sample_note("x");
    const struct listing listing = sample_listing(&note, 1);
    struct buf out = BUF_INIT;

    (void)state;
    note.schedule.days_since = -2;
    csv_notes(&listing, &out);
    assert_non_null(strstr(out.ptr, ",-2,"));
    buf_release(&out);
}

static void csv_shows_controls(void **state)
{
    (void)state;
    assert_csv(STR("\033]8;;x\a\xff\u202e"), "\\e]8;;x\\x07\\xff\\u202e");
}

static void tsv_has_one_line_for_each_note_whatever_its_title(void **state)
{
    (void)state;
    assert_tsv(STR("a\tb\nc\rd\\e"), "a\\tb\\nc\\rd\\\\e");
    assert_tsv(STR("=1+1, \"quoted\""), "=1+1, \"quoted\"");
    assert_tsv(STR("\033\xc2\x9b"), "\\e\\u009b");
}

static void events_have_the_keys_of_the_json(void **state)
{
    const struct uid taken[] = {{{1}}, {{2}}};
    struct event events[] = {
        sample_event(EVENT_DONE, 7), sample_event(EVENT_UNDONE, MILESTONE_LONG_TERM)};
    struct buf out = BUF_INIT;

    (void)state;
    events[0].grade = GRADE_GOOD;
    events[0].device = STR("=desk");
    events[0].title = STR("Osmosis");
    events[0].path = STR("bio/Osmosis.md");
    events[1].takes_back = taken;
    events[1].takes_back_count = 2;
    csv_event_heads(&out);
    csv_event(&events[0], &out);
    csv_event(&events[1], &out);
    assert_text(&out, EVENT_HEADS
        "abcd0000000000000000000000000000,0123456789abcdef0123456789abcdef,done,day-7,2024-10-27,,"
        "2024-10-27T14:01:02+09:00,'=desk,12000000000000000000000000000000,cli,good,false,,"
        "Osmosis,bio/Osmosis.md,,,,\r\n"
        "abcd0000000000000000000000000000,0123456789abcdef0123456789abcdef,undone,long-term,"
        "2024-10-27,,2024-10-27T14:01:02+09:00,desk,12000000000000000000000000000000,cli,,false,"
        "01000000000000000000000000000000 02000000000000000000000000000000,,,,,,\r\n");
    buf_cut(&out, 0);
    tsv_event(&events[0], &out);
    assert_non_null(strstr(out.ptr, "\t=desk\t"));
    buf_release(&out);
}

static void an_answer_has_its_own_columns(void **state)
{
    struct event event = sample_event(EVENT_ANSWERED, 7);
    struct buf out = BUF_INIT;

    (void)state;
    event.grade = GRADE_AGAIN;
    event.question = STR("=1, what?");
    event.answer_hash = 0xABC;
    event.has_answer = event.first = true;
    csv_event(&event, &out);
    assert_non_null(strstr(out.ptr, ",again,false,,,,\"'=1, what?\",0000000000000abc,0,true\r\n"));
    buf_cut(&out, 0);
    event.question = STR("a\tb");
    event.has_answer = event.first = false;
    event.seconds = SECONDS_UNKNOWN;
    tsv_event(&event, &out);
    assert_non_null(strstr(out.ptr, "\ta\\tb\t\t\tfalse\n"));
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notes_have_the_keys_of_the_json),
        cmocka_unit_test(without_notes_the_columns_are_those_of_the_rules),
        cmocka_unit_test(csv_quotes_as_rfc_4180_says),
        cmocka_unit_test(csv_is_inert_in_a_spreadsheet),
        cmocka_unit_test(a_number_is_not_a_formula),
        cmocka_unit_test(csv_shows_controls),
        cmocka_unit_test(tsv_has_one_line_for_each_note_whatever_its_title),
        cmocka_unit_test(events_have_the_keys_of_the_json),
        cmocka_unit_test(an_answer_has_its_own_columns),
    };

    return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
