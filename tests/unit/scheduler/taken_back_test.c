#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/err.h"
#include "scheduler/event_index.h"
#include "scheduler/taken_back.h"

static struct uid uid_of(char c)
{
    return (struct uid){.byte = {[7] = (uint8_t)c}};
}

static struct event event_of(char id, enum event_kind kind)
{
    return (struct event){.id = uid_of(id), .kind = kind};
}

static struct event undone_of(char id, const struct uid *target, size_t count)
{
    return (struct event){.id = uid_of(id), .kind = EVENT_UNDONE, .takes_back = target, .takes_back_count = count};
}

static int find_in_index(void *context, struct uid id, struct event *out, struct err *err)
{
    const struct event *event = event_index_find(context, id);

    (void)err;
    if (event)
        *out = *event;
    return event != NULL;
}

/* The letters of what `undone` takes back; "+" first: it brings them back. */
static void assert_taken(
    const struct event *events, size_t count, const struct event *undone, const char *expected)
{
    struct event_index index = event_index_new(events, count);
    struct taken_back taken = {0};
    char letters[8] = "";
    size_t len = 0;

    assert_int_equal(taken_back_find(&taken, undone, find_in_index, &index, NULL), 0);
    if (taken.again)
        letters[len++] = '+';
    for (size_t i = 0; i < taken.count; i++)
        letters[len++] = (char)taken.event[i].id.byte[7];
    assert_string_equal(letters, expected);
    taken_back_release(&taken);
    event_index_release(&index);
}

static void an_undone_leads_to_what_it_takes_back(void **state)
{
    const struct uid marks[] = {uid_of('d'), uid_of('a')}, u[] = {uid_of('u')}, v[] = {uid_of('v')};
    const struct event events[] = {event_of('d', EVENT_DONE), event_of('a', EVENT_ANSWERED),
        undone_of('u', marks, 2), undone_of('v', u, 1), undone_of('w', v, 1)};

    (void)state;
    assert_taken(events, 5, &events[0], "");
    assert_taken(events, 5, &events[2], "da");
    assert_taken(events, 5, &events[3], "+da");
    assert_taken(events, 5, &events[4], "da");
}

static void what_is_unknown_or_never_taken_back_is_left_out(void **state)
{
    const struct uid targets[] = {uid_of('x'), uid_of('s'), uid_of('d')}, unknown[] = {uid_of('x')};
    const struct event events[] = {event_of('s', EVENT_SEEN), event_of('d', EVENT_DONE)};
    const struct event undone = undone_of('u', targets, 3), lost = undone_of('v', unknown, 1);

    (void)state;
    assert_taken(events, 2, &undone, "d");
    assert_taken(events, 2, &lost, "");
}

static void a_circle_ends(void **state)
{
    const struct uid u[] = {uid_of('u')}, v[] = {uid_of('v')};
    const struct event events[] = {undone_of('u', v, 1), undone_of('v', u, 1)};
    struct event_index index = event_index_new(events, 2);
    struct taken_back taken = {0};

    (void)state;
    assert_int_equal(taken_back_find(&taken, &events[0], find_in_index, &index, NULL), 0);
    assert_int_equal(taken.count, 0);
    taken_back_release(&taken);
    event_index_release(&index);
}

static int find_fails(void *context, struct uid id, struct event *out, struct err *err)
{
    (void)context;
    (void)id;
    (void)out;
    return err_set(err, ERR_STORE, "no");
}

static void a_failure_is_passed_on(void **state)
{
    const struct uid d[] = {uid_of('d')};
    const struct event undone = undone_of('u', d, 1);
    struct taken_back taken = {0};
    struct err err = {0};

    (void)state;
    assert_int_equal(taken_back_find(&taken, &undone, find_fails, NULL, &err), -1);
    assert_int_equal(err.code, ERR_STORE);
    err_release(&err);
    taken_back_release(&taken);
}

static int find_and_count(void *context, struct uid id, struct event *out, struct err *err)
{
    (void)err;
    ++*(int *)context;
    *out = (struct event){.id = id, .kind = EVENT_DONE};
    return 1;
}

static void an_event_that_was_made_up_names_as_many_as_it_wants(void **state)
{
    static const struct uid many[100000];
    const struct event undone = undone_of('u', many, sizeof many / sizeof *many);
    struct taken_back taken = {0};
    int looked_up = 0;

    (void)state;
    assert_int_equal(taken_back_find(&taken, &undone, find_and_count, &looked_up, NULL), 0);
    assert_int_equal(looked_up, 64);
    assert_int_equal(taken.count, 64);
    taken_back_release(&taken);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_undone_leads_to_what_it_takes_back),
        cmocka_unit_test(what_is_unknown_or_never_taken_back_is_left_out),
        cmocka_unit_test(a_circle_ends),
        cmocka_unit_test(a_failure_is_passed_on),
        cmocka_unit_test(an_event_that_was_made_up_names_as_many_as_it_wants),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
