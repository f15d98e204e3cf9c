#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "scheduler/boxes.h"
#include "scheduler/cue.h"
#include "scheduler/ledger.h"
#include "scheduler/rules.h"
#include "scheduler/stats.h"

/* The days of the tests are counted from day 0, on which each note was first studied: 2020-01-01. */
enum { EVENTS_MOST = 128, CUES_MOST = 4, ZERO = 18262, SECOND = 1000000 };

struct history {
    struct event event[EVENTS_MOST];
    struct uid named[EVENTS_MOST];
    size_t count;
    struct cue_text cue[CUES_MOST];
    size_t cues;
    uint8_t store; /* that writes the next event */
};

static struct uid uid_of(uint8_t store, size_t number)
{
    struct uid id = {{0}};

    id.byte[0] = store;
    id.byte[14] = (uint8_t)(number >> 8);
    id.byte[15] = (uint8_t)number;
    return id;
}

static struct event *add(struct history *h, enum event_kind kind, milestone m, day on)
{
    struct event *e = &h->event[h->count++];

    *e = (struct event){.id = uid_of(h->store, h->count), .store = uid_of(h->store, 0), .note = STR("n"), .kind = kind,
        .milestone = m, .on = ZERO + on, .until = DAY_NONE, .recorded_at = (int64_t)h->count * SECOND,
        .seconds = SECONDS_UNKNOWN};
    return e;
}

static struct event *mark(struct history *h, milestone m, day on, enum grade grade)
{
    struct event *e = add(h, EVENT_DONE, m, on);

    e->grade = grade;
    return e;
}

static struct event *answer(struct history *h, const char *question, milestone m, day on, enum grade grade)
{
    struct event *e = add(h, EVENT_ANSWERED, m, on);

    e->question = str_of(question);
    e->grade = grade;
    return e;
}

static void undo(struct history *h, const struct event *named, day on)
{
    struct event *e = add(h, EVENT_UNDONE, named->milestone, on);

    h->named[e - h->event] = named->id;
    e->takes_back = &h->named[e - h->event];
    e->takes_back_count = 1;
}

static void postpone(struct history *h, milestone m, day on, day until)
{
    add(h, EVENT_POSTPONED, m, on)->until = ZERO + until;
}

static void present(struct history *h, const char *question)
{
    h->cue[h->cues++] = (struct cue_text){.question = str_of(question)};
}

/* ---- the statistics of histories --------------------------------------------------------------- */

static struct stats stats_on(day today)
{
    static const struct rules rules = {.count = 4, .ladder = {1, 4, 7, 14}};

    return stats_new(&(struct stats_task){ZERO + today, DAY_NONE, DAY_NONE, &rules});
}

static struct stats_note note_of(struct history *h, const char *name, const struct rules *rules)
{
    ledger_mark_undone(h->event, h->count);
    return (struct stats_note){.id = str_of(name), .path = str_of(name), .title = str_of(name), .subject = STR("Biology"),
        .first_study = ZERO, .rules = rules, .cue = h->cue, .cues = h->cues, .events = h->event, .count = h->count,
        .there = true};
}

static void add_history(struct stats *stats, struct history *h)
{
    struct rules rules = rules_default();
    struct stats_note note = note_of(h, "a.md", &rules);

    stats_add_note(stats, &note);
}

static struct stats stats_of(struct history *h, day today)
{
    struct stats stats = stats_on(today);

    add_history(&stats, h);
    stats_finish(&stats);
    return stats;
}

static const struct stats_retention *row_of(const struct stats *stats, milestone m)
{
    for (size_t i = 0; i < stats->retentions; i++)
        if (stats->retention[i].milestone == m)
            return &stats->retention[i];
    fail_msg("no row %d", m);
    return NULL;
}

static void check_recall(const struct recall *recall, int64_t answers, int64_t recalled)
{
    assert_int_equal(recall->answers, answers);
    assert_int_equal(recall->recalled, recalled);
}

