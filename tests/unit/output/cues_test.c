#include "sample.h"

#include <stdlib.h>
#include <string.h>

#include "output/cues.h"

/* A note with three cues, and one that was removed, each answer on a day after SAMPLE_TODAY - 9. */
struct sample_cues {
    struct cue_text text[3];
    struct shown_cue shown[3];
    struct event event[8];
    size_t events;
    struct record note;
    struct cue_histories histories;
    struct cue_listing listing;
};

static void answered(struct sample_cues *s, const char *question, int on, enum grade grade)
{
    struct event *e = &s->event[s->events++];

    *e = sample_event(EVENT_ANSWERED, 4);
    e->id.byte[15] = (uint8_t)s->events;
    e->question = str_of(question);
    e->on = SAMPLE_TODAY - 9 + on;
    e->grade = grade;
    e->seconds = on == 1 ? 12 : SECONDS_UNKNOWN;
    e->milestone = on == 1 ? 1 : MILESTONE_NONE;
    e->recorded_at += (int64_t)s->events;
}

static void sample_cues_open(struct sample_cues *s)
{
    static const char *const questions[] = {"What is alanine?", "Which amino acids are essential for adults?", "왜 글리신은?"};

    *s = (struct sample_cues){.note = sample_note("아미노산")};
    for (size_t i = 0; i < 3; i++) {
        s->text[i] = (struct cue_text){str_of(questions[i]), i, true};
        s->shown[i] = (struct shown_cue){STR("an answer"), (int)(20 + 2 * i)};
    }
    answered(s, questions[0], 1, GRADE_GOOD);
    answered(s, questions[0], 1, GRADE_AGAIN);
    for (int on = 1; on < 4; on++)
        answered(s, questions[1], on, GRADE_AGAIN);
    answered(s, "How heavy is tryptophan?", 2, GRADE_EASY);
    s->histories = cue_histories_new(s->text, 3, s->event, s->events);
    s->listing = (struct cue_listing){.vault = STR("/v"), .today = SAMPLE_TODAY, .note = &s->note, .cue = s->shown,
        .count = 3, .histories = &s->histories};
}

static void a_row_for_each_cue(void **state)
{
    const struct screen screen = {.columns = 0};
    struct sample_cues s;
    struct buf out = BUF_INIT;

    (void)state;
    sample_cues_open(&s);
    table_cues(&s.listing, &screen, &out);
    assert_non_null(strstr(out.ptr,
        "1  What is alanine?                             1 of 1    2026-03-02 again    20  "));
    assert_non_null(strstr(out.ptr,
        "2  Which amino acids are essential for adults?  0 of 3    2026-03-04 again    22  "));
    assert_non_null(strstr(out.ptr,
        "3  왜 글리신은?                                                               24  "));
    assert_non_null(strstr(out.ptr, "\n\n3 cues · 1 weak · 1 removed cue has answers\n"));
    cue_histories_release(&s.histories);
    buf_release(&out);
}

static void a_narrow_screen_keeps_the_questions(void **state)
{
    const struct screen screen = {.columns = 40};
    struct sample_cues s;
    struct buf out = BUF_INIT;
    struct str rest, line;

    (void)state;
    sample_cues_open(&s);
    table_cues(&s.listing, &screen, &out);
    assert_non_null(strstr(out.ptr, "1  What is alanine?"));
    rest = buf_str(&out);
    while (str_cut(&rest, '\n', &line))
        assert_true(utf8_width(line) <= 40);
    cue_histories_release(&s.histories);
    buf_release(&out);
}

static void weak_cues_are_red(void **state)
{
    const struct screen screen = {.columns = 80, .color = true};
    struct sample_cues s;
    struct buf out = BUF_INIT;

    (void)state;
    sample_cues_open(&s);
    table_cues(&s.listing, &screen, &out);
    assert_non_null(strstr(out.ptr, "\n\033[31m2\033[0m"));
    assert_non_null(strstr(out.ptr, "\n3  왜"));
    cue_histories_release(&s.histories);
    buf_release(&out);
}

static void json_has_every_answer(void **state)
{
    struct sample_cues s;
    struct buf out = BUF_INIT;
    char id[CUE_ID_TEXT];

    (void)state;
    sample_cues_open(&s);
    json_cues(&s.listing, &out);
    cue_id_format(s.histories.cue[0].id, id);
    assert_non_null(strstr(out.ptr, id));
    assert_non_null(strstr(out.ptr,
        ",\"line\":20,\"question\":\"What is alanine?\",\"answer\":\"an answer\",\"weak\":false,\"history\":["
        "{\"day\":\"2026-03-02\",\"grade\":\"good\",\"seconds\":12,\"milestone\":\"day-1\",\"first\":true},"
        "{\"day\":\"2026-03-02\",\"grade\":\"again\",\"seconds\":12,\"milestone\":\"day-1\",\"first\":false}]},\n"));
    assert_non_null(strstr(out.ptr, "\"weak\":true"));
    assert_non_null(strstr(out.ptr, "\"removed\":[\n{\"id\":"));
    assert_non_null(strstr(out.ptr,
        "\"question\":\"How heavy is tryptophan?\",\"weak\":false,\"history\":["
        "{\"day\":\"2026-03-03\",\"grade\":\"easy\",\"seconds\":null,\"milestone\":null,\"first\":true}]}]}\n"));
    cue_histories_release(&s.histories);
    buf_release(&out);
}

static void a_title_has_no_line(void **state)
{
    const struct screen screen = {.columns = 80};
    struct sample_cues s;
    struct buf out = BUF_INIT;

    (void)state;
    sample_cues_open(&s);
    s.listing.is_title = true;
    json_cues(&s.listing, &out);
    assert_non_null(strstr(out.ptr, "\"line\":null,"));
    buf_cut(&out, 0);
    table_cues(&s.listing, &screen, &out);
    assert_non_null(strstr(out.ptr, "\nThe note has no cues, so its title is the question"));
    assert_null(strstr(out.ptr, "LINE"));
    cue_histories_release(&s.histories);
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_for_each_cue),
        cmocka_unit_test(a_narrow_screen_keeps_the_questions),
        cmocka_unit_test(weak_cues_are_red),
        cmocka_unit_test(json_has_every_answer),
        cmocka_unit_test(a_title_has_no_line),
    };

    return cmocka_run_group_tests_name("cues", tests, NULL, NULL);
}
