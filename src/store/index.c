#include "store/index.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/err.h"
#include "sql.h"
#include "store/row.h"
#include "store/store.h"

static int index_read_row(struct store *store, sqlite3_stmt *s, struct file *out, struct arena *text,
    struct err *err)
{
    const void *row = sqlite3_column_blob(s, 1);

    out->path = sql_get_text(s, 0, text);
    if (row_decode((struct str){row, (size_t)sqlite3_column_bytes(s, 1)}, out, text) == 0)
        return 0;
    return err_set(err, ERR_INDEX,
        "%s: the index is damaged at %.*s; `review scan --rebuild` makes it again from the notes",
        store->path, STR_ARG(out->path));
}

int index_get(struct store *store, struct str path, struct file *out, struct arena *text,
    struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_FILE, err);
    int row;

    if (!s)
        return -1;
    sql_text(s, 1, path);
    row = sql_step(store, s, err);
    if (row == 1 && index_read_row(store, s, out, text, err) < 0)
        row = -1;
    sqlite3_reset(s);
    return row;
}

static int index_load_files(struct store *store, struct index *out, index_file_fn *each, void *context,
    struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_FILES, err);
    int row = s ? 1 : -1;

    while (row == 1 && (row = sql_step(store, s, err)) == 1) {
        MEM_ROOM(out->file, out->count, out->capacity);
        if (index_read_row(store, s, &out->file[out->count], &out->text, err) < 0) {
            sqlite3_reset(s); /* otherwise the store stays locked for reading, also after a rollback */
            return -1;
        }
        if (each)
            each(context, &out->file[out->count]);
        out->count++;
    }
    return row;
}

static int index_load_folders(struct store *store, struct index *out, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_FOLDERS, err);
    int row = s ? 1 : -1;

    while (row == 1 && (row = sql_step(store, s, err)) == 1) {
        MEM_ROOM(out->folder, out->folder_count, out->folder_capacity);
        out->folder[out->folder_count++] = (struct folder){
            sql_get_text(s, 0, &out->text), (uint64_t)sqlite3_column_int64(s, 1)};
    }
    return row;
}

/* Loads the generation, and how many files the index should have; -1: unknown. */
static int index_load_numbers(struct store *store, struct index *out, int64_t *files, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_INDEX_NUMBERS, err);
    int row = s ? sql_step(store, s, err) : -1;

    if (row < 0)
        return -1;
    out->generation = row ? sqlite3_column_int64(s, 0) : 0;
    *files = -1;
    if (row && !store->index_changed && sqlite3_column_type(s, 1) == SQLITE_INTEGER)
        *files = sqlite3_column_int64(s, 1);
    sqlite3_reset(s);
    return 0;
}

int index_load(struct store *store, struct index *out, index_file_fn *each, void *context,
    struct err *err)
{
    int64_t files;

    if (index_load_numbers(store, out, &files, err) < 0 || index_load_files(store, out, each, context, err) < 0)
        return -1;
    if (files >= 0 && (uint64_t)files != out->count)
        return err_set(err, ERR_INDEX, "%s: the index is damaged: it has %zu of %lld files; "
            "`review scan --rebuild` makes it again from the notes", store->path, out->count, (long long)files);
    return index_load_folders(store, out, err);
}

int index_each(struct store *store, index_file_fn *each, void *context, struct err *err)
{
    struct arena text = {0};
    sqlite3_stmt *s = sql_use(store, SQL_FILES, err);
    struct file file;
    int row = s ? 1 : -1;

    while (row == 1 && (row = sql_step(store, s, err)) == 1) {
        arena_reset(&text);
        if (index_read_row(store, s, &file, &text, err) < 0)
            row = -1;
        else
            each(context, &file);
    }
    arena_release(&text);
    return row;
}

void index_release(struct index *index)
{
    free(index->file);
    free(index->folder);
    arena_release(&index->text);
    *index = (struct index){0};
}

static struct file index_borrow_vanished(sqlite3_stmt *s)
{
    return (struct file){
        .kind = FILE_VANISHED,
        .note = sql_borrow_str(s, 0),
        .path = sql_borrow_str(s, 1),
        .first_study = sql_get_day(s, 2),
        .boxes = sql_borrow_str(s, 3),
        .state = sql_borrow_str(s, 4),
        .fingerprint = (uint64_t)sqlite3_column_int64(s, 5),
        .flags = sqlite3_column_int(s, 6) ? FILE_HELD : 0,
    };
}

int index_each_vanished(struct store *store, index_file_fn *each, void *context, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_GONE, err);
    int row = s ? 1 : -1;

    while (row == 1 && (row = sql_step(store, s, err)) == 1) {
        struct file file = index_borrow_vanished(s);
        each(context, &file);
    }
    return row;
}

int index_count_vanished(struct store *store, int64_t *out, struct err *err)
{
    return sql_number(store, "SELECT count(*) FROM gone", out, err);
}

