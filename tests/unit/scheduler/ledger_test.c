#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/buf.h"
#include "scheduler/ledger.h"

/* Histories are built here, one event after the other. */
enum { EVENTS_MAX = 64, NAMED_MAX = 64 };

struct history {
    struct event event[EVENTS_MAX];
    struct uid named[EVENTS_MAX][NAMED_MAX];
    size_t count;
};

/* Ids are scattered, so that their order says nothing of time. */
static struct uid uid_of(uint64_t number)
{
    struct uid id;

    for (size_t i = 0; i < sizeof id.byte; i++) {
        number = number * 6364136223846793005u + 1442695040888963407u;
        id.byte[i] = (uint8_t)(number >> 56);
    }
    return id;
}

static struct event *add(struct history *h, enum event_kind kind, milestone m, day on)
{
    struct event *e = &h->event[h->count];

    *e = (struct event){.id = uid_of(h->count + 1), .note = STR("n"), .kind = kind};
    e->milestone = m;
    e->on = on;
    e->until = DAY_NONE;
    e->recorded_at = 1000 + (int64_t)h->count;
    h->count++;
    return e;
}

static struct event *add_seen(struct history *h, const char *boxes)
{
    struct event *e = add(h, EVENT_SEEN, MILESTONE_NONE, 1);

    e->boxes = str_of(boxes);
    return e;
}

static struct event *add_undone(struct history *h, enum event_source source, milestone m)
{
    struct event *e = add(h, EVENT_UNDONE, m, 1);

    e->source = source;
    e->takes_back = h->named[h->count - 1];
    return e;
}

static void name(struct history *h, struct event *undone, const struct event *named)
{
    h->named[undone - h->event][undone->takes_back_count++] = named->id;
}

static struct event *undo(struct history *h, const struct event *named)
{
    struct event *e = add_undone(h, SOURCE_CLI, named->milestone);

    name(h, e, named);
    return e;
}

/* What a scan writes for an emptied box; NULL when there is nothing to take back. */
static struct event *untick(struct history *h, milestone m)
{
    struct event *e = add_undone(h, SOURCE_NOTE, m);

    ledger_mark_undone(h->event, h->count - 1);
    e->takes_back_count = ledger_marks(h->event, h->count - 1, m, h->named[h->count - 1]);
    h->count -= e->takes_back_count == 0;
    return e->takes_back_count ? e : NULL;
}

/* What a scan writes for a filled box: an undone of the unticks, else a new mark. */
static struct event *tick(struct history *h, milestone m, day on)
{
    struct event *e = add_undone(h, SOURCE_NOTE, m);

    ledger_mark_undone(h->event, h->count - 1);
    e->takes_back_count = ledger_unticks(h->event, h->count - 1, m, h->named[h->count - 1]);
    if (e->takes_back_count)
        return e;
    h->count--;
    e = add(h, EVENT_DONE, m, on);
    e->source = SOURCE_NOTE;
    e->takes_back = h->named[h->count - 1];
    e->takes_back_count = ledger_undones(h->event, h->count - 1, m, h->named[h->count - 1]);
    return e;
}

static struct state state_of(struct history *h)
{
    ledger_mark_undone(h->event, h->count);
    return ledger_state(h->event, h->count);
}

static void text_of(struct event *events, size_t count, struct buf *out)
{
    struct state s;

    ledger_mark_undone(events, count);
    s = ledger_state(events, count);
    buf_cut(out, 0);
    state_encode(&s, out);
}

static void assert_state(struct history *h, const char *expected)
{
    struct buf text = BUF_INIT;

    text_of(h->event, h->count, &text);
    assert_string_equal(text.ptr, expected);
    buf_release(&text);
}

static void without_events_there_is_no_state(void **state)
{
    struct uid none[1];
    struct state s;
    (void)state;

    ledger_mark_undone(NULL, 0);
    s = ledger_state(NULL, 0);
    assert_int_equal(s.count, 0);
    assert_int_equal(state_last_review(&s), DAY_NONE);
    assert_int_equal(ledger_marks(NULL, 0, 1, none), 0);
    assert_int_equal(ledger_unticks(NULL, 0, 1, none), 0);
}

static void a_mark_has_the_earliest_date_and_every_day_is_one_of_review(void **state)
{
    struct history h = {.count = 0};
    (void)state;

    add(&h, EVENT_DONE, 1, 12);
    add(&h, EVENT_DONE, 1, 10);
    add(&h, EVENT_REVIEWED, MILESTONE_NONE, 15);
    add(&h, EVENT_REVIEWED, MILESTONE_NONE, 14);
    assert_state(&h, "1:19700111 R19700113,19700115,19700116");
}

static void other_events_leave_the_state_alone(void **state)
{
    static const enum event_kind kinds[] = {
        EVENT_SEEN, EVENT_MOVED, EVENT_RELINKED, EVENT_ANSWERED, EVENT_RESUMED};
    struct history h = {.count = 0};
    (void)state;

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        add(&h, kinds[i], 4, 10);
    assert_state(&h, "");
}

static void the_last_start_gives_the_first_study_day(void **state)
{
    struct history h = {.count = 0};
    struct event *second;
    (void)state;

    add(&h, EVENT_STARTED, MILESTONE_NONE, 5)->first_study = 5;
    second = add(&h, EVENT_STARTED, MILESTONE_NONE, 6);
    second->first_study = 3;
    assert_state(&h, "F19700104");
    undo(&h, second);
    assert_state(&h, "F19700106");
}

