#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

#include "base/buf.h"
#include "base/fs.h"
#include "vault/folder.h"
#include "vault/read.h"

/* vault/sub/a.md and outside/a.md; in the vault also links to both, and a pipe. */
static char top_path[] = "/tmp/review-folder.XXXXXX";
static int top, root;

static void put(int folder, const char *name, const char *text)
{
    int fd = openat(folder, name, O_WRONLY | O_CREAT, 0600);

    assert_true(fd >= 0);
    assert_int_equal(fs_write(fd, str_of(text)), 0);
    close(fd);
}

static int make_place(void)
{
    assert_non_null(mkdtemp(top_path));
    top = folder_top(str_of(top_path));
    assert_int_equal(mkdirat(top, "vault", 0700) | mkdirat(top, "outside", 0700), 0);
    root = openat(top, "vault", O_RDONLY | O_DIRECTORY);
    assert_int_equal(mkdirat(root, "sub", 0700), 0);
    put(top, "outside/a.md", "outside");
    put(root, "sub/a.md", "inside");
    assert_int_equal(symlinkat("../outside", root, "link"), 0);
    assert_int_equal(symlinkat("sub/a.md", root, "link.md"), 0);
    assert_int_equal(mkfifoat(root, "pipe.md", 0600), 0);
    return 0;
}

static int remove_place(void)
{
    static const char *const files[] = {"vault/sub/a.md", "vault/link", "vault/link.md",
        "vault/pipe.md", "vault/new.md", "outside/a.md"};
    static const char *const folders[] = {"vault/new/deep", "vault/new", "vault/sub", "vault", "outside"};

    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        unlinkat(top, files[i], 0);
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        unlinkat(top, folders[i], AT_REMOVEDIR);
    close(root);
    close(top);
    return rmdir(top_path);
}

static int reads(const char *path)
{
    struct buf text = BUF_INIT;
    int result = vault_read_whole(root, str_of(path), 100, &text) < 0 ? errno : 0;

    if (!result)
        assert_string_equal(text.ptr, "inside");
    buf_release(&text);
    return result;
}

static int enters(const char *path)
{
    int fd = folder_enter(root, str_of(path));

    if (fd < 0)
        return errno;
    close(fd);
    return 0;
}

static void a_path_is_opened_without_links(void **state)
{
    (void)state;
    assert_int_equal(reads("sub/a.md"), 0);
    assert_int_equal(reads("sub/none.md"), ENOENT);
    assert_int_equal(reads("link/a.md"), ELOOP);
    assert_int_equal(reads("link.md"), ELOOP);
    assert_int_equal(reads("sub/a.md/b.md"), ENOTDIR);
    assert_int_equal(enters(""), 0);
    assert_int_equal(enters("sub"), 0);
    assert_int_equal(enters("link"), ELOOP);
    assert_int_equal(enters("link.md"), ELOOP);
}

static void a_path_does_not_go_up(void **state)
{
    struct stat st;

    (void)state;
    assert_int_equal(reads("../outside/a.md"), ENOENT);
    assert_int_equal(reads("sub/../sub/a.md"), ENOENT);
    assert_int_equal(enters(".."), ENOENT);
    assert_int_equal(folder_make(root, STR("../made")), -1);
    assert_int_equal(fstatat(top, "made", &st, 0), -1);
}

static void only_a_regular_file_is_opened(void **state)
{
    struct stat st;

    (void)state;
    assert_int_equal(reads("pipe.md"), ENXIO);
    assert_int_equal(reads("sub"), ENXIO);
    assert_int_equal(folder_file(root, STR("pipe.md"), O_RDWR, 0, &st), -1);
    assert_int_equal(errno, ENXIO);
}

static void missing_folders_are_made(void **state)
{
    struct stat st;
    int fd = folder_make(root, STR("new/deep"));

    (void)state;
    assert_true(fd >= 0);
    close(fd);
    assert_int_equal(enters("new/deep"), 0);
    assert_int_equal(folder_make(root, STR("link/deep")), -1);
    assert_int_equal(errno, ELOOP);
    assert_int_equal(fstatat(top, "outside/deep", &st, 0), -1);
    fd = folder_file(root, STR("new.md"), O_RDWR | O_CREAT, 0640, &st);
    assert_true(fd >= 0);
    close(fd);
}

static void a_file_that_is_too_long_is_refused(void **state)
{
    struct buf text = BUF_INIT;

    (void)state;
    assert_int_equal(vault_read_whole(root, STR("sub/a.md"), 5, &text), -1);
    assert_int_equal(errno, EFBIG);
    assert_int_equal(vault_read_whole(root, STR("sub/a.md"), 6, &text), 0);
    buf_release(&text);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_path_is_opened_without_links),
    cmocka_unit_test(a_path_does_not_go_up),
    cmocka_unit_test(only_a_regular_file_is_opened),
    cmocka_unit_test(missing_folders_are_made),
    cmocka_unit_test(a_file_that_is_too_long_is_refused),
};

/* Forbids the call that checks a path at once, as an older kernel and some containers do. */
static bool forbid_openat2(void)
{
#if defined SYS_openat2 && defined SECCOMP_SET_MODE_FILTER
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat2, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof filter / sizeof *filter, filter};

    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
#else
    return false;
#endif
}

static void all_rules_hold_when_a_path_is_opened_part_by_part(void **state)
{
    (void)state;
    if (!forbid_openat2())
        skip();
    assert_int_equal(syscall(SYS_openat2, root, "sub", NULL, 0), -1);
    assert_int_equal(errno, EPERM);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tests[i].test_func(NULL);
}

int main(void)
{
    const struct CMUnitTest again[] = {cmocka_unit_test(all_rules_hold_when_a_path_is_opened_part_by_part)};
    int failed;

    if (make_place() != 0)
        return 1;
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    failed += cmocka_run_group_tests(again, NULL, NULL);
    return remove_place() != 0 || failed;
}