struct file index_vanished_kept(const struct file *file, struct arena *text)
{
    struct file kept = *file;

    kept.note = arena_str(text, file->note);
    kept.path = arena_str(text, file->path);
    kept.boxes = arena_str(text, file->boxes);
    kept.state = arena_str(text, file->state);
    return kept;
}

int index_get_vanished(struct store *store, struct str note, struct file *out, struct arena *text, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_GONE_NOTE, err);
    int row;

    if (!s)
        return -1;
    sql_text(s, 1, note);
    row = sql_step(store, s, err);
    if (row == 1) {
        struct file borrowed = index_borrow_vanished(s);
        *out = index_vanished_kept(&borrowed, text);
    }
    sqlite3_reset(s);
    return row;
}

struct vanished_list {
    struct arena *text;
    struct file *file;
    size_t count, capacity;
};

static void vanished_list_add(void *context, const struct file *file)
{
    struct vanished_list *list = context;

    MEM_ROOM(list->file, list->count, list->capacity);
    list->file[list->count++] = index_vanished_kept(file, list->text);
}

int index_load_vanished(struct store *store, struct arena *text, struct file **out, size_t *count,
    struct err *err)
{
    struct vanished_list list = {.text = text};
    int failed = index_each_vanished(store, vanished_list_add, &list, err);

    *out = list.file;
    *count = list.count;
    return failed;
}

int index_load_aliases(struct store *store, struct arena *text, struct alias **out, size_t *count,
    struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_ALIASES, err);
    size_t capacity = 0;
    int row = s ? 1 : -1;

    *out = NULL;
    *count = 0;
    while (row == 1 && (row = sql_step(store, s, err)) == 1) {
        MEM_ROOM(*out, *count, capacity);
        (*out)[(*count)++] =
            (struct alias){sql_get_text(s, 0, text), sql_get_text(s, 1, text)};
    }
    return row;
}

int index_put(struct store *store, const struct file *file, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_FILE_PUT, err);
    struct buf row = BUF_INIT;
    int failed;

    if (!s)
        return -1;
    store->index_changed = true;
    row_encode(file, &row);
    sql_text(s, 1, file->path);
    sqlite3_bind_blob(s, 2, row.ptr, (int)row.len, SQLITE_STATIC);
    failed = sql_run(store, s, err);
    sqlite3_clear_bindings(s);
    buf_release(&row);
    return failed;
}

/* Runs a statement whose only parameter is a text. */
static int index_run_with(struct store *store, enum statement which, struct str text, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, which, err);

    if (!s)
        return -1;
    sql_text(s, 1, text);
    return sql_run(store, s, err);
}

int index_remove(struct store *store, struct str path, struct err *err)
{
    store->index_changed = true;
    return index_run_with(store, SQL_FILE_REMOVE, path, err);
}

int index_put_folder(struct store *store, const struct folder *folder, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_FOLDER_PUT, err);

    if (!s)
        return -1;
    sql_text(s, 1, folder->path);
    sqlite3_bind_int64(s, 2, (int64_t)folder->signature);
    return sql_run(store, s, err);
}

int index_remove_folder(struct store *store, struct str path, struct err *err)
{
    return index_run_with(store, SQL_FOLDER_REMOVE, path, err);
}

int index_put_vanished(struct store *store, const struct file *file, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_GONE_PUT, err);

    if (!s)
        return -1;
    sql_text(s, 1, file->note);
    /* A journal may record that a note was started without its path. */
    sql_text(s, 2, file->path.ptr ? file->path : STR(""));
    sql_day(s, 3, file->first_study);
    sql_text(s, 4, file->boxes);
    sql_text(s, 5, file->state);
    sqlite3_bind_int64(s, 6, (int64_t)file->fingerprint);
    sqlite3_bind_int(s, 7, (file->flags & FILE_HELD) != 0);
    return sql_run(store, s, err);
}

int index_remove_vanished(struct store *store, struct str note, struct err *err)
{
    return index_run_with(store, SQL_GONE_REMOVE, note, err);
}

int index_put_alias(struct store *store, struct str id, struct str note, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_ALIAS_PUT, err);

    if (!s)
        return -1;
    sql_text(s, 1, id);
    sql_text(s, 2, note);
    return sql_run(store, s, err);
}

int index_remove_alias(struct store *store, struct str id, struct err *err)
{
    return index_run_with(store, SQL_ALIAS_REMOVE, id, err);
}

int index_clear(struct store *store, struct err *err)
{
    store->index_changed = true;
    return sql_exec(store, "DELETE FROM file; DELETE FROM folder;"
                           " UPDATE gone SET boxes = '' WHERE boxes IS NOT NULL", err);
}

struct file *index_find(const struct index *index, struct str path)
{
    size_t low = 0, high = index->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_cmp(index->file[middle].path, path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < index->count && str_eq(index->file[low].path, path) ? &index->file[low] : NULL;
}
