#include "base/buf.h"
#include "fixture.h"
#include "store/events_walk.h"
#include "store/index.h"

/* What a walk gave: the last byte of each id; notes are told apart by "name=". */
static int write_id(void *context, struct event *event, struct err *err)
{
    (void)err;
    buf_addf(context, "%d ", event->id.byte[15]);
    return 0;
}

static int stop_at_once(void *context, struct event *event, struct err *err)
{
    write_id(context, event, err);
    return err_set(err, ERR_NEGATIVE, "enough");
}

static int write_note(
    void *context, struct str shown, struct event *events, size_t count, struct err *err)
{
    buf_addf(context, "%.*s=", STR_ARG(shown));
    for (size_t i = 0; i < count; i++)
        write_id(context, &events[i], err);
    return 0;
}

static void write_edge(void *context, struct uid event, struct uid target)
{
    buf_addf(context, "%d>%d ", event.byte[15], target.byte[15]);
}

static void write_kind(void *context, struct uid event, enum event_kind kind)
{
    buf_addf(context, "%d:%s ", event.byte[15], event_kind_names[kind]);
}

static void add_event(struct fixture *f, uint8_t id, const char *note, int64_t recorded_at)
{
    struct event event = event_of(f, id, id, EVENT_DONE);

    event.note = str_of(note);
    event.recorded_at = recorded_at;
    append(f, &event);
}

static void assert_written(struct buf *out, const char *expected)
{
    assert_string_equal(out->ptr, expected);
    buf_release(out);
}

static void events_are_ordered_by_time_then_by_arrival(void **state)
{
    struct fixture *f = *state;
    struct event_order order = {0};
    struct buf out = BUF_INIT;

    add_event(f, 3, "n", 30);
    add_event(f, 9, "n", 10);
    add_event(f, 1, "n", 10);
    assert_int_equal(event_order_load(f->store, DAY_NONE, DAY_NONE, &order, &f->err), 0);
    assert_int_equal(events_each(f->store, &order, write_id, &out, &f->err), 0);
    event_order_release(&order);
    assert_written(&out, "9 1 3 ");
}

static void only_events_of_the_given_days_at_the_time_of_listing_are_read(void **state)
{
    struct fixture *f = *state;
    struct event_order order = {0};
    struct buf out = BUF_INIT;

    for (uint8_t i = 1; i <= 200; i++)
        add_event(f, i, "n", i);
    assert_int_equal(event_order_load(f->store, 20020, 20150, &order, &f->err), 0);
    assert_int_equal(order.count, 131);
    add_event(f, 201, "n", 1);
    assert_int_equal(events_each(f->store, &order, write_id, &out, &f->err), 0);
    assert_true(str_starts(buf_str(&out), STR("20 21 ")));
    assert_true(str_ends(buf_str(&out), STR(" 149 150 ")));
    buf_release(&out);
    event_order_release(&order);
}

static void a_brief_list_counts_what_it_leaves_out_and_begins_where_it_is_told(void **state)
{
    struct fixture *f = *state;
    struct event_order order = {.brief = true};
    struct event seen = event_of(f, 5, 5, EVENT_SEEN);
    struct buf out = BUF_INIT;

    for (uint8_t i = 1; i <= 4; i++)
        add_event(f, i, "n", i);
    seen.note = STR("n");
    append(f, &seen);
    assert_int_equal(event_order_load(f->store, DAY_NONE, DAY_NONE, &order, &f->err), 0);
    assert_int_equal(order.count, 4);
    assert_int_equal(order.left_out, 1);
    order.skip = 2;
    assert_int_equal(events_each(f->store, &order, write_id, &out, &f->err), 0);
    event_order_release(&order);
    assert_written(&out, "3 4 ");
}

static int begin_to_write(void *context, struct event *event, struct err *err)
{
    (void)event;
    if (store_begin(context, true, err) < 0)
        return -1;
    return store_commit(context, err);
}

static void the_store_is_not_locked_while_an_event_is_handled(void **state)
{
    struct fixture *f = *state;
    struct event_order order = {0};

    add_event(f, 1, "n", 1);
    assert_int_equal(event_order_load(f->store, DAY_NONE, DAY_NONE, &order, &f->err), 0);
    assert_int_equal(events_each(f->store, &order, begin_to_write, f->store, &f->err), 0);
    event_order_release(&order);
}

