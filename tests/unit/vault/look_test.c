#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "vault/look.h"

/* The names in a folder, each twice. */
struct dirent *readdir(DIR *dir)
{
    static struct dirent **name;
    static int count, at = -1;

    if (at < 0) {
        count = 2 * scandirat(dirfd(dir), ".", &name, NULL, NULL);
        at = 0;
    }
    if (at < count)
        return name[at++ / 2];
    while (count > 0)
        free(name[(count -= 2) / 2]);
    free(name);
    at = -1;
    return NULL;
}

static void make_file(int folder, const char *name)
{
    int fd = openat(folder, name, O_WRONLY | O_CREAT, 0600);

    assert_true(fd >= 0);
    close(fd);
}

static void count_path(const struct look_item *item, size_t count, const char *path, int wanted)
{
    int found = 0;

    for (size_t i = 0; i < count; i++)
        found += str_eq(item[i].path, str_of(path));
    assert_int_equal(found, wanted);
}

static void a_name_that_a_listing_has_twice_is_one_file(void **state)
{
    static const char *const names[] = {"sub/b.md", "a.md", "known.md", "new.md"};
    char path[] = "/tmp/look-test.XXXXXX";
    struct look look = {.salt = 1};
    struct err err = {0};
    (void)state;

    assert_non_null(mkdtemp(path));
    look.root = open(path, O_RDONLY | O_DIRECTORY);
    assert_int_equal(mkdirat(look.root, "sub", 0700), 0);
    for (int i = 0; i < 4; i++)
        make_file(look.root, names[i]);
    look_start(&look);
    look_file(&look, STR("known.md"), 7);
    assert_int_equal(look_around(&look, &err), 0);
    for (int i = 0; i < 4; i++)
        count_path(look.file, look.file_count, names[i], 1);
    assert_int_equal(look.file_count, 4);
    count_path(look.folder, look.folder_count, "sub", 1);
    assert_int_equal(look.folder_count, 2);
    assert_int_equal(look.file[0].change, LOOK_CHANGED);
    assert_int_equal(look.file[1].change, LOOK_NEW);
    look_release(&look);
    for (int i = 0; i < 4; i++)
        unlinkat(look.root, names[i], 0);
    unlinkat(look.root, "sub", AT_REMOVEDIR);
    close(look.root);
    assert_int_equal(rmdir(path), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_that_a_listing_has_twice_is_one_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