static void the_first_day_that_a_scan_found_stays_until_a_command_says_another(void **state)
{
    struct history h = {.count = 0};
    struct event *found;
    (void)state;

    add(&h, EVENT_STARTED, MILESTONE_NONE, 5)->first_study = 5;
    h.event[h.count - 1].source = SOURCE_NOTE;
    found = add(&h, EVENT_STARTED, MILESTONE_NONE, 9); /* another machine, which saw a later review */
    found->first_study = 8;
    found->source = SOURCE_NOTE;
    assert_state(&h, "F19700106");
    add(&h, EVENT_STARTED, MILESTONE_NONE, 10)->first_study = 2;
    assert_state(&h, "F19700103");
}

static void undo_restores_the_state_before_done(void **state)
{
    struct history h = {.count = 0};
    struct event *done = add(&h, EVENT_DONE, 1, 10);
    (void)state;

    undo(&h, done);
    assert_state(&h, "");
    assert_true(done->undone);
}

static void an_undone_that_is_undone_takes_nothing_back(void **state)
{
    struct history h = {.count = 0};
    struct event *done = add(&h, EVENT_DONE, 1, 10), *undone = undo(&h, done);
    (void)state;

    undo(&h, undone);
    assert_state(&h, "1:19700111");
    assert_true(undone->undone);
    assert_false(done->undone);
}

static void a_chain_of_undones_flips_with_every_link(void **state)
{
    struct history h = {.count = 0};
    struct event *last = add(&h, EVENT_DONE, 1, 10);
    (void)state;

    for (int link = 1; link < 20; link++) {
        last = undo(&h, last);
        assert_state(&h, link % 2 ? "" : "1:19700111");
    }
}

static void a_second_undone_keeps_a_mark_down_when_the_first_is_undone(void **state)
{
    struct history h = {.count = 0};
    struct event *done = add(&h, EVENT_DONE, 1, 10), *first = undo(&h, done);
    (void)state;

    undo(&h, done);
    undo(&h, first);
    assert_state(&h, "");
}

static void what_an_undone_names_may_be_missing_or_come_later(void **state)
{
    struct history h = {.count = 0};
    struct event *undone = add_undone(&h, SOURCE_CLI, 1), *done;
    struct event elsewhere = {.id = uid_of(12345)};
    (void)state;

    name(&h, undone, &elsewhere);
    assert_state(&h, "");
    done = add(&h, EVENT_DONE, 1, 10);
    name(&h, undone, done);
    assert_state(&h, "");
}

static void a_circle_of_undones_counts_as_not_taken_back(void **state)
{
    struct history h = {.count = 0};
    struct event *done = add(&h, EVENT_DONE, 1, 10);
    struct event *a = undo(&h, done), *b = undo(&h, a), *self = add_undone(&h, SOURCE_CLI, 1);
    (void)state;

    name(&h, a, b);
    name(&h, self, self);
    assert_state(&h, "");
    assert_false(a->undone || b->undone || self->undone);
    assert_true(done->undone);
}

static void a_circle_that_is_broken_from_outside_is_not_a_circle(void **state)
{
    struct history h = {.count = 0};
    struct event *done = add(&h, EVENT_DONE, 1, 10), *a = undo(&h, done), *b = undo(&h, a);
    (void)state;

    name(&h, a, b);
    undo(&h, b);
    assert_state(&h, "");
    assert_true(b->undone);
    undo(&h, a);
    assert_state(&h, "1:19700111");
}

/* Of 100,001 with CASES, as `make check-slow` sets it, else of 10,001. */
static void a_chain_of_any_length_is_settled(void **state)
{
    const size_t length = getenv("CASES") ? 100001 : 10001;
    struct event *events = calloc(length, sizeof *events);
    (void)state;

    for (size_t i = 0; i < length; i++) {
        events[i] = (struct event){.id = uid_of(i + 1), .kind = EVENT_UNDONE, .on = 10};
        events[i].takes_back = i ? &events[i - 1].id : NULL;
        events[i].takes_back_count = i > 0;
    }
    events[0].kind = EVENT_DONE;
    events[0].milestone = 1;
    ledger_mark_undone(events, length);
    assert_int_equal(ledger_state(events, length).count, 1);
    ledger_mark_undone(events, length - 1);
    assert_int_equal(ledger_state(events, length - 1).count, 0);
    free(events);
}

/* 10,000 with CASES, as `make check-slow` sets it, else 1,000. */
static void events_that_name_each_other_are_settled(void **state)
{
    const size_t count = getenv("CASES") ? 10000 : 1000;
    struct event *events = calloc(count, sizeof *events);
    struct uid *ids = calloc(count, sizeof *ids), *out = calloc(count, sizeof *out);
    (void)state;

    for (size_t i = 0; i < count; i++) {
        ids[i] = uid_of(i + 1);
        events[i] = (struct event){.id = ids[i], .milestone = 1, .on = 10, .source = SOURCE_NOTE};
        events[i].kind = i % 2 ? EVENT_UNDONE : EVENT_DONE;
        events[i].takes_back = i % 2 ? &ids[i - i % 100] : NULL;
        events[i].takes_back_count = i % 2 ? i % 100 : 0;
    }
    ledger_mark_undone(events, count);
    assert_int_equal(ledger_state(events, count).count, 0);
    assert_int_equal(ledger_marks(events, count, 1, out), 0);
    assert_true(ledger_unticks(events, count, 1, out) > 0);
    free(events);
    free(ids);
    free(out);
}

