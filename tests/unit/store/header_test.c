#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/fs.h"
#include "store/header.h"
#include "store/store.h"

struct place {
    struct buf folder, path;
};

static int place_setup(void **state)
{
    static struct place place;

    place = (struct place){BUF_INIT, BUF_INIT};
    buf_addz(&place.folder, "/tmp/review-header.XXXXXX");
    if (!mkdtemp(place.folder.ptr))
        return -1;
    buf_addf(&place.path, "%s/review.db", place.folder.ptr);
    *state = &place;
    return 0;
}

static int place_teardown(void **state)
{
    static const char *const parts[] = {"", "-journal", "-wal", "-shm", "-link"};
    struct place *place = *state;
    struct buf path = BUF_INIT;

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        buf_cut(&path, 0);
        buf_addf(&path, "%s%s", place->path.ptr, parts[i]);
        unlink(path.ptr);
    }
    rmdir(place->folder.ptr);
    buf_release(&path);
    buf_release(&place->folder);
    buf_release(&place->path);
    return 0;
}

static void put(const struct place *place, const char *part, struct str bytes)
{
    struct buf path = BUF_INIT;

    buf_addf(&path, "%s%s", place->path.ptr, part);
    assert_int_equal(fs_replace(path.ptr, bytes, 0600), 0);
    buf_release(&path);
}

/* A store as SQLite makes it, or with another byte at `at`. */
static void put_store(const struct place *place, size_t at, char byte)
{
    struct err err = {0};
    struct store *store;
    struct buf bytes = BUF_INIT;

    unlink(place->path.ptr);
    store = store_open(place->path.ptr, &err);
    assert_non_null(store);
    store_close(store);
    if (at) {
        assert_int_equal(fs_read(place->path.ptr, 1 << 24, &bytes), 0);
        bytes.ptr[at] = byte;
        put(place, "", buf_str(&bytes));
    }
    buf_release(&bytes);
}

static bool is_told(const struct place *place)
{
    struct stat st;
    uint64_t hash;

    return store_header(place->path.ptr, &st, &hash) == 0;
}

static void each_commit_changes_the_hash(void **state)
{
    struct place *place = *state;
    struct err err = {0};
    struct stat st;
    uint64_t before, after, again;
    struct store *store;

    put_store(place, 0, 0);
    assert_int_equal(store_header(place->path.ptr, &st, &before), 0);
    assert_true(st.st_size > 4096);
    assert_int_equal(store_header(place->path.ptr, &st, &again), 0);
    assert_true(before == again);
    for (int i = 0; i < 3; i++) {
        store = store_open(place->path.ptr, &err);
        assert_non_null(store);
        assert_int_equal(store_begin(store, true, &err), 0);
        assert_int_equal(store_commit(store, &err), 0);
        store_close(store);
        assert_int_equal(store_header(place->path.ptr, &st, &after), 0);
        assert_true(before != after);
        before = after;
    }
}

static void another_file_of_sqlite_beside_it_tells_nothing(void **state)
{
    static const char *const parts[] = {"-journal", "-wal", "-shm"};
    struct place *place = *state;
    struct buf path = BUF_INIT;

    put_store(place, 0, 0);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        put(place, parts[i], STR(""));
        assert_false(is_told(place));
        buf_cut(&path, 0);
        buf_addf(&path, "%s%s", place->path.ptr, parts[i]);
        assert_int_equal(unlink(path.ptr), 0);
        assert_true(is_told(place));
        assert_int_equal(symlink("nowhere", path.ptr), 0);
        assert_false(is_told(place));
        assert_int_equal(unlink(path.ptr), 0);
    }
    buf_release(&path);
}

static void a_log_in_place_of_a_journal_tells_nothing(void **state)
{
    struct place *place = *state;

    put_store(place, 18, 2);
    assert_false(is_told(place));
    put_store(place, 19, 2);
    assert_false(is_told(place));
}

static void what_is_no_store_tells_nothing(void **state)
{
    struct place *place = *state;
    struct buf other = BUF_INIT;

    assert_false(is_told(place)); /* nothing is there */
    put(place, "", STR(""));
    assert_false(is_told(place));
    put(place, "", STR("SQLite format 3"));
    assert_false(is_told(place));
    put_store(place, 3, 'x');
    assert_false(is_told(place));
    buf_addf(&other, "%s-link", place->path.ptr);
    put_store(place, 0, 0);
    assert_int_equal(rename(place->path.ptr, other.ptr), 0);
    assert_int_equal(symlink(other.ptr, place->path.ptr), 0);
    assert_false(is_told(place));
    assert_int_equal(unlink(place->path.ptr), 0);
    assert_int_equal(mkfifo(place->path.ptr, 0600), 0); /* does not wait */
    assert_false(is_told(place));
    assert_int_equal(unlink(place->path.ptr), 0);
    assert_int_equal(mkdir(place->path.ptr, 0700), 0);
    assert_false(is_told(place));
    assert_int_equal(rmdir(place->path.ptr), 0);
    buf_release(&other);
}

#define HEADER_TEST(name) cmocka_unit_test_setup_teardown(name, place_setup, place_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        HEADER_TEST(each_commit_changes_the_hash),
        HEADER_TEST(another_file_of_sqlite_beside_it_tells_nothing),
        HEADER_TEST(a_log_in_place_of_a_journal_tells_nothing),
        HEADER_TEST(what_is_no_store_tells_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
