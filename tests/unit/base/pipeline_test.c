#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/pipeline.h"

struct number {
    struct piece piece;
    int value, times;
};

static void double_it(void *context, struct piece *piece)
{
    struct number *number = (struct number *)piece;

    (void)context;
    number->value *= 2;
    number->times++;
}

static void each_piece_is_done_once(void **state)
{
    static struct number number[1000];
    (void)state;

    for (int given = 0; given <= 1000; given += given < 5 ? 1 : 199) {
        struct pipeline pipeline;
        pipeline_init(&pipeline, double_it, NULL);
        for (int i = 0; i < given; i++) {
            number[i] = (struct number){.value = i};
            pipeline_give(&pipeline, &number[i].piece);
        }
        pipeline_end(&pipeline);
        for (int i = 0; i < given; i++) {
            assert_int_equal(number[i].times, 1);
            assert_int_equal(number[i].value, 2 * i);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_piece_is_done_once)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