static void the_ticks_of_the_first_scan_count_without_a_date(void **state)
{
    struct history h = {.count = 0};
    (void)state;

    add_seen(&h, "day-1:true day-4:2024-08-29 day-7:false long-term:true");
    assert_state(&h, "1: 4:20240829 L:");
}

static void a_later_scan_adds_nothing(void **state)
{
    struct history h = {.count = 0};
    struct event *later = add_seen(&h, "day-1:true");
    (void)state;

    later->recorded_at = 9000;
    add_seen(&h, "day-4:true");
    assert_state(&h, "4:");
}

static void the_smaller_id_is_first_if_two_scans_are_simultaneous(void **state)
{
    struct history h = {.count = 0};
    struct event *a = add_seen(&h, "day-1:true"), *b = add_seen(&h, "day-4:true");
    (void)state;

    a->recorded_at = b->recorded_at;
    assert_state(&h, uid_cmp(a->id, b->id) < 0 ? "1:" : "4:");
}

static void the_first_scans_of_two_stores_both_count(void **state)
{
    struct history h = {.count = 0};
    (void)state;

    add_seen(&h, "day-1:true");
    add_seen(&h, "day-4:true")->store = uid_of(77);
    add_seen(&h, "day-7:true")->note = STR("its other id");
    assert_state(&h, "1: 4: 7:");
}

static void a_scan_without_known_boxes_has_no_ticks(void **state)
{
    struct history h = {.count = 0};
    (void)state;

    add_seen(&h, NULL);
    add_seen(&h, "day-1:maybe")->store = uid_of(77);
    assert_state(&h, "");
}

static void a_tick_with_a_mark_has_the_date_of_the_mark(void **state)
{
    struct history h = {.count = 0};
    (void)state;

    add_seen(&h, "day-1:true");
    add(&h, EVENT_DONE, 1, 10);
    assert_state(&h, "1:19700111");
}

static void an_undone_takes_back_one_tick_and_leaves_the_others(void **state)
{
    struct history h = {.count = 0};
    struct event *seen = add_seen(&h, "day-1:true day-4:true"), *undone;
    (void)state;

    undone = add_undone(&h, SOURCE_NOTE, 4);
    name(&h, undone, seen);
    assert_state(&h, "1:");
    assert_false(seen->undone);
    undo(&h, undone);
    assert_state(&h, "1: 4:");
}

static void an_undone_without_a_milestone_takes_no_tick_back(void **state)
{
    struct history h = {.count = 0};
    struct event *seen = add_seen(&h, "day-1:true");
    (void)state;

    name(&h, add_undone(&h, SOURCE_NOTE, MILESTONE_NONE), seen);
    assert_state(&h, "1:");
}

static void where_a_note_was_is_never_taken_back(void **state)
{
    struct history h = {.count = 0};
    struct event *moved = add(&h, EVENT_MOVED, 0, 1), *seen = add(&h, EVENT_SEEN, 0, 1);
    (void)state;

    undo(&h, moved);
    undo(&h, seen);
    state_of(&h);
    assert_false(moved->undone || seen->undone);
}

static void a_relink_can_be_taken_back_and_brought_back(void **state)
{
    struct history h = {.count = 0};
    struct event *relinked = add(&h, EVENT_RELINKED, 0, 1), *undone;
    (void)state;

    undone = undo(&h, relinked);
    state_of(&h);
    assert_true(relinked->undone);
    undo(&h, undone);
    state_of(&h);
    assert_false(relinked->undone);
}

static void an_answer_can_be_taken_back(void **state)
{
    struct history h = {.count = 0};
    struct event *answer = add(&h, EVENT_ANSWERED, 0, 1);
    (void)state;

    undo(&h, answer);
    state_of(&h);
    assert_true(answer->undone);
}

static void the_last_of_suspend_and_resume_wins(void **state)
{
    struct history h = {.count = 0};
    struct event *resumed;
    (void)state;

    add(&h, EVENT_SUSPENDED, 0, 10);
    assert_state(&h, "S");
    resumed = add(&h, EVENT_RESUMED, 0, 9);
    assert_state(&h, "");
    undo(&h, resumed);
    assert_state(&h, "S");
}

static void an_event_that_names_another_is_later_whatever_the_clocks_say(void **state)
{
    struct history h = {.count = 0};
    struct event *suspended, *resumed, *first, *second;
    (void)state;

    suspended = add(&h, EVENT_SUSPENDED, 0, 10);
    resumed = add(&h, EVENT_RESUMED, 0, 10);
    suspended->recorded_at = 9000;
    resumed->recorded_at = 10;
    resumed->takes_back = &suspended->id;
    resumed->takes_back_count = 1;
    assert_state(&h, "");
    undo(&h, resumed);
    assert_state(&h, "S");
    first = add(&h, EVENT_POSTPONED, 1, 5);
    second = add(&h, EVENT_POSTPONED, 1, 5);
    first->recorded_at = 9000;
    first->until = 40;
    second->until = 30;
    second->takes_back = &first->id;
    second->takes_back_count = 1;
    assert_state(&h, "S P1:19700131");
}

