#include "app/session/backup.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "app/session/session.h"
#include "base/err.h"
#include "base/fs.h"
#include "store/copy.h"
#include "store/rescue.h"
#include "store/store.h"

enum { DAYS_KEPT = 7, WEEKS_KEPT = 4, MONTHS_KEPT = 12 };
/* The most bytes of all backups together. The newest two are kept, whatever their size. */
#define BYTES_KEPT (INT64_C(512) << 20)

static void backup_folder_path(const struct app *app, struct buf *out)
{
    buf_addf(out, "%s-backups", app->database.ptr);
}

/* The folder may come with a vault from another person: a link in its place could lead anywhere.
   Sets errno; ENOENT: nothing has that name. */
static bool backup_is_real_folder(const char *folder)
{
    struct stat st;

    errno = 0;
    return lstat(folder, &st) == 0 && S_ISDIR(st.st_mode);
}

bool backup_is_possible(const struct app *app, struct buf *folder)
{
    backup_folder_path(app, folder);
    return backup_is_real_folder(folder->ptr) || errno == ENOENT;
}

/* The day in a name like "2026-03-10.db". DAY_NONE: another name. */
static day backup_day(const char *name)
{
    struct str s = str_of(name);

    return s.len == 13 && str_ends(s, STR(".db")) ? day_parse((struct str){s.ptr, 10}) : DAY_NONE;
}

static int backup_newest_first(const void *a, const void *b)
{
    return *(const day *)b - *(const day *)a;
}