static void check_on_time(struct history *h, int on_day, int within_3, int later, int early, int postponed)
{
    struct stats stats = stats_of(h, 100);
    struct stats_on_time *t = &stats.on_time;

    if (t->on_day != on_day || t->within_3 != within_3 || t->later != later || t->early != early ||
        t->postponed != postponed)
        fail_msg("%d on the day, %d within 3, %d later, %d early, %d postponed", (int)t->on_day, (int)t->within_3,
            (int)t->later, (int)t->early, (int)t->postponed);
    stats_release(&stats);
}

static void check_streak(struct history *h, day today, int current, int longest)
{
    struct stats stats = stats_of(h, today);

    if (stats.streak.current != current || stats.streak.longest != longest)
        fail_msg("%d, longest %d", stats.streak.current, stats.streak.longest);
    stats_release(&stats);
}

/* ---- rows -------------------------------------------------------------------------------------- */

static void test_each_milestone_in_use_has_a_row(void **state)
{
    struct history h = {.store = 1};
    struct stats stats = stats_of(&h, 5);
    struct buf names = BUF_INIT;

    (void)state;
    for (size_t i = 0; i < stats.retentions; i++) {
        stats_add_milestone(stats.retention[i].milestone, &names);
        buf_addc(&names, ' ');
    }
    assert_string_equal(names.ptr, "day-1 day-4 day-7 day-14 long-term extra ");
    assert_int_equal(stats.days, 0);
    assert_int_equal(stats.reviews, 0);
    buf_release(&names);
    stats_release(&stats);
}

static void test_marks_count_by_grade(void **state)
{
    struct history h = {.store = 1};
    struct stats stats;

    (void)state;
    mark(&h, 1, 1, GRADE_AGAIN);
    mark(&h, 4, 4, GRADE_HARD);
    mark(&h, 7, 7, GRADE_NONE);
    mark(&h, MILESTONE_LONG_TERM, 20, GRADE_EASY);
    add(&h, EVENT_REVIEWED, MILESTONE_NONE, 30)->grade = GRADE_AGAIN;
    add(&h, EVENT_REVIEWED, MILESTONE_NONE, 31);
    stats = stats_of(&h, 100);
    check_recall(&row_of(&stats, 1)->all.notes, 1, 0);
    check_recall(&row_of(&stats, 4)->all.notes, 1, 1);
    check_recall(&row_of(&stats, 7)->all.notes, 0, 0);
    assert_int_equal(row_of(&stats, 7)->all.ungraded, 1);
    check_recall(&row_of(&stats, MILESTONE_LONG_TERM)->all.notes, 1, 1);
    check_recall(&row_of(&stats, STATS_EXTRA)->all.notes, 1, 0);
    assert_int_equal(row_of(&stats, STATS_EXTRA)->all.ungraded, 1);
    /* The last 90 days until day 100 begin on day 11. */
    check_recall(&row_of(&stats, 4)->recent.notes, 0, 0);
    check_recall(&row_of(&stats, MILESTONE_LONG_TERM)->recent.notes, 1, 1);
    assert_int_equal(stats.reviews, 6);
    assert_int_equal(stats.notes, 1);
    stats_release(&stats);
}

static void test_the_last_90_days_end_today(void **state)
{
    struct history h = {.store = 1};
    struct stats stats;

    (void)state;
    mark(&h, 1, 10, GRADE_GOOD);
    mark(&h, 4, 11, GRADE_GOOD);
    stats = stats_of(&h, 100);
    assert_int_equal(row_of(&stats, 1)->recent.notes.answers, 0);
    assert_int_equal(row_of(&stats, 4)->recent.notes.answers, 1);
    stats_release(&stats);
}