static void the_last_postponement_wins(void **state)
{
    struct history h = {.count = 0};
    struct event *second;
    (void)state;

    add(&h, EVENT_POSTPONED, 1, 5)->until = 40;
    second = add(&h, EVENT_POSTPONED, 1, 6);
    second->until = 30;
    assert_state(&h, "P1:19700131");
    undo(&h, second);
    assert_state(&h, "P1:19700210");
}

static void a_postponement_ends_with_its_milestone(void **state)
{
    struct history h = {.count = 0};
    struct event *done;
    (void)state;

    add(&h, EVENT_POSTPONED, 1, 5)->until = 40;
    done = add(&h, EVENT_DONE, 1, 10);
    assert_state(&h, "1:19700111");
    undo(&h, done);
    assert_state(&h, "P1:19700210");
}

static void a_postponement_without_a_day_or_a_milestone_is_ignored(void **state)
{
    struct history h = {.count = 0};
    (void)state;

    add(&h, EVENT_POSTPONED, 1, 5);
    assert_state(&h, "");
    add(&h, EVENT_POSTPONED, MILESTONE_NONE, 5)->until = 40;
    assert_state(&h, "");
}

static void ticking_again_brings_the_first_date_back(void **state)
{
    struct history h = {.count = 0};
    (void)state;

    tick(&h, 1, 10);
    untick(&h, 1);
    assert_state(&h, "");
    tick(&h, 1, 20);
    assert_state(&h, "1:19700111");
    untick(&h, 1);
    assert_state(&h, "");
    tick(&h, 1, 30);
    assert_state(&h, "1:19700111");
    assert_int_equal(h.event[h.count - 1].takes_back_count, 1);
}

static void an_untick_takes_back_all_marks_and_a_tick_brings_them_back(void **state)
{
    struct history h = {.count = 0};
    (void)state;

    add_seen(&h, "day-1:true day-4:true");
    add(&h, EVENT_DONE, 1, 12);
    add(&h, EVENT_DONE, 1, 10);
    assert_int_equal(untick(&h, 1)->takes_back_count, 3);
    assert_state(&h, "4:");
    tick(&h, 1, 50);
    assert_state(&h, "1:19700111 4: R19700113");
}

static void the_unticks_of_two_machines_are_both_named_by_the_new_tick(void **state)
{
    struct history h = {.count = 0};
    struct event *done = add(&h, EVENT_DONE, 1, 10), *undone;
    (void)state;

    for (int machine = 0; machine < 2; machine++) {
        undone = add_undone(&h, SOURCE_NOTE, 1);
        name(&h, undone, done);
    }
    assert_int_equal(tick(&h, 1, 20)->takes_back_count, 2);
    assert_state(&h, "1:19700111");
}

static void a_tick_after_undo_is_a_new_mark(void **state)
{
    struct history h = {.count = 0};
    struct event *done = add(&h, EVENT_DONE, 1, 10);
    (void)state;

    undo(&h, done);
    assert_int_equal(tick(&h, 1, 20)->kind, EVENT_DONE);
    assert_state(&h, "1:19700121");
}

static void a_tick_does_not_bring_back_a_mark_that_undo_also_took_back(void **state)
{
    struct history h = {.count = 0};
    struct event *done = add(&h, EVENT_DONE, 1, 10);
    (void)state;

    untick(&h, 1);
    undo(&h, done);
    assert_int_equal(tick(&h, 1, 20)->kind, EVENT_DONE);
    assert_state(&h, "1:19700121");
}

static void an_untick_of_one_milestone_leaves_the_others(void **state)
{
    struct history h = {.count = 0};
    struct uid out[EVENTS_MAX];
    (void)state;

    add_seen(&h, "day-1:true day-4:true");
    untick(&h, 1);
    state_of(&h);
    assert_int_equal(ledger_unticks(h.event, h.count, 4, out), 0);
    assert_int_equal(ledger_unticks(h.event, h.count, 1, out), 1);
    assert_int_equal(ledger_marks(h.event, h.count, 1, out), 0);
    assert_int_equal(ledger_marks(h.event, h.count, 4, out), 1);
}

/* ---- echoes: ticks that another store found after the mark that wrote them ---------------------- */

static struct event *of_store(struct event *e, uint64_t store, enum event_source source)
{
    e->store = uid_of(store);
    e->source = source;
    return e;
}

static void a_milestone_that_only_other_stores_marked_was_done_elsewhere(void **state)
{
    struct history h = {.count = 0};
    struct uid own = uid_of(7000), other = uid_of(8000);
    struct event *mark;
    (void)state;

    assert_false(ledger_is_done_elsewhere(h.event, 0, 1, &own));
    add(&h, EVENT_DONE, 1, 10)->store = other;
    add(&h, EVENT_DONE, 4, 10)->store = own;
    state_of(&h);
    assert_true(ledger_is_done_elsewhere(h.event, h.count, 1, &own));
    assert_false(ledger_is_done_elsewhere(h.event, h.count, 4, &own));
    assert_true(ledger_is_done_elsewhere(h.event, h.count, 4, &other));
    mark = add(&h, EVENT_DONE, 1, 11);
    mark->store = own;
    state_of(&h);
    assert_false(ledger_is_done_elsewhere(h.event, h.count, 1, &own));
    undo(&h, mark);
    state_of(&h);
    assert_true(ledger_is_done_elsewhere(h.event, h.count, 1, &own));
}