static int backup_open_folder(const char *folder)
{
    return open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* The days of the backups, newest first. The caller frees `*out`. */
static size_t backup_list_days(const char *folder, day **out)
{
    int fd = backup_open_folder(folder);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    struct dirent *entry;
    size_t count = 0, capacity = 0;

    *out = NULL;
    while (dir && (entry = readdir(dir)) != NULL) {
        day of = backup_day(entry->d_name);
        if (of == DAY_NONE)
            continue;
        MEM_ROOM(*out, count, capacity);
        (*out)[count++] = of;
    }
    if (dir)
        closedir(dir);
    else if (fd >= 0)
        close(fd);
    if (count)
        qsort(*out, count, sizeof **out, backup_newest_first);
    return count;
}

static void backup_day_path(const char *folder, day of, struct buf *out)
{
    char date[DAY_TEXT];

    day_format(of, date);
    buf_cut(out, 0);
    buf_addf(out, "%s/%s.db", folder, date);
}

static int backup_month(day d)
{
    struct civil c = day_civil(d);

    return c.year * 12 + c.month;
}

/* `days` are in order, newest first. The newest backup of each older week and month is kept. */
static bool backup_is_kept(const day *days, size_t at, day today)
{
    int age = today - days[at];
    bool first_of_week = at == 0 || (today - days[at - 1]) / 7 != age / 7;
    bool first_of_month = at == 0 || backup_month(days[at - 1]) != backup_month(days[at]);

    return age < DAYS_KEPT || (age / 7 < WEEKS_KEPT && first_of_week) ||
           (backup_month(today) - backup_month(days[at]) < MONTHS_KEPT && first_of_month);
}

static void backup_thin(const char *folder, day today)
{
    day *days;
    size_t count = backup_list_days(folder, &days), newer = 0;
    struct buf path = BUF_INIT;
    int64_t bytes = 0;

    for (size_t i = 0; i < count; i++) {
        struct stat st = {0};
        backup_day_path(folder, days[i], &path);
        if (lstat(path.ptr, &st) == 0)
            bytes += st.st_size;
        if (backup_is_kept(days, i, today) && (newer < 2 || bytes <= BYTES_KEPT))
            newer++;
        else
            unlink(path.ptr);
    }
    free(days);
    buf_release(&path);
}

/* The name of a copy that is not complete, different in each process. */
static void backup_part_path(struct app *app, const char *path, struct buf *out)
{
    unsigned char salt[4];

    random_fill(&app->random, salt, sizeof salt);
    buf_addf(out, "%s.%02x%02x%02x%02x.part", path, salt[0], salt[1], salt[2], salt[3]);
}

/* Whether killed processes left copies that are not complete. Deletes them if `unlinking` is set.
 */
static bool find_parts(int folder, bool unlinking)
{
    int again = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = again < 0 ? NULL : fdopendir(again);
    struct dirent *entry;
    bool any = false;

    if (!dir && again >= 0)
        close(again);
    while (dir && (entry = readdir(dir)) != NULL) {
        struct str name = str_of(entry->d_name);
        if (str_find(name, STR(".part")) == name.len)
            continue;
        any = true;
        if (unlinking)
            unlinkat(folder, entry->d_name, 0);
    }
    if (dir)
        closedir(dir);
    return any;
}

void backup_clear(const struct app *app)
{
    struct buf path = BUF_INIT;
    int folder;

    backup_folder_path(app, &path);
    folder = backup_open_folder(path.ptr);
    buf_release(&path);
    /* A process that is making a copy has the lock for writing. */
    if (folder >= 0 && find_parts(folder, false) && store_begin_at_once(app->store)) {
        find_parts(folder, true);
        store_rollback(app->store);
    }
    if (folder >= 0)
        close(folder);
}

/* A backup must leave enough room on the disk for the mark that follows. */
static bool backup_has_room(const struct app *app, const char *folder)
{
    struct statvfs disk;
    struct stat st;

    return stat(app->database.ptr, &st) < 0 || statvfs(folder, &disk) < 0 || disk.f_blocks == 0 ||
           (uint64_t)disk.f_bavail * disk.f_frsize / 2 >= (uint64_t)st.st_size;
}

/* Makes the folder, unless it exists. False: this failed, or the name belongs to a link or a file.
 */
static bool backup_make_folder(const char *folder)
{
    if (mkdir(folder, 0700) == 0)
        return fs_sync_folder_of(folder) == 0;
    return errno == EEXIST && backup_is_real_folder(folder);
}

static bool backup_copy(struct app *app, const char *path)
{
    struct buf part = BUF_INIT;
    struct err ignored = {0};
    bool made;

    backup_part_path(app, path, &part);
    made = copy_to_file(app->database.ptr, part.ptr, &ignored) == 0;
    err_release(&ignored);
    if (made && rename(part.ptr, path) < 0) {
        unlink(part.ptr);
        made = false;
    }
    buf_release(&part);
    return made && fs_sync_folder_of(path) == 0;
}

void backup_make(struct app *app)
{
    struct buf folder = BUF_INIT, path = BUF_INIT;

    backup_folder_path(app, &folder);
    backup_day_path(folder.ptr, app->real_day, &path);
    if (access(path.ptr, F_OK) < 0 && errno == ENOENT && backup_make_folder(folder.ptr) &&
        backup_has_room(app, folder.ptr) && backup_copy(app, path.ptr))
        backup_thin(folder.ptr, app->real_day);
    buf_release(&folder);
    buf_release(&path);
}

/* 1: the backup is sound, and `work` has used it; 0: it must not be used; -1: `work` failed. */
static int backup_try(
    struct app *app, const char *path, backup_fn *work, void *context, struct err *err)
{
    struct err why = {0};
    int sound = rescue_is_sound(path, &why);

    if (sound < 0)
        app_notice(app, "%s; this backup is not used", why.message);
    err_release(&why);
    if (sound < 1)
        return 0;
    return work(context, path, err) < 0 ? -1 : 1;
}

int backup_newest(struct app *app, backup_fn *work, void *context, struct err *err)
{
    struct buf folder = BUF_INIT, path = BUF_INIT;
    day *days;
    size_t count;
    int used = 0;

    backup_folder_path(app, &folder);
    count = backup_list_days(folder.ptr, &days);
    for (size_t i = 0; i < count && used == 0; i++) {
        backup_day_path(folder.ptr, days[i], &path);
        used = backup_try(app, path.ptr, work, context, err);
    }
    free(days);
    buf_release(&folder);
    buf_release(&path);
    return used < 0 ? -1 : 0;
}