static void test_what_was_taken_back_does_not_count(void **state)
{
    struct history h = {.store = 1};
    struct stats stats;

    (void)state;
    undo(&h, mark(&h, 1, 1, GRADE_GOOD), 1);
    undo(&h, answer(&h, "What?", 1, 1, GRADE_GOOD), 1);
    undo(&h, add(&h, EVENT_REVIEWED, MILESTONE_NONE, 2), 2);
    stats = stats_of(&h, 5);
    assert_int_equal(stats.reviews + stats.answers + stats.notes + (int64_t)stats.days, 0);
    assert_int_equal(row_of(&stats, 1)->all.notes.answers, 0);
    assert_int_equal(row_of(&stats, 1)->all.cues.answers, 0);
    assert_int_equal(stats.streak.longest, 0);
    stats_release(&stats);
}

static void test_two_stores_that_mark_on_one_day_count_once(void **state)
{
    struct history h = {.store = 1};
    struct stats stats;

    (void)state;
    mark(&h, 1, 1, GRADE_NONE);
    h.store = 2;
    mark(&h, 1, 1, GRADE_AGAIN);
    mark(&h, 1, 2, GRADE_GOOD);
    stats = stats_of(&h, 5);
    assert_int_equal(stats.reviews, 2);
    check_recall(&row_of(&stats, 1)->all.notes, 2, 1);
    assert_int_equal(row_of(&stats, 1)->all.ungraded, 0);
    assert_int_equal(stats.on_time.on_day, 1);
    assert_int_equal(stats.on_time.within_3, 0);
    stats_release(&stats);
}

static void test_a_tick_that_another_store_found_does_not_count(void **state)
{
    struct history h = {.store = 1};
    struct stats stats;

    (void)state;
    mark(&h, 1, 1, GRADE_GOOD);
    h.store = 2;
    mark(&h, 1, 2, GRADE_NONE)->source = SOURCE_NOTE;
    mark(&h, 4, 4, GRADE_NONE)->source = SOURCE_NOTE;
    stats = stats_of(&h, 5);
    assert_int_equal(stats.reviews, 2);
    assert_int_equal(row_of(&stats, 1)->all.ungraded, 0);
    assert_int_equal(row_of(&stats, 4)->all.ungraded, 1);
    stats_release(&stats);
}

static void test_boxes_with_a_day_are_reviews(void **state)
{
    struct history h = {.store = 1};
    struct stats stats;

    (void)state;
    add(&h, EVENT_SEEN, MILESTONE_NONE, 9)->boxes = STR("day-1:2020-01-02 day-4:true");
    stats = stats_of(&h, 10);
    assert_int_equal(stats.reviews, 1);
    assert_int_equal(stats.day[0].day, ZERO + 1);
    assert_int_equal(row_of(&stats, 1)->all.ungraded, 1);
    assert_int_equal(row_of(&stats, 4)->all.ungraded, 0);
    assert_int_equal(stats.on_time.on_day, 1);
    stats_release(&stats);
}

/* ---- answers ----------------------------------------------------------------------------------- */

static void test_only_the_first_answer_of_a_day_counts(void **state)
{
    struct history h = {.store = 1};
    struct stats stats;

    (void)state;
    present(&h, "What?");
    answer(&h, "What?", 1, 1, GRADE_AGAIN);
    answer(&h, "What?", 1, 1, GRADE_GOOD);
    answer(&h, "Why is that so?", 1, 1, GRADE_GOOD);
    answer(&h, "What?", 4, 4, GRADE_HARD);
    stats = stats_of(&h, 5);
    check_recall(&row_of(&stats, 1)->all.cues, 2, 1);
    check_recall(&row_of(&stats, 4)->all.cues, 1, 1);
    check_recall(&row_of(&stats, 4)->recent.cues, 1, 1);
    assert_int_equal(stats.answers, 3);
    assert_int_equal(stats.reviews, 0);
    assert_int_equal(stats.days, 2);
    assert_int_equal(stats.day[0].answers, 2);
    assert_int_equal(stats.day[0].notes, 1);
    assert_int_equal(stats.day[0].reviews, 0);
    assert_int_equal(stats.subjects, 1);
    check_recall(&stats.subject[0].recall, 3, 2);
    stats_release(&stats);
}