static void a_tick_seen_elsewhere_ends_with_the_mark_that_wrote_it(void **state)
{
    struct history h = {.count = 0};
    struct event *done;
    (void)state;

    done = of_store(add(&h, EVENT_DONE, 1, 10), 100, SOURCE_CLI);
    of_store(add_seen(&h, "day-1:true"), 101, SOURCE_NOTE);
    of_store(add(&h, EVENT_DONE, 1, 12), 102, SOURCE_NOTE);
    assert_state(&h, "1:19700111 R19700113");
    undo(&h, done);
    assert_state(&h, "");
}

static void a_tick_from_before_the_mark_stays(void **state)
{
    struct history h = {.count = 0};
    struct event *done;
    (void)state;

    of_store(add_seen(&h, "day-1:true"), 101, SOURCE_NOTE);
    done = of_store(add(&h, EVENT_DONE, 1, 10), 100, SOURCE_CLI);
    undo(&h, done);
    assert_state(&h, "1:");
}

static void a_tick_from_after_the_undo_stays(void **state)
{
    struct history h = {.count = 0};
    struct event *done;
    (void)state;

    done = of_store(add(&h, EVENT_DONE, 1, 10), 100, SOURCE_CLI);
    undo(&h, done);
    of_store(add(&h, EVENT_DONE, 1, 12), 101, SOURCE_NOTE);
    assert_state(&h, "1:19700113");
}

static void a_mark_by_a_command_is_no_echo(void **state)
{
    struct history h = {.count = 0};
    struct event *done;
    (void)state;

    done = of_store(add(&h, EVENT_DONE, 1, 10), 100, SOURCE_CLI);
    of_store(add(&h, EVENT_DONE, 1, 12), 101, SOURCE_CLI);
    undo(&h, done);
    assert_state(&h, "1:19700113");
}

static void an_echo_lasts_as_long_as_any_mark_that_it_may_repeat(void **state)
{
    struct history h = {.count = 0};
    struct event *first, *second;
    (void)state;

    first = of_store(add(&h, EVENT_DONE, 1, 10), 100, SOURCE_CLI);
    second = of_store(add(&h, EVENT_DONE, 1, 11), 101, SOURCE_CLI);
    of_store(add_seen(&h, "day-1:true"), 102, SOURCE_NOTE);
    undo(&h, first);
    assert_state(&h, "1:19700112");
    undo(&h, second);
    assert_state(&h, "");
}

/* A clock that was wrong does not make a later sighting the first one. */
static void a_later_sighting_of_a_store_is_not_its_first_whatever_the_clock_says(void **state)
{
    struct history h = {.count = 0};
    struct event *again;
    (void)state;

    add_seen(&h, "day-1:false");
    again = add_seen(&h, "day-1:true");
    again->original = again->note;
    again->recorded_at = 1;
    assert_state(&h, "");
}

/* Properties of histories at random; the sequence is fixed, so that a failure can be seen again. */
struct dice {
    uint64_t seed;
};

static size_t roll(struct dice *dice, size_t sides)
{
    dice->seed = dice->seed * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(dice->seed >> 33) % sides;
}

static milestone roll_milestone(struct dice *dice)
{
    static const milestone all[] = {1, 4, 7, 14, MILESTONE_LONG_TERM};

    return all[roll(dice, 5)];
}

static const char *roll_boxes(struct dice *dice)
{
    static const char *const all[] = {"", "day-1:true", "day-1:true day-4:1970-01-05",
        "day-1:false day-7:true", "day-1:1970-01-03 day-14:true long-term:true"};

    return all[roll(dice, 5)];
}

static void roll_event(struct history *h, struct dice *dice)
{
    static const enum event_kind kinds[] = {EVENT_DONE, EVENT_DONE, EVENT_DONE, EVENT_UNDONE,
        EVENT_UNDONE, EVENT_UNDONE, EVENT_REVIEWED, EVENT_POSTPONED, EVENT_SUSPENDED, EVENT_RESUMED,
        EVENT_SEEN, EVENT_SEEN, EVENT_MOVED, EVENT_ANSWERED};
    struct event *e = add(h, kinds[roll(dice, sizeof kinds / sizeof *kinds)], roll_milestone(dice),
        (day)roll(dice, 30));

    e->source = (enum event_source)roll(dice, EVENT_SOURCES);
    e->store = uid_of(100 + roll(dice, 2));
    e->note = roll(dice, 2) ? STR("n") : STR("m");
    e->until = (day)(30 + roll(dice, 30));
    e->recorded_at = 1000 + (int64_t)roll(dice, 20);
    if (e->kind == EVENT_SEEN)
        e->boxes = str_of(roll_boxes(dice));
    if (e->kind == EVENT_SEEN && roll(dice, 4) == 0)
        e->original = e->note; /* a later sighting */
}

/* An undone of honest history names what was there before it, an untick marks alone. */
static void roll_names(struct history *h, struct event *undone, size_t before, struct dice *dice)
{
    undone->takes_back = h->named[undone - h->event];
    for (size_t i = roll(dice, 4); i > 0 && before > 0; i--) {
        const struct event *e = &h->event[roll(dice, before)];
        if (undone->source != SOURCE_NOTE || e->kind != EVENT_UNDONE)
            name(h, undone, e);
    }
}

