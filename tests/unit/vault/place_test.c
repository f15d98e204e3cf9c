#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err.h"
#include "vault/place.h"

static void assert_joined(const char *base, const char *path, const char *expected)
{
    struct buf out = BUF_INIT;

    place_join(str_of(base), str_of(path), &out);
    assert_string_equal(out.ptr, expected);
    buf_release(&out);
}

static void paths_are_joined_without_dots(void **state)
{
    (void)state;
    assert_joined("/home/kim", "notes/a.md", "/home/kim/notes/a.md");
    assert_joined("/home/kim", "./notes//a.md", "/home/kim/notes/a.md");
    assert_joined("/home/kim/notes", "../a.md", "/home/kim/a.md");
    assert_joined("/home", "/etc/x", "/etc/x");
    assert_joined("/", "../../..", "/");
    assert_joined("/a", "..", "/");
}

static void folders_of_sync_services_are_known(void **state)
{
    (void)state;
    assert_string_equal(place_synced(STR("/home/kim/Dropbox/notes")), "Dropbox");
    assert_string_equal(place_synced(STR("/home/kim/OneDrive - School/notes")), "OneDrive");
    assert_string_equal(
        place_synced(STR("/Users/kim/Library/Mobile Documents/iCloud~md~obsidian/V")), "iCloud");
    assert_null(place_synced(STR("/home/kim/dropboxes/notes")));
}

static void assert_store(const char *vault, const char *expected)
{
    struct buf out = BUF_INIT;

    buf_addz(&out, "/none");
    place_store(str_of(vault), &out);
    assert_string_equal(out.ptr, expected);
    buf_release(&out);
}

static void a_store_elsewhere_is_named_after_its_vault(void **state)
{
    struct buf one = BUF_INIT, other = BUF_INIT, name = BUF_INIT, name_2 = BUF_INIT;

    (void)state;
    assert_store("/home/kim/50% done", "/none/home%kim%50%% done.db");
    for (int i = 0; i < 80; i++)
        buf_addz(&one, i % 8 ? "가" : "/가");
    buf_add(&other, buf_str(&one));
    one.ptr[1] = other.ptr[1] = 'a'; /* no longer UTF-8 */
    one.ptr[2] = 'b';
    place_store(buf_str(&one), &name);
    place_store(buf_str(&other), &name_2);
    assert_true(name.len < 200);
    assert_true(str_ends(buf_str(&name), STR("%가가가가가가가가.db")));
    assert_false(str_eq(buf_str(&name), buf_str(&name_2)));
    buf_release(&one);
    buf_release(&other);
    buf_release(&name);
    buf_release(&name_2);
}

static void a_vault_is_found_upwards(void **state)
{
    char folder[] = "/tmp/review-place.XXXXXX";
    struct buf path = BUF_INIT, found = BUF_INIT;
    struct err err = {0};

    (void)state;
    assert_non_null(mkdtemp(folder));
    buf_addf(&path, "%s/a/b", folder);
    assert_int_equal(place_make(buf_str(&path), 0700, &err), 0);
    assert_int_equal(place_vault(buf_str(&path), &found, &err), PLACE_NONE);
    assert_int_equal(err.code, ERR_VAULT);
    assert_int_equal(found.len, 0);
    err_release(&err);
    buf_cut(&path, 0);
    buf_addf(&path, "%s/" VAULT_FOLDER, folder);
    assert_int_equal(mkdir(path.ptr, 0700), 0);
    buf_cut(&path, 0);
    buf_addf(&path, "%s/a/b", folder);
    assert_int_equal(place_vault(buf_str(&path), &found, &err), 0);
    assert_string_equal(found.ptr, folder);
    rmdir(path.ptr);
    path.ptr[path.len - 2] = '\0';
    rmdir(path.ptr);
    buf_cut(&path, 0);
    buf_addf(&path, "%s/" VAULT_FOLDER, folder);
    rmdir(path.ptr);
    rmdir(folder);
    buf_release(&path);
    buf_release(&found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_are_joined_without_dots),
        cmocka_unit_test(folders_of_sync_services_are_known),
        cmocka_unit_test(a_store_elsewhere_is_named_after_its_vault),
        cmocka_unit_test(a_vault_is_found_upwards),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