/* The store of the second answer did not know of the first one, so both say `first`. */
static void test_the_first_answer_of_all_stores_counts(void **state)
{
    struct history h = {.store = 1};
    struct stats stats;

    (void)state;
    answer(&h, "What?", 1, 1, GRADE_AGAIN)->first = true;
    h.store = 2;
    answer(&h, "What?", 1, 1, GRADE_GOOD)->first = true;
    stats = stats_of(&h, 5);
    check_recall(&row_of(&stats, 1)->all.cues, 1, 0);
    stats_release(&stats);
}

static void test_an_answer_ahead_of_its_day_has_no_row(void **state)
{
    struct history h = {.store = 1};
    struct stats stats;

    (void)state;
    mark(&h, 1, 1, GRADE_GOOD);
    answer(&h, "What?", MILESTONE_NONE, 2, GRADE_AGAIN);
    stats = stats_of(&h, 5);
    check_recall(&stats.ahead, 1, 0);
    for (size_t i = 0; i < stats.retentions; i++)
        assert_int_equal(stats.retention[i].all.cues.answers, 0);
    stats_release(&stats);
}

static void test_after_the_last_milestone_answers_are_extra_then_long_term(void **state)
{
    struct history h = {.store = 1};
    struct stats stats;

    (void)state;
    add(&h, EVENT_SEEN, MILESTONE_NONE, 8)->boxes = STR("day-1:true day-4:true day-7:true");
    mark(&h, 14, 14, GRADE_GOOD);
    answer(&h, "What?", MILESTONE_NONE, 14, GRADE_GOOD); /* not before that day */
    answer(&h, "What?", MILESTONE_NONE, 15, GRADE_AGAIN);
    mark(&h, MILESTONE_LONG_TERM, 20, GRADE_GOOD);
    answer(&h, "What?", MILESTONE_NONE, 20, GRADE_GOOD);
    answer(&h, "What?", MILESTONE_NONE, 21, GRADE_GOOD);
    stats = stats_of(&h, 30);
    check_recall(&stats.ahead, 1, 1);
    check_recall(&row_of(&stats, STATS_EXTRA)->all.cues, 2, 1);
    check_recall(&row_of(&stats, MILESTONE_LONG_TERM)->all.cues, 1, 1);
    stats_release(&stats);
}

static void test_weak_cues_are_those_of_the_note(void **state)
{
    struct history h = {.store = 1};
    struct stats stats;

    (void)state;
    present(&h, "What?");
    present(&h, "How many are there in all?");
    for (day on = 1; on <= 4; on++) {
        answer(&h, "What?", 1, on, on < 4 ? GRADE_AGAIN : GRADE_GOOD);
        answer(&h, "How many are there in all?", 1, on, on < 3 ? GRADE_AGAIN : GRADE_GOOD);
        answer(&h, "A question that was removed", 1, on, GRADE_AGAIN);
    }
    stats = stats_of(&h, 5);
    assert_int_equal(stats.weaks, 2);
    assert_string_equal(stats.weak[0].question.ptr, "What?");
    check_recall(&stats.weak[0].recall, 4, 1);
    check_recall(&stats.weak[1].recall, 4, 2);
    assert_string_equal(stats.weak[0].path.ptr, "a.md");
    assert_true(stats.weak[0].cue != stats.weak[1].cue);
    check_recall(&row_of(&stats, 1)->all.cues, 12, 3);
    stats_release(&stats);
}