static void roll_history(struct history *h, struct dice *dice, bool circles)
{
    size_t length = 1 + roll(dice, 40);

    h->count = 0;
    while (h->count < length)
        roll_event(h, dice);
    for (size_t i = 0; i < h->count; i++)
        if (h->event[i].kind == EVENT_UNDONE)
            roll_names(h, &h->event[i], circles ? length : i, dice);
}

static void shuffle(struct event *events, size_t count, struct dice *dice)
{
    for (size_t i = count; i > 1; i--) {
        size_t k = roll(dice, i);
        struct event kept = events[i - 1];
        events[i - 1] = events[k];
        events[k] = kept;
        events[i - 1].undone = roll(dice, 2);
    }
}

static bool names(const struct event *undone, const struct event *e)
{
    for (size_t i = 0; i < undone->takes_back_count; i++)
        if (uid_cmp(undone->takes_back[i], e->id) == 0)
            return true;
    return false;
}

/* The oracle: the definition, written down as it is spoken; exponential, and for histories without
   a circle alone. */
static bool counts(const struct history *h, const struct event *e)
{
    if (e->kind == EVENT_SEEN || e->kind == EVENT_MOVED)
        return true;
    for (size_t i = 0; i < h->count; i++)
        if (h->event[i].kind == EVENT_UNDONE && names(&h->event[i], e) && counts(h, &h->event[i]))
            return false;
    return true;
}

static bool is_first_seen(const struct history *h, const struct event *e)
{
    if (str_eq(e->original, e->note))
        return false;
    for (size_t i = 0; i < h->count; i++) {
        const struct event *o = &h->event[i];
        if (o->kind == EVENT_SEEN && uid_cmp(o->store, e->store) == 0 && str_eq(o->note, e->note) &&
            !str_eq(o->original, o->note) && event_cmp(o, e) < 0)
            return false;
    }
    return true;
}

/* Since when a mark is taken back by name; NULL: it is not. */
static const struct event *taken_by(const struct history *h, const struct event *mark, milestone m)
{
    const struct event *first = NULL;

    for (size_t i = 0; i < h->count; i++) {
        const struct event *e = &h->event[i];
        if (e->kind == EVENT_UNDONE && names(e, mark) && counts(h, e) &&
            (mark->kind == EVENT_DONE || e->milestone == m) &&
            (!first || event_cmp(e, first) < 0))
            first = e;
    }
    return first;
}

static bool ticks(const struct history *h, const struct event *e, milestone m)
{
    struct str rest = e->boxes, box, box_name;

    if (e->kind == EVENT_DONE)
        return e->milestone == m;
    while (e->kind == EVENT_SEEN && is_first_seen(h, e) && str_cut(&rest, ' ', &box)) {
        str_cut(&box, ':', &box_name);
        if (milestone_parse(box_name) == m && !str_eq(box, STR("false")))
            return true;
    }
    return false;
}

static bool from_elsewhere(const struct event *e, const struct event *mark)
{
    return uid_cmp(e->store, mark->store) != 0 ||
           (e->kind == EVENT_SEEN && !str_eq(e->note, mark->note));
}

/* Since when a mark has no effect, by name or as an echo; NULL: it counts. Another mark that counts
   before it lets an echo be. */
static const struct event *ended_by(const struct history *h, const struct event *mark, milestone m)
{
    const struct event *end = taken_by(h, mark, m);

    if (end || (mark->kind == EVENT_DONE &&
                   (mark->source != SOURCE_NOTE || mark->takes_back_count)))
        return end;
    for (size_t i = 0; i < h->count; i++) {
        const struct event *e = &h->event[i], *its_end;
        if (!ticks(h, e, m) || event_cmp(e, mark) >= 0)
            continue;
        its_end = ended_by(h, e, m);
        if (!its_end)
            return NULL;
        if (from_elsewhere(mark, e) && event_cmp(its_end, mark) > 0 &&
            (!end || event_cmp(its_end, end) > 0))
            end = its_end;
    }
    return end;
}

static void expect_mark(const struct history *h, const struct event *e, milestone m, day on,
    struct state *out)
{
    if (!ended_by(h, e, m))
        state_add_mark(out, m, on);
}

static void expect_ticks(const struct history *h, const struct event *seen, struct state *out)
{
    struct str rest = seen->boxes, box, box_name;

    while (is_first_seen(h, seen) && str_cut(&rest, ' ', &box)) {
        milestone m;
        str_cut(&box, ':', &box_name);
        m = milestone_parse(box_name);
        if (box.len && !str_eq(box, STR("false")))
            expect_mark(h, seen, m, day_parse(box), out);
    }
}

static const struct event *expect_last(
    const struct history *h, enum event_kind a, enum event_kind b)
{
    const struct event *last = NULL;

    for (size_t i = 0; i < h->count; i++) {
        const struct event *e = &h->event[i];
        if ((e->kind == a || e->kind == b) && counts(h, e) && (!last || event_cmp(e, last) > 0))
            last = e;
    }
    return last;
}

static struct state expect_state(const struct history *h)
{
    const struct event *pause = expect_last(h, EVENT_SUSPENDED, EVENT_RESUMED);
    const struct event *postponed = expect_last(h, EVENT_POSTPONED, EVENT_POSTPONED);
    struct state s = state_none();

