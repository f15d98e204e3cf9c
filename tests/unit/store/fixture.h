/* A store in memory, and events for it. */
#ifndef TESTS_UNIT_STORE_FIXTURE_H
#define TESTS_UNIT_STORE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/err.h"
#include "store/events.h"
#include "store/store.h"

struct fixture {
    struct store *store;
    struct err err;
};

static int setup(void **state)
{
    static struct fixture fixture;

    fixture = (struct fixture){0};
    fixture.store = store_open_volatile("/nonexistent/review.db", &fixture.err);
    *state = &fixture;
    return fixture.store ? 0 : -1;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;

    store_close(fixture->store);
    err_release(&fixture->err);
    return 0;
}

static struct uid uid_of(uint8_t n)
{
    struct uid id = {{0}};

    id.byte[15] = n;
    return id;
}

static struct event event_of(struct fixture *f, uint8_t id, uint8_t command, enum event_kind kind)
{
    return (struct event){.id = uid_of(id), .store = store_id(f->store),
        .command = uid_of(command), .device = STR("desk"), .note = STR("n"), .kind = kind,
        .milestone = kind == EVENT_SEEN ? MILESTONE_NONE : 7, .on = 20000 + id,
        .until = DAY_NONE, .first_study = DAY_NONE, .recorded_at = 1000000 + id};
}

static void append(struct fixture *f, const struct event *event)
{
    assert_int_equal(events_append(f->store, event, &f->err), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

#endif