static void test_limits_hold_for_what_is_counted(void **state)
{
    struct rules rules = rules_default();
    struct history h = {.store = 1};
    struct stats_task task = {ZERO + 20, ZERO + 4, ZERO + 7, &rules};
    struct stats stats = stats_new(&task);
    struct stats_note note;

    (void)state;
    for (day on = 1; on <= 10; on++)
        answer(&h, "What?", MILESTONE_NONE, on, GRADE_GOOD)->seconds = 10;
    mark(&h, 1, 1, GRADE_GOOD);
    mark(&h, 4, 4, GRADE_GOOD);
    mark(&h, 7, 8, GRADE_GOOD);
    note = note_of(&h, "a.md", &rules);
    stats_add_note(&stats, &note);
    stats_finish(&stats);
    assert_int_equal(stats.days, 4);
    assert_int_equal(stats.day[0].day, ZERO + 4);
    assert_int_equal(stats.day[3].day, ZERO + 7);
    assert_int_equal(stats.answers, 4);
    assert_int_equal(stats.reviews, 1);
    assert_int_equal(stats.on_time.on_day, 1);
    assert_int_equal(stats.on_time.within_3, 0);
    assert_int_equal(stats.streak.longest, 10);
    stats_release(&stats);
}

/* ---- on time ----------------------------------------------------------------------------------- */

static void test_marks_are_on_the_day_within_3_or_later(void **state)
{
    struct history h = {.store = 1};

    (void)state;
    mark(&h, 1, 1, GRADE_NONE);
    mark(&h, 4, 7, GRADE_NONE);
    mark(&h, 7, 11, GRADE_NONE);
    mark(&h, 14, 13, GRADE_NONE);
    mark(&h, MILESTONE_LONG_TERM, 15, GRADE_NONE);
    check_on_time(&h, 1, 1, 1, 1, 0);
}

static void test_a_postponement_counts_from_its_day_on(void **state)
{
    struct history h = {.store = 1};

    (void)state;
    postpone(&h, 1, 1, 9); /* replaced */
    postpone(&h, 1, 2, 6);
    postpone(&h, 4, 8, 20);
    mark(&h, 1, 6, GRADE_NONE);
    mark(&h, 4, 7, GRADE_NONE); /* marked later for a day before that postponement */
    undo(&h, add(&h, EVENT_POSTPONED, 7, 7), 7);
    mark(&h, 7, 12, GRADE_NONE);
    check_on_time(&h, 1, 1, 1, 0, 1);
}

static void test_late_shift_moves_what_is_due(void **state)
{
    struct rules rules = rules_default();
    struct history h = {.store = 1};
    struct stats stats = stats_on(100);
    struct stats_note note;

    (void)state;
    rules.late_shift = true;
    mark(&h, 1, 6, GRADE_NONE);
    mark(&h, 4, 9, GRADE_NONE);
    note = note_of(&h, "a.md", &rules);
    stats_add_note(&stats, &note);
    stats_finish(&stats);
    assert_int_equal(stats.on_time.later, 1);
    assert_int_equal(stats.on_time.on_day, 1);
    stats_release(&stats);
}

/* ---- the streak -------------------------------------------------------------------------------- */

static void test_a_day_on_which_nothing_was_due_breaks_no_streak(void **state)
{
    struct history h = {.store = 1};

    (void)state;
    mark(&h, 1, 1, GRADE_NONE);
    mark(&h, 4, 4, GRADE_NONE);
    mark(&h, 7, 7, GRADE_NONE);
    check_streak(&h, 7, 3, 3);
    check_streak(&h, 13, 3, 3);
    check_streak(&h, 14, 3, 3); /* today can still be reviewed */
    check_streak(&h, 15, 0, 3);
}

static void test_a_note_that_waits_breaks_it(void **state)
{
    struct history h = {.store = 1};

    (void)state;
    mark(&h, 1, 1, GRADE_NONE);
    mark(&h, 4, 5, GRADE_NONE); /* due on day 4 */
    mark(&h, 7, 7, GRADE_NONE);
    check_streak(&h, 10, 2, 2);
}