    for (size_t i = 0; i < h->count; i++) {
        const struct event *e = &h->event[i];
        if (e->kind == EVENT_DONE)
            expect_mark(h, e, e->milestone, e->on, &s);
        if (e->kind == EVENT_SEEN)
            expect_ticks(h, e, &s);
        if (e->kind == EVENT_REVIEWED && counts(h, e))
            state_add_review(&s, e->on);
    }
    s.suspended = pause && pause->kind == EVENT_SUSPENDED;
    if (postponed && !state_mark(&s, postponed->milestone)) {
        s.postponed = postponed->milestone;
        s.postponed_to = postponed->until;
    }
    return s;
}

/* How many histories are tried: CASES, as `make check-slow` sets it, else 600. */
static int rounds(void)
{
    const char *cases = getenv("CASES");

    return cases ? (int)strtol(cases, NULL, 10) : 600;
}

static void the_state_is_what_the_definition_says(void **state)
{
    struct dice dice = {1};
    struct history h;
    (void)state;

    for (int round = rounds(); round > 0; round--) {
        struct buf expected = BUF_INIT;
        struct state s;
        roll_history(&h, &dice, false);
        s = expect_state(&h);
        state_encode(&s, &expected);
        assert_state(&h, expected.ptr);
        for (size_t i = 0; i < h.count; i++)
            assert_int_equal(h.event[i].undone, !counts(&h, &h.event[i]));
        buf_release(&expected);
    }
}

static void assert_order_is_nothing(bool circles)
{
    struct dice dice = {2};
    struct history h;
    struct buf first = BUF_INIT, again = BUF_INIT;

    for (int round = rounds(); round > 0; round--) {
        struct event shuffled[EVENTS_MAX];
        roll_history(&h, &dice, circles);
        memcpy(shuffled, h.event, sizeof shuffled);
        text_of(h.event, h.count, &first);
        for (int i = 0; i < 4; i++) {
            shuffle(shuffled, h.count, &dice);
            text_of(shuffled, h.count, &again);
            assert_string_equal(again.ptr, first.ptr);
        }
    }
    buf_release(&first);
    buf_release(&again);
}

static void the_state_does_not_depend_on_the_order_of_events(void **state)
{
    (void)state;
    assert_order_is_nothing(false);
}

static void the_order_does_not_matter_in_circles_of_undones(void **state)
{
    (void)state;
    assert_order_is_nothing(true);
}

static void the_list_does_not_depend_on_the_order_of_events(void **state)
{
    struct dice dice = {3};
    struct history h;
    (void)state;

    for (int round = rounds(); round > 0; round--) {
        struct uid first[EVENTS_MAX], again[EVENTS_MAX];
        milestone m = roll_milestone(&dice);
        size_t marks, unticks;
        roll_history(&h, &dice, false);
        ledger_mark_undone(h.event, h.count);
        marks = ledger_marks(h.event, h.count, m, first);
        unticks = ledger_unticks(h.event, h.count, m, first + marks);
        shuffle(h.event, h.count, &dice);
        ledger_mark_undone(h.event, h.count);
        assert_int_equal(ledger_marks(h.event, h.count, m, again), marks);
        assert_int_equal(ledger_unticks(h.event, h.count, m, again + marks), unticks);
        assert_memory_equal(again, first, (marks + unticks) * sizeof *first);
    }
}

static void a_part_that_was_settled_before_a_merge_ends_as_the_whole(void **state)
{
    struct dice dice = {4};
    struct history h;
    struct buf whole = BUF_INIT, merged = BUF_INIT;
    (void)state;

    for (int round = rounds(); round > 0; round--) {
        struct event events[EVENTS_MAX];
        size_t part;
        roll_history(&h, &dice, false);
        memcpy(events, h.event, sizeof events);
        text_of(h.event, h.count, &whole);
        shuffle(events, h.count, &dice);
        part = roll(&dice, h.count);
        ledger_mark_undone(events, part);
        ledger_mark_undone(events + part, h.count - part);
        text_of(events, h.count, &merged);
        assert_string_equal(merged.ptr, whole.ptr);
    }
    buf_release(&whole);
    buf_release(&merged);
}

static void a_mark_and_its_undo_change_nothing_in_any_history(void **state)
{
    struct dice dice = {5};
    struct history h;
    struct buf before = BUF_INIT;
    (void)state;

    for (int round = rounds(); round > 0; round--) {
        struct event *mark;
        roll_history(&h, &dice, false);
        text_of(h.event, h.count, &before);
        mark = add(&h, EVENT_DONE, roll_milestone(&dice), (day)roll(&dice, 30));
        mark->recorded_at += 1000; /* later than what there is, which may be an echo of it otherwise */
        undo(&h, mark)->recorded_at += 1000;
        assert_state(&h, before.ptr);
    }
    buf_release(&before);
}

static void after_an_untick_the_milestone_is_open_in_any_history(void **state)
{
    struct dice dice = {6};
    struct history h;
    (void)state;

    for (int round = rounds(); round > 0; round--) {
        milestone m = roll_milestone(&dice);
        struct state before, after;
        roll_history(&h, &dice, false);
        before = state_of(&h);
        assert_int_equal(untick(&h, m) != NULL, state_mark(&before, m) != NULL);
        after = state_of(&h);
        assert_null(state_mark(&after, m));
    }
}

