#ifndef TESTS_UNIT_PARSER_FIXTURE_H
#define TESTS_UNIT_PARSER_FIXTURE_H

/* Included after cmocka.h: one note and the built-in keys, for tests that parse. */
#include "parser/note/note.h"

struct fixture {
    struct keys *keys;
    struct note note;
};

static int setup(void **state)
{
    static struct fixture fixture;

    fixture = (struct fixture){.keys = keys_new(NULL, 0)};
    *state = &fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;

    note_release(&fixture->note);
    keys_free(fixture->keys);
    return 0;
}

#endif
