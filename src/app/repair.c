#include "app/repair.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "app/app.h"
#include "app/intake.h"
#include "base/err.h"
#include "store/rescue.h"
#include "store/store.h"

enum { DAYS_KEPT = 7, WEEKS_KEPT = 4, MONTHS_KEPT = 12 };
/* Copies of a large store together; the newest two are kept whatever their size. */
#define BYTES_KEPT (INT64_C(512) << 20)

/* ---- backups ----------------------------------------------------------------------------------- */

static void folder_of_backups(const struct app *app, struct buf *out)
{
    buf_addf(out, "%s-backups", app->database.ptr);
}

/* The folder comes with a vault: a link in its place could lead anywhere. ENOENT: nothing is there. */
static bool is_real_folder(const char *folder)
{
    struct stat st;

    errno = 0;
    return lstat(folder, &st) == 0 && S_ISDIR(st.st_mode);
}

bool repair_can_back_up(const struct app *app, struct buf *folder)
{
    folder_of_backups(app, folder);
    return is_real_folder(folder->ptr) || errno == ENOENT;
}

/* "2026-03-10.db" */
static day day_of_backup(const char *name)
{
    struct str s = str_of(name);

    return s.len == 13 && str_ends(s, STR(".db")) ? day_parse((struct str){s.ptr, 10}) : DAY_NONE;
}

static int newest_first(const void *a, const void *b)
{
    return *(const day *)b - *(const day *)a;
}

/* The days of the backups, the newest first; the caller frees them. */
static size_t list_backups(const char *folder, day **out)
{
    DIR *dir = is_real_folder(folder) ? opendir(folder) : NULL;
    struct dirent *entry;
    size_t count = 0, capacity = 0;

    *out = NULL;
    while (dir && (entry = readdir(dir)) != NULL) {
        day of = day_of_backup(entry->d_name);
        if (of == DAY_NONE)
            continue;
        MEM_ROOM(*out, count, capacity);
        (*out)[count++] = of;
    }
    if (dir)
        closedir(dir);
    if (count)
        qsort(*out, count, sizeof **out, newest_first);
    return count;
}

static void path_of_backup(const char *folder, day of, struct buf *out)
{
    char date[DAY_TEXT];

    day_format(of, date);
    buf_cut(out, 0);
    buf_addf(out, "%s/%s.db", folder, date);
}

static int month_of(day d)
{
    struct civil c = day_civil(d);

    return c.year * 12 + c.month;
}

/* Days are in their order, the newest first: of each older week and month the newest is kept. */
static bool is_kept(const day *days, size_t at, day today)
{
    int age = today - days[at];
    bool first_of_week = at == 0 || (today - days[at - 1]) / 7 != age / 7;
    bool first_of_month = at == 0 || month_of(days[at - 1]) != month_of(days[at]);

    return age < DAYS_KEPT || (age / 7 < WEEKS_KEPT && first_of_week) ||
           (month_of(today) - month_of(days[at]) < MONTHS_KEPT && first_of_month);
}

static void thin(const char *folder, day today)
{
    day *days;
    size_t count = list_backups(folder, &days), newer = 0;
    struct buf path = BUF_INIT;
    int64_t bytes = 0;

    for (size_t i = 0; i < count; i++) {
        struct stat st = {0};
        path_of_backup(folder, days[i], &path);
        if (lstat(path.ptr, &st) == 0)
            bytes += st.st_size;
        if (is_kept(days, i, today) && (newer < 2 || bytes <= BYTES_KEPT))
            newer++;
        else
            unlink(path.ptr);
    }
    free(days);
    buf_release(&path);
}

/* Where today's copy is made before it gets its name. */
static void part_of_today(const struct app *app, struct buf *out)
{
    char date[DAY_TEXT];

    day_format(app->real_day, date);
    folder_of_backups(app, out);
    buf_addf(out, "/%s.db.part", date);
}

void repair_clear(const struct app *app)
{
    struct buf folder = BUF_INIT, part = BUF_INIT;

    folder_of_backups(app, &folder);
    part_of_today(app, &part);
    if (is_real_folder(folder.ptr))
        unlink(part.ptr);
    buf_release(&folder);
    buf_release(&part);
}

