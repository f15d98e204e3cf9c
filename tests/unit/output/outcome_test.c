#include "sample.h"

#include "output/outcome.h"

static struct outcome sample_outcome(void)
{
    return (struct outcome){.vault = STR("/home/kim/vault"), .today = SAMPLE_TODAY, .command = {{0x12}}};
}

static void only_notes_that_changed_have_a_line(void **state)
{
    struct outcome outcome = sample_outcome();
    const struct record first = sample_note("아미노산"), second = sample_note("a\nb");
    struct buf out = BUF_INIT;
    struct outcome_note *note;

    (void)state;
    note = outcome_add(&outcome, &first);
    outcome_say(&outcome, note, "already reviewed on %s", "2026-03-10");
    outcome_lines(&outcome, &out);
    assert_text(&out, "");
    assert_false(outcome_has_changes(&outcome));
    note = outcome_add(&outcome, &second);
    outcome_change(note, EVENT_DONE, 7, SAMPLE_TODAY, DAY_NONE);
    outcome_say(&outcome, note, "day-7 done");
    outcome_lines(&outcome, &out);
    assert_text(&out, "a\\nb: day-7 done\n");
    assert_true(outcome_has_changes(&outcome));
    outcome.dry_run = true;
    buf_cut(&out, 0);
    outcome_lines(&outcome, &out);
    assert_text(&out, "would change: a\\nb: day-7 done\n");
    outcome_release(&outcome);
    buf_release(&out);
}

#define HEAD "{\"format_version\":1,\"today\":\"2026-03-10\",\"vault\":\"/home/kim/vault\","
#define COMMAND "\"command\":\"12000000000000000000000000000000\",\"dry_run\":false,\"notes\":["
#define NOTE_START "\"note\":{\"id\":\"0123456789abcdef0123456789abcdef\",\"path\":\"bio/amino acids.md\","

static void json_names_each_milestone_and_the_note_as_it_is_now(void **state)
{
    struct outcome outcome = sample_outcome();
    const struct record record = sample_note("x");
    struct buf out = BUF_INIT;
    struct outcome_note *note = outcome_add(&outcome, &record);

    (void)state;
    outcome_change(note, EVENT_DONE, 7, SAMPLE_TODAY, DAY_NONE);
    outcome_change(note, EVENT_DONE, MILESTONE_LONG_TERM, SAMPLE_TODAY, DAY_NONE);
    outcome_say(&outcome, note, "day-7, long-term done");
    outcome_json(&outcome, &out);
    assert_true(str_starts(buf_str(&out), STR(HEAD COMMAND "\n{\"path\":\"bio/amino acids.md\","
        "\"title\":\"x\",\"changed\":true,\"kind\":\"done\",")));
    assert_non_null(strstr(out.ptr, "\"milestones\":[\"day-7\",\"long-term\"],\"on\":\"2026-03-10\","
        "\"until\":null,\"message\":\"day-7, long-term done\"," NOTE_START));
    assert_non_null(strstr(out.ptr, "\"progress\":0.4"));
    outcome_release(&outcome);
    buf_release(&out);
}

static void a_command_that_recorded_nothing_has_no_id(void **state)
{
    struct outcome outcome = sample_outcome();
    const struct record record = sample_note("x");
    struct buf out = BUF_INIT;
    struct outcome_note *note = outcome_add(&outcome, &record);

    (void)state;
    outcome_json(&outcome, &out);
    assert_non_null(strstr(out.ptr, "\"command\":null,\"dry_run\":false"));
    assert_non_null(strstr(out.ptr, "\"changed\":false,\"kind\":null,\"milestones\":[],\"on\":null,"
        "\"until\":null,\"message\":null,"));
    outcome_change(note, EVENT_POSTPONED, 7, SAMPLE_TODAY, SAMPLE_TODAY + 3);
    outcome.dry_run = true;
    buf_cut(&out, 0);
    outcome_json(&outcome, &out);
    assert_non_null(strstr(out.ptr, "\"command\":null,\"dry_run\":true"));
    assert_non_null(strstr(out.ptr, "\"kind\":\"postponed\",\"milestones\":[\"day-7\"],"
        "\"on\":\"2026-03-10\",\"until\":\"2026-03-13\""));
    outcome_release(&outcome);
    buf_release(&out);
}

static void a_note_that_vanished_is_null(void **state)
{
    struct outcome outcome = sample_outcome();
    struct buf out = BUF_INIT;
    struct outcome_note *note = outcome_add(&outcome, NULL);

    (void)state;
    note->title = STR("old");
    outcome_change(note, EVENT_UNDONE, 1, SAMPLE_TODAY, DAY_NONE);
    outcome_json(&outcome, &out);
    assert_text(&out, HEAD COMMAND "\n{\"path\":null,\"title\":\"old\",\"changed\":true,\"kind\":\"undone\","
        "\"milestones\":[\"day-1\"],\"on\":\"2026-03-10\",\"until\":null,\"message\":null,\"note\":null}]}\n");
    outcome_release(&outcome);
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_notes_that_changed_have_a_line),
        cmocka_unit_test(json_names_each_milestone_and_the_note_as_it_is_now),
        cmocka_unit_test(a_command_that_recorded_nothing_has_no_id),
        cmocka_unit_test(a_note_that_vanished_is_null),
    };

    return cmocka_run_group_tests_name("outcome", tests, NULL, NULL);
}