static void a_loop_ends_when_the_callback_asks_for_it(void **state)
{
    struct fixture *f = *state;
    struct event_order order = {0};
    struct buf out = BUF_INIT;

    add_event(f, 1, "n", 1);
    add_event(f, 2, "n", 2);
    assert_int_equal(event_order_load(f->store, DAY_NONE, DAY_NONE, &order, &f->err), 0);
    assert_int_equal(events_each(f->store, &order, stop_at_once, &out, &f->err), -1);
    assert_string_equal(f->err.message, "enough");
    event_order_release(&order);
    assert_written(&out, "1 ");
}

static void a_listed_event_that_is_missing_is_damage(void **state)
{
    struct fixture *f = *state;
    struct event_key key = {1, 77};
    struct event_order order = {.key = &key, .count = 1};
    struct buf out = BUF_INIT;

    assert_int_equal(events_each(f->store, &order, write_id, &out, &f->err), -1);
    assert_int_equal(f->err.code, ERR_DAMAGED);
    assert_written(&out, "");
}

static void the_events_of_a_note_are_joined_across_its_ids(void **state)
{
    struct fixture *f = *state;
    struct buf out = BUF_INIT;

    add_event(f, 1, "z", 3);
    add_event(f, 2, "b", 5);
    add_event(f, 3, "c", 1);
    add_event(f, 4, "b", 2);
    assert_int_equal(index_put_alias(f->store, STR("z"), STR("b"), &f->err), 0);
    assert_int_equal(events_each_note(f->store, NULL, false, write_note, &out, &f->err), 0);
    assert_written(&out, "b=4 1 2 c=3 ");
}

static bool is_b(void *context, struct str shown)
{
    (void)context;
    return str_eq(shown, STR("b"));
}

static void a_note_that_is_not_wanted_is_skipped(void **state)
{
    struct fixture *f = *state;
    struct buf out = BUF_INIT;

    add_event(f, 1, "a", 1);
    add_event(f, 2, "b", 2);
    add_event(f, 3, "c", 3);
    assert_int_equal(index_put_alias(f->store, STR("c"), STR("b"), &f->err), 0);
    assert_int_equal(events_each_note(f->store, is_b, false, write_note, &out, &f->err), 0);
    assert_written(&out, "b=2 3 ");
}

static int put_alias(
    void *context, struct str shown, struct event *events, size_t count, struct err *err)
{
    struct fixture *f = context;

    (void)events;
    (void)count;
    return index_put_alias(f->store, STR("other"), shown, err);
}

static void the_index_may_change_during_the_loop(void **state)
{
    struct fixture *f = *state;
    struct buf out = BUF_INIT;

    add_event(f, 1, "a", 1);
    add_event(f, 2, "b", 2);
    assert_int_equal(store_begin(f->store, true, &f->err), 0);
    assert_int_equal(events_each_note(f->store, NULL, false, put_alias, f, &f->err), 0);
    assert_int_equal(events_each_note(f->store, NULL, false, write_note, &out, &f->err), 0);
    assert_int_equal(store_commit(f->store, &f->err), 0);
    assert_written(&out, "a=1 b=2 ");
}

static void edges_and_kinds_are_given_by_ids_alone(void **state)
{
    struct fixture *f = *state;
    struct uid taken[] = {uid_of(5), uid_of(4)};
    struct event undone = event_of(f, 6, 6, EVENT_UNDONE);
    struct buf edges = BUF_INIT, kinds = BUF_INIT;

    undone.takes_back = taken;
    undone.takes_back_count = 2;
    append(f, &undone);
    add_event(f, 4, "n", 1);
    assert_int_equal(events_each_edge(f->store, write_edge, &edges, &f->err), 0);
    assert_int_equal(events_each_kind(f->store, write_kind, &kinds, &f->err), 0);
    assert_written(&edges, "6>4 6>5 ");
    assert_written(&kinds, "6:undone 4:done ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(events_are_ordered_by_time_then_by_arrival),
        TEST(only_events_of_the_given_days_at_the_time_of_listing_are_read),
        TEST(a_brief_list_counts_what_it_leaves_out_and_begins_where_it_is_told),
        TEST(the_store_is_not_locked_while_an_event_is_handled),
        TEST(a_loop_ends_when_the_callback_asks_for_it),
        TEST(a_listed_event_that_is_missing_is_damage),
        TEST(the_events_of_a_note_are_joined_across_its_ids),
        TEST(a_note_that_is_not_wanted_is_skipped),
        TEST(the_index_may_change_during_the_loop),
        TEST(edges_and_kinds_are_given_by_ids_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