static void after_a_tick_the_milestone_is_done_in_any_history(void **state)
{
    struct dice dice = {7};
    struct history h;
    (void)state;

    for (int round = rounds(); round > 0; round--) {
        milestone m = roll_milestone(&dice);
        struct state after;
        roll_history(&h, &dice, false);
        tick(&h, m, 10);
        after = state_of(&h);
        assert_non_null(state_mark(&after, m));
    }
}

static void a_first_untick_and_a_tick_bring_the_same_state_back_in_any_history(void **state)
{
    struct dice dice = {8};
    struct history h;
    struct buf before = BUF_INIT;
    (void)state;

    for (int round = rounds(); round > 0; round--) {
        milestone m = roll_milestone(&dice);
        struct uid earlier[EVENTS_MAX];
        roll_history(&h, &dice, false);
        text_of(h.event, h.count, &before);
        if (ledger_unticks(h.event, h.count, m, earlier) > 0 || !untick(&h, m))
            continue;
        tick(&h, m, 29);
        assert_state(&h, before.ptr);
    }
    buf_release(&before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_events_there_is_no_state),
        cmocka_unit_test(a_mark_has_the_earliest_date_and_every_day_is_one_of_review),
        cmocka_unit_test(other_events_leave_the_state_alone),
        cmocka_unit_test(the_last_start_gives_the_first_study_day),
        cmocka_unit_test(the_first_day_that_a_scan_found_stays_until_a_command_says_another),
        cmocka_unit_test(undo_restores_the_state_before_done),
        cmocka_unit_test(an_undone_that_is_undone_takes_nothing_back),
        cmocka_unit_test(a_chain_of_undones_flips_with_every_link),
        cmocka_unit_test(a_second_undone_keeps_a_mark_down_when_the_first_is_undone),
        cmocka_unit_test(what_an_undone_names_may_be_missing_or_come_later),
        cmocka_unit_test(a_circle_of_undones_counts_as_not_taken_back),
        cmocka_unit_test(a_circle_that_is_broken_from_outside_is_not_a_circle),
        cmocka_unit_test(a_chain_of_any_length_is_settled),
        cmocka_unit_test(events_that_name_each_other_are_settled),
        cmocka_unit_test(the_ticks_of_the_first_scan_count_without_a_date),
        cmocka_unit_test(a_later_scan_adds_nothing),
        cmocka_unit_test(the_smaller_id_is_first_if_two_scans_are_simultaneous),
        cmocka_unit_test(the_first_scans_of_two_stores_both_count),
        cmocka_unit_test(a_scan_without_known_boxes_has_no_ticks),
        cmocka_unit_test(a_tick_with_a_mark_has_the_date_of_the_mark),
        cmocka_unit_test(an_undone_takes_back_one_tick_and_leaves_the_others),
        cmocka_unit_test(an_undone_without_a_milestone_takes_no_tick_back),
        cmocka_unit_test(where_a_note_was_is_never_taken_back),
        cmocka_unit_test(a_relink_can_be_taken_back_and_brought_back),
        cmocka_unit_test(an_answer_can_be_taken_back),
        cmocka_unit_test(the_last_of_suspend_and_resume_wins),
        cmocka_unit_test(an_event_that_names_another_is_later_whatever_the_clocks_say),
        cmocka_unit_test(the_last_postponement_wins),
        cmocka_unit_test(a_postponement_ends_with_its_milestone),
        cmocka_unit_test(a_postponement_without_a_day_or_a_milestone_is_ignored),
        cmocka_unit_test(ticking_again_brings_the_first_date_back),
        cmocka_unit_test(an_untick_takes_back_all_marks_and_a_tick_brings_them_back),
        cmocka_unit_test(the_unticks_of_two_machines_are_both_named_by_the_new_tick),
        cmocka_unit_test(a_tick_after_undo_is_a_new_mark),
        cmocka_unit_test(a_tick_does_not_bring_back_a_mark_that_undo_also_took_back),
        cmocka_unit_test(an_untick_of_one_milestone_leaves_the_others),
        cmocka_unit_test(a_milestone_that_only_other_stores_marked_was_done_elsewhere),
        cmocka_unit_test(a_tick_seen_elsewhere_ends_with_the_mark_that_wrote_it),
        cmocka_unit_test(a_tick_from_before_the_mark_stays),
        cmocka_unit_test(a_tick_from_after_the_undo_stays),
        cmocka_unit_test(a_mark_by_a_command_is_no_echo),
        cmocka_unit_test(an_echo_lasts_as_long_as_any_mark_that_it_may_repeat),
        cmocka_unit_test(a_later_sighting_of_a_store_is_not_its_first_whatever_the_clock_says),
        cmocka_unit_test(the_state_is_what_the_definition_says),
        cmocka_unit_test(the_state_does_not_depend_on_the_order_of_events),
        cmocka_unit_test(the_order_does_not_matter_in_circles_of_undones),
        cmocka_unit_test(the_list_does_not_depend_on_the_order_of_events),
        cmocka_unit_test(a_part_that_was_settled_before_a_merge_ends_as_the_whole),
        cmocka_unit_test(a_mark_and_its_undo_change_nothing_in_any_history),
        cmocka_unit_test(after_an_untick_the_milestone_is_open_in_any_history),
        cmocka_unit_test(after_a_tick_the_milestone_is_done_in_any_history),
        cmocka_unit_test(a_first_untick_and_a_tick_bring_the_same_state_back_in_any_history),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