static void test_a_postponement_keeps_it(void **state)
{
    struct history h = {.store = 1};

    (void)state;
    mark(&h, 1, 1, GRADE_NONE);
    postpone(&h, 4, 4, 6);
    mark(&h, 4, 6, GRADE_NONE);
    check_streak(&h, 6, 2, 2);
    h.count = 0;
    mark(&h, 1, 1, GRADE_NONE);
    postpone(&h, 4, 5, 6); /* a day after it was due */
    mark(&h, 4, 6, GRADE_NONE);
    check_streak(&h, 6, 1, 1);
}

static void test_a_suspension_keeps_it(void **state)
{
    struct history h = {.store = 1};

    (void)state;
    mark(&h, 1, 1, GRADE_NONE);
    add(&h, EVENT_SUSPENDED, MILESTONE_NONE, 2);
    check_streak(&h, 60, 1, 1);
    add(&h, EVENT_RESUMED, MILESTONE_NONE, 30);
    check_streak(&h, 30, 1, 1);
    check_streak(&h, 31, 0, 1);
    mark(&h, 4, 30, GRADE_NONE);
    check_streak(&h, 30, 2, 2);
    undo(&h, &h.event[1], 31); /* it was not suspended after all */
    check_streak(&h, 30, 1, 1);
}

static void test_long_term_ends_what_is_due(void **state)
{
    struct history h = {.store = 1};

    (void)state;
    mark(&h, 1, 1, GRADE_NONE);
    mark(&h, MILESTONE_LONG_TERM, 2, GRADE_NONE);
    check_streak(&h, 60, 2, 2);
}

static void test_a_note_that_vanished_is_due_no_more(void **state)
{
    struct rules rules = rules_default();
    struct history h = {.store = 1};
    struct stats stats = stats_on(60);
    struct stats_note note;

    (void)state;
    mark(&h, 1, 1, GRADE_NONE);
    mark(&h, 4, 6, GRADE_NONE);
    note = note_of(&h, "a.md", &rules);
    note.there = false;
    stats_add_note(&stats, &note);
    stats_finish(&stats);
    assert_int_equal(stats.streak.current, 1);
    assert_int_equal(stats.streak.longest, 1); /* it was due on day 4 */
    assert_int_equal(stats.overdue, 0);
    stats_release(&stats);
}

static void test_answers_keep_a_streak(void **state)
{
    struct history h = {.store = 1};

    (void)state;
    answer(&h, "What?", 1, 1, GRADE_AGAIN);
    answer(&h, "What?", 1, 2, GRADE_AGAIN);
    check_streak(&h, 3, 2, 2);
    check_streak(&h, 4, 0, 2);
}

/* ---- time -------------------------------------------------------------------------------------- */

static struct event *answer_at(struct history *h, day on, int64_t second, int32_t seconds)
{
    struct event *e = answer(h, "What?", MILESTONE_NONE, on, GRADE_GOOD);

    e->recorded_at = second * SECOND;
    e->seconds = seconds;
    return e;
}

static void test_an_answer_takes_the_time_since_the_one_before(void **state)
{
    struct history h = {.store = 1};
    struct stats stats;

    (void)state;
    answer_at(&h, 1, 1000, 20);   /* the first: until the reveal */
    answer_at(&h, 1, 1030, 12);   /* 30 */
    answer_at(&h, 1, 1035, 9);    /* another clock: 9 */
    answer_at(&h, 1, 1635, SECONDS_UNKNOWN); /* 600 */
    answer_at(&h, 1, 2300, 4);    /* after a pause: 4 */
    answer_at(&h, 1, 9000, 7000); /* 600 at most */
    answer_at(&h, 2, 9010, 3);    /* another day: 3 */
    h.store = 2;
    answer_at(&h, 2, 9012, 5);    /* another device: 5 */
    undo(&h, answer_at(&h, 2, 9013, 50), 2);
    stats = stats_of(&h, 5);
    assert_int_equal(stats.days, 2);
    assert_int_equal(stats.day[0].seconds, 20 + 30 + 9 + 600 + 4 + 600);
    assert_int_equal(stats.day[1].seconds, 3 + 5);
    stats_release(&stats);
}

