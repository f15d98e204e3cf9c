#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdalign.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"

static void fresh_memory_is_zero(void **state)
{
    char *p = mem_alloc(1000);
    (void)state;

    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(p[i], 0);
    free(p);
}

static void an_allocation_of_zero_bytes_can_be_freed(void **state)
{
    void *a = mem_alloc(0), *b = mem_grow(NULL, 0, 8);
    (void)state;

    assert_non_null(a);
    assert_non_null(b);
    free(a);
    free(b);
}

static void growing_keeps_the_content(void **state)
{
    int *numbers = NULL;
    size_t count = 0, capacity = 0;
    (void)state;

    for (int i = 0; i < 10000; i++) {
        MEM_ROOM(numbers, count, capacity);
        numbers[count++] = i;
    }
    for (int i = 0; i < 10000; i++)
        assert_int_equal(numbers[i], i);
    assert_int_equal(capacity, 16384);
    free(numbers);
}

/* What a child says on standard error while it asks for more than there is. */
static int ask_for_too_much(char *said, size_t size)
{
    int ends[2], status;
    ssize_t len;
    pid_t child;

    assert_int_equal(pipe(ends), 0);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        mem_grow(NULL, SIZE_MAX / 2, 3);
        _exit(0);
    }
    close(ends[1]);
    len = read(ends[0], said, size - 1);
    said[len > 0 ? len : 0] = '\0';
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static void without_memory_the_process_exits_with_a_message_and_status_3(void **state)
{
    char said[200];
    int status = ask_for_too_much(said, sizeof said);
    (void)state;

    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 3);
    assert_non_null(strstr(said, "out of memory"));
}

static void an_arena_gives_zeroed_aligned_memory_that_does_not_overlap(void **state)
{
    struct arena arena = {0};
    unsigned char *given[3000];
    (void)state;

    for (size_t i = 0; i < 3000; i++) {
        size_t size = 1 + i % 97;
        given[i] = arena_alloc(&arena, size);
        assert_int_equal((uintptr_t)given[i] % alignof(max_align_t), 0);
        for (size_t k = 0; k < size; k++)
            assert_int_equal(given[i][k], 0);
        memset(given[i], (int)(i % 251), size);
    }
    for (size_t i = 0; i < 3000; i++)
        for (size_t k = 0; k < 1 + i % 97; k++)
            assert_int_equal(given[i][k], i % 251);
    arena_release(&arena);
}

static void an_arena_allocates_more_than_a_block(void **state)
{
    struct arena arena = {0};
    char *small = arena_alloc(&arena, 10), *large = arena_alloc(&arena, 1 << 20);
    (void)state;

    memset(large, 'x', 1 << 20);
    memset(arena_alloc(&arena, 10), 'y', 10);
    for (int i = 0; i < 10; i++)
        assert_int_equal(small[i], 0);
    assert_int_equal(large[(1 << 20) - 1], 'x');
    arena_release(&arena);
}

static void a_text_in_an_arena_is_a_terminated_copy(void **state)
{
    struct arena arena = {0};
    char text[] = "abc";
    struct str copy = arena_str(&arena, (struct str){text, 3});
    (void)state;

    text[0] = 'x';
    assert_int_equal(copy.len, 3);
    assert_string_equal(copy.ptr, "abc");
    arena_release(&arena);
}

static void no_value_and_the_empty_text_remain_different_in_an_arena(void **state)
{
    struct arena arena = {0};
    (void)state;

    assert_null(arena_str(&arena, STR_NONE).ptr);
    assert_string_equal(arena_str(&arena, STR("")).ptr, "");
    arena_release(&arena);
}

static void a_released_arena_can_be_used_again(void **state)
{
    struct arena arena = {0};
    (void)state;

    arena_release(&arena);
    arena_alloc(&arena, 10);
    arena_release(&arena);
    assert_non_null(arena_alloc(&arena, 10));
    arena_release(&arena);
}

static void an_arena_keeps_the_values_of_another_that_it_absorbed(void **state)
{
    struct arena arena = {0}, other = {0};
    struct str own, first, large;
    (void)state;

    first = arena_str(&other, STR("first"));
    arena_absorb(&arena, &other); /* into an empty one */
    assert_null(other.block);
    own = arena_str(&arena, STR("own"));
    large = (struct str){memset(arena_alloc(&other, 1 << 20), 'x', 1 << 20), 1 << 20};
    arena_alloc(&other, 10);
    arena_absorb(&arena, &other);
    arena_absorb(&arena, &other); /* nothing */
    memset(arena_alloc(&arena, 1000), 'y', 1000);
    assert_string_equal(first.ptr, "first");
    assert_string_equal(own.ptr, "own");
    assert_int_equal(large.ptr[(1 << 20) - 1], 'x');
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fresh_memory_is_zero),
        cmocka_unit_test(an_allocation_of_zero_bytes_can_be_freed),
        cmocka_unit_test(growing_keeps_the_content),
        cmocka_unit_test(without_memory_the_process_exits_with_a_message_and_status_3),
        cmocka_unit_test(an_arena_gives_zeroed_aligned_memory_that_does_not_overlap),
        cmocka_unit_test(an_arena_allocates_more_than_a_block),
        cmocka_unit_test(a_text_in_an_arena_is_a_terminated_copy),
        cmocka_unit_test(no_value_and_the_empty_text_remain_different_in_an_arena),
        cmocka_unit_test(a_released_arena_can_be_used_again),
        cmocka_unit_test(an_arena_keeps_the_values_of_another_that_it_absorbed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
