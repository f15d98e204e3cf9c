#include "app/scan/scan.h"

#include <stdlib.h>

#include "app/identity/settle.h"
#include "app/identity/survey.h"
#include "app/session/session.h"
#include "base/err.h"
#include "read_changed.h"
#include "scan_commit.h"
#include "scan_missing.h"
#include "scan_survey.h"
#include "store/events.h"
#include "store/store.h"
#include "store/verify.h"

static void scan_start_look(const struct app *app, struct look *look)
{
    *look = (struct look){.ignore = app->config.ignore,
        .ignore_count = app->config.ignore_count,
        .salt = config_salt(&app->config),
        .root = app->root};
    look_start(look);
}

static void scan_look_at_file(void *look, const struct file *file)
{
    look_file(look, file->path, file->signature);
}

/* If the index is empty but the store has events, the index was lost, and is rebuilt from the
 * events. */
static int scan_find_history(struct app *app, struct scan *scan, struct err *err)
{
    bool any;

    if (events_any(app->store, &any, err) < 0)
        return -1;
    scan->rebuild = scan->rebuild || any;
    return 0;
}

/* `look`: NULL if the vault is not scanned. */
static int scan_load_index(
    struct app *app, struct scan *scan, bool within, struct look *look, struct err *err)
{
    struct index *index = &app->index;
    int failed;

    index_release(index);
    aliases_forget(app);
    app_forget_titles(app);
    if (!within && store_begin(app->store, false, err) < 0)
        return -1;
    failed = scan->rebuild
                 ? store_generation(app->store, &index->generation, err)
                 : index_load(app->store, index, look ? scan_look_at_file : NULL, look, err);
    if (!failed && index->count == 0 && index->folder_count == 0)
        failed = scan_find_history(app, scan, err);
    if (!within && !failed)
        failed = store_commit(app->store, err);
    if (failed || !look)
        return failed;
    look->folder = mem_alloc((index->folder_count + 1) * sizeof *look->folder);
    look->folder_count = look->folder_capacity = index->folder_count;
    for (size_t i = 0; i < index->folder_count; i++)
        look->folder[i] = (struct look_item){
            .path = index->folder[i].path, .signature = index->folder[i].signature};
    return 0;
}

static bool scan_found_nothing(const struct look *look, const struct readings *readings)
{
    if (readings->count)
        return false;
    for (size_t i = 0; i < look->folder_count; i++)
        if (look->folder[i].change != LOOK_SAME && look->folder[i].change != LOOK_UNKNOWN)
            return false;
    for (size_t i = 0; i < look->file_count; i++)
        if (look->file[i].change == LOOK_MISSING)
            return false;
    return true;
}

/* Puts the rows of the survey into app->index. */
static void scan_adopt_rows(struct app *app, const struct survey *survey)
{
    struct index *index = &app->index;

    app_forget_titles(app);
    index->count = 0;
    for (size_t i = 0; i < survey->count; i++) {
        MEM_ROOM(index->file, index->count, index->capacity);
        index->file[index->count++] = survey->row[i].file;
    }
}

enum { AGAIN = 1 };

/* AGAIN: another process has changed the store since the index was loaded. */
static int scan_begin_write(struct app *app, bool within, struct err *err)
{
    int64_t generation;

    if (within)
        return 0;
    if (store_begin(app->store, true, err) < 0 ||
        store_generation(app->store, &generation, err) < 0)
        return -1;
    if (generation == app->index.generation)
        return 0;
    store_rollback(app->store);
    return AGAIN;
}

static int scan_survey_and_record(struct app *app, struct scan *scan, const struct look *look,
    const struct readings *readings, bool within, struct err *err)
{
    struct survey survey = {0};
    bool settle = false;
    int failed = scan_begin_write(app, within, err);

    if (!failed && scan->rebuild)
        failed = index_clear(app->store, err) < 0 || settle_ids(app, err) < 0 ? -1 : 0;
    if (!failed)
        failed = scan_survey(app, scan->rebuild, look, readings, &survey, err);
    if (!failed)
        failed = scan_record(app, scan, &survey, look, &settle, err);
    if (!failed) {
        scan_adopt_rows(app, &survey);
        failed = scan_report_missing(app, &survey, err);
    }
    survey_release(&survey); /* settle_notes() makes another one, and both are large */
    if (!failed && settle)
        failed = settle_notes(app, err);
    if (!failed && !within)
        failed = store_commit(app->store, err);
    return failed;
}

static void scan_record_unreadable(struct app *app, const struct look *look)
{
    app_forget_unreadable(app);
    for (size_t i = 0; i < look->folder_count; i++)
        if (look->folder[i].error) {
            MEM_ROOM(app->unreadable, app->unreadable_count, app->unreadable_capacity);
            app->unreadable[app->unreadable_count++] =
                (struct unreadable){mem_copy(look->folder[i].path.ptr), look->folder[i].error};
        }
}

static int scan_try(struct app *app, struct scan *scan, bool within, struct err *err)
{
    struct look look;
    struct readings readings = {0};
    int failed;

    if (app->options.no_scan && !scan->rebuild)
        return scan_load_index(app, scan, within, NULL, err);
    scan_start_look(app, &look);
    failed = scan_load_index(app, scan, within, &look, err);
    if (!failed)
        failed = look_around(&look, err);
    if (!failed) {
        app->scanned = true;
        scan_record_unreadable(app, &look);
        readings_make(&readings, &look, app->keys, &app->gauge);
        scan->read = readings.count;
        app->read += readings.count;
        if (scan->rebuild || !scan_found_nothing(&look, &readings)) {
            failed = scan_survey_and_record(app, scan, &look, &readings, within, err);
            scan->wrote = !failed;
        }
    }
    readings_release(&readings);
    look_release(&look);
    return failed;
}

/* A damaged index is made again: it is a cache. If an event were missing, its tick would be recorded again, so all
   of them are read before. */
static int scan_once(struct app *app, struct scan *scan, bool within, struct err *err)
{
    int failed = scan_try(app, scan, within, err);

    if (!failed || err->code != ERR_INDEX || app->options.no_scan)
        return failed;
    err_release(err);
    if (!within)
        store_rollback(app->store);
    if (verify_history(app->store, err) < 0)
        return -1;
    scan->rebuild = true;
    failed = scan_try(app, scan, within, err);
    if (!failed)
        app_notice(app, "%s: the index of the notes was damaged; it was worked out again from the notes and the"
            " history", app->database.ptr);
    return failed;
}

static void scan_reset_counts(struct scan *scan)
{
    *scan = (struct scan){.accept = scan->accept, .rebuild = scan->rebuild};
}

/* Takes the lock for writing before it loads the index, so that no other process can change the
 * store. */
static int scan_alone(struct app *app, struct scan *scan, struct err *err)
{
    int failed = store_begin(app->store, true, err);

    scan_reset_counts(scan);
    if (!failed)
        failed = scan_once(app, scan, true, err);
    if (!failed && scan->wrote) {
        failed = store_commit(app->store, err);
        app->index.generation++;
    }
    store_rollback(app->store);
    return failed;
}

enum { TRIES = 3 };

int scan_run(struct app *app, struct scan *scan, struct err *err)
{
    int result = AGAIN;

    for (int i = 0; i < TRIES && result == AGAIN; i++) {
        scan_reset_counts(scan);
        result = scan_once(app, scan, false, err);
        if (result)
            store_rollback(app->store);
    }
    return result == AGAIN ? scan_alone(app, scan, err) : result;
}

int scan_within(struct app *app, struct scan *scan, struct err *err)
{
    return scan_once(app, scan, true, err);
}