/* The time of a note is the same whether others are counted or not. */
static void test_notes_that_are_left_out_take_their_time(void **state)
{
    struct rules rules = rules_default();
    struct history a = {.store = 1}, b = {.store = 1};
    struct stats stats = stats_on(5);
    struct stats_note first, second;

    (void)state;
    answer_at(&a, 1, 1000, 10);
    answer_at(&b, 1, 1100, 10);
    answer_at(&a, 1, 1130, 10);
    first = note_of(&a, "a.md", &rules);
    second = note_of(&b, "b.md", &rules);
    second.left_out = true;
    stats_add_note(&stats, &first);
    stats_add_note(&stats, &second);
    stats_finish(&stats);
    assert_int_equal(stats.day[0].seconds, 10 + 30);
    assert_int_equal(stats.day[0].notes, 1);
    stats_release(&stats);
}

/* ---- the forecast ------------------------------------------------------------------------------ */

static void test_the_forecast_lists_a_note_once_and_each_review(void **state)
{
    struct history h = {.store = 1};
    struct stats stats = stats_of(&h, 0);

    (void)state;
    assert_int_equal(stats.forecasts, 31);
    for (int i = 0; i <= 30; i++) {
        assert_int_equal(stats.forecast[i].day, ZERO + i);
        assert_int_equal(stats.forecast[i].due, i == 1);
        assert_int_equal(stats.forecast[i].reviews, i == 1 || i == 4 || i == 7 || i == 14);
    }
    stats_release(&stats);
}

static void test_what_is_overdue_is_counted_apart(void **state)
{
    struct history h = {.store = 1};
    struct stats stats = stats_of(&h, 5);

    (void)state;
    assert_int_equal(stats.overdue, 1);
    for (int i = 0; i <= 30; i++)
        assert_int_equal(stats.forecast[i].due, 0);
    assert_int_equal(stats.forecast[2].reviews, 1);
    assert_int_equal(stats.forecast[9].reviews, 1);
    stats_release(&stats);
    mark(&h, 1, 5, GRADE_GOOD); /* day-4 has passed, too: it comes back tomorrow */
    stats = stats_of(&h, 5);
    assert_int_equal(stats.overdue, 0);
    assert_int_equal(stats.forecast[1].due, 1);
    assert_int_equal(stats.forecast[1].reviews, 1);
    stats_release(&stats);
}

static void test_the_forecast_ends_with_the_calendar(void **state)
{
    struct history h = {.store = 1};
    struct stats stats = stats_on(DAY_MAX - ZERO - 3);

    (void)state;
    add_history(&stats, &h);
    stats_finish(&stats);
    assert_int_equal(stats.forecasts, 4);
    assert_int_equal(stats.overdue, 1);
    stats_release(&stats);
}

/* ---- advice ------------------------------------------------------------------------------------ */

static void check_advice(milestone m, struct recall cues, struct recall notes, const char *advice)
{
    struct stats stats = stats_on(5);
    struct buf out = BUF_INIT;

    stats_finish(&stats);
    for (size_t i = 0; i < stats.retentions; i++)
        if (stats.retention[i].milestone == m) {
            stats.retention[i].all.cues = cues;
            stats.retention[i].all.notes = notes;
            assert_int_equal(stats_advise(&stats, i, &out), advice[0] != '\0');
        }
    assert_string_equal(out.ptr, advice);
    buf_release(&out);
    stats_release(&stats);
}