/* A copy takes no room from the mark that it is made before. */
static bool has_room(const struct app *app, const char *folder)
{
    struct statvfs disk;
    struct stat st;

    return stat(app->database.ptr, &st) < 0 || statvfs(folder, &disk) < 0 || disk.f_blocks == 0 ||
           (uint64_t)disk.f_bavail * disk.f_frsize / 2 >= (uint64_t)st.st_size;
}

void repair_backup(struct app *app)
{
    struct buf folder = BUF_INIT, path = BUF_INIT, part = BUF_INIT;

    folder_of_backups(app, &folder);
    path_of_backup(folder.ptr, app->real_day, &path);
    part_of_today(app, &part);
    if (!store_volatile(app->store) && access(path.ptr, F_OK) < 0 &&
        (mkdir(folder.ptr, 0700) == 0 || is_real_folder(folder.ptr)) && has_room(app, folder.ptr)) {
        if (rescue_copy(app->store, part.ptr) == 0 &&
            rename(part.ptr, path.ptr) == 0)
            thin(folder.ptr, app->real_day);
        else
            unlink(part.ptr);
    }
    buf_release(&folder);
    buf_release(&path);
    buf_release(&part);
}

/* ---- a new store ------------------------------------------------------------------------------- */

static int take(struct app *app, const char *from, size_t *added, struct err *err)
{
    struct event_list list = {0};
    struct intake intake = {0};
    int failed = 0;

    *added = 0;
    if (rescue_events(from, &list) == 0) {
        failed = store_begin(app->store, true, err);
        for (size_t i = 0; i < list.count && !failed; i++)
            failed = intake_event(app, &intake, &list.event[i], err);
        if (!failed && intake.added)
            failed = intake_settle(app, &intake, err);
        if (!failed)
            failed = store_commit(app->store, err);
        if (failed)
            store_rollback(app->store);
        *added = intake.added;
    }
    index_release(&app->index);
    intake_release(&intake);
    event_list_release(&list);
    return failed;
}

static int take_newest_backup(struct app *app, struct err *err)
{
    struct buf folder = BUF_INIT, path = BUF_INIT;
    day *days;
    size_t count, added = 0;
    int failed = 0;

    folder_of_backups(app, &folder);
    count = list_backups(folder.ptr, &days);
    for (size_t i = 0; i < count; i++) {
        path_of_backup(folder.ptr, days[i], &path);
        if (rescue_look(path.ptr) != RESCUE_SOUND)
            continue;
        failed = take(app, path.ptr, &added, err);
        if (!failed && added)
            app_notice(app, "%s: %zu %s taken from this backup", path.ptr, added,
                added == 1 ? "event was" : "events were");
        break;
    }
    free(days);
    buf_release(&folder);
    buf_release(&path);
    return failed;
}

static int make_anew(struct app *app, const char *what, struct err *err)
{
    struct buf aside = BUF_INIT;
    size_t saved;
    int failed = 0;

    if (rescue_set_aside(app->database.ptr, &aside) < 0)
        failed = err_set(err, ERR_STORE, "%s: %s, and cannot be set aside: %s", app->database.ptr,
            what, strerror(errno));
    if (!failed)
        failed = app_open_store(app, err);
    if (!failed)
        failed = take(app, aside.ptr, &saved, err);
    if (!failed) {
        app_notice(app, "%s: %s; it was set aside as %s", app->database.ptr, what, aside.ptr);
        app_notice(app, "%zu events could be read from it; what is missing comes from a backup, the"
                        " journals and the notes",
            saved);
        failed = take_newest_backup(app, err);
    }
    buf_release(&aside);
    return failed;
}

int repair_store(struct app *app, struct err *err)
{
    int failed;

    switch (rescue_look(app->database.ptr)) {
    case RESCUE_DAMAGED:
        return make_anew(app, "the store is damaged", err);
    case RESCUE_FOREIGN:
        return make_anew(app, "this is another program's database", err);
    case RESCUE_MISSING:
        failed = app_open_store(app, err);
        return failed ? failed : take_newest_backup(app, err);
    default:
        return app_open_store(app, err);
    }
}