static void test_advice_needs_data_that_carries_it(void **state)
{
    const struct recall none = {0, 0};

    (void)state;
    check_advice(4, (struct recall){600, 584}, none, "day-4: 97 % of 600 recalled: you could leave it out");
    check_advice(4, (struct recall){120, 116}, none, "");
    check_advice(14, (struct recall){80, 49}, none,
        "day-14: 61 % of 80 (50 to 71): add a review on day 10, or study --ahead");
    check_advice(7, (struct recall){80, 49}, none,
        "day-7: 61 % of 80 (50 to 71): add a review on day 5, or study --ahead");
    check_advice(1, (struct recall){80, 49}, none,
        "day-1: 61 % of 80 (50 to 71): review it a day earlier with study --ahead 1");
    check_advice(14, (struct recall){80, 60}, none, "");
    check_advice(14, (struct recall){9, 0}, none, "");
    check_advice(14, (struct recall){9, 9}, (struct recall){80, 49},
        "day-14: 61 % of 80 notes (50 to 71): add a review on day 10, or study --ahead");
    check_advice(MILESTONE_LONG_TERM, (struct recall){900, 899}, none, "");
    check_advice(MILESTONE_LONG_TERM, (struct recall){80, 49}, none,
        "long-term: 61 % of 80 (50 to 71): untick the notes that were forgotten");
    check_advice(STATS_EXTRA, (struct recall){80, 49}, none,
        "extra: 61 % of 80 (50 to 71): review them more often (extra_every)");
}

static void test_a_milestone_out_of_use_gets_no_advice(void **state)
{
    struct history h = {.store = 1};
    struct stats stats;
    struct buf out = BUF_INIT;

    (void)state;
    mark(&h, 3, 3, GRADE_GOOD);
    stats = stats_of(&h, 5);
    assert_int_equal(stats.retention[1].milestone, 3);
    stats.retention[1].all.cues = (struct recall){900, 899};
    assert_false(stats_advise(&stats, 1, &out));
    assert_int_equal(stats.on_time.on_day, 0); /* it has no due day */
    buf_release(&out);
    stats_release(&stats);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_milestone_in_use_has_a_row),
        cmocka_unit_test(test_marks_count_by_grade),
        cmocka_unit_test(test_the_last_90_days_end_today),
        cmocka_unit_test(test_what_was_taken_back_does_not_count),
        cmocka_unit_test(test_two_stores_that_mark_on_one_day_count_once),
        cmocka_unit_test(test_a_tick_that_another_store_found_does_not_count),
        cmocka_unit_test(test_boxes_with_a_day_are_reviews),
        cmocka_unit_test(test_only_the_first_answer_of_a_day_counts),
        cmocka_unit_test(test_the_first_answer_of_all_stores_counts),
        cmocka_unit_test(test_an_answer_ahead_of_its_day_has_no_row),
        cmocka_unit_test(test_after_the_last_milestone_answers_are_extra_then_long_term),
        cmocka_unit_test(test_weak_cues_are_those_of_the_note),
        cmocka_unit_test(test_limits_hold_for_what_is_counted),
        cmocka_unit_test(test_marks_are_on_the_day_within_3_or_later),
        cmocka_unit_test(test_a_postponement_counts_from_its_day_on),
        cmocka_unit_test(test_late_shift_moves_what_is_due),
        cmocka_unit_test(test_a_day_on_which_nothing_was_due_breaks_no_streak),
        cmocka_unit_test(test_a_note_that_waits_breaks_it),
        cmocka_unit_test(test_a_postponement_keeps_it),
        cmocka_unit_test(test_a_suspension_keeps_it),
        cmocka_unit_test(test_long_term_ends_what_is_due),
        cmocka_unit_test(test_a_note_that_vanished_is_due_no_more),
        cmocka_unit_test(test_answers_keep_a_streak),
        cmocka_unit_test(test_an_answer_takes_the_time_since_the_one_before),
        cmocka_unit_test(test_notes_that_are_left_out_take_their_time),
        cmocka_unit_test(test_the_forecast_lists_a_note_once_and_each_review),
        cmocka_unit_test(test_what_is_overdue_is_counted_apart),
        cmocka_unit_test(test_the_forecast_ends_with_the_calendar),
        cmocka_unit_test(test_advice_needs_data_that_carries_it),
        cmocka_unit_test(test_a_milestone_out_of_use_gets_no_advice),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
