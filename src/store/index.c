#include "store/index.h"

#include <stdlib.h>

#include "store/sql.h"
#include "store/store.h"

/* Notes of one folder share much: what the row before it says already is not kept twice. */
static struct str shared(sqlite3_stmt *s, int at, struct str before, struct arena *text)
{
    const char *ptr = (const char *)sqlite3_column_text(s, at);

    if (ptr && before.ptr && str_eq((struct str){ptr, (size_t)sqlite3_column_bytes(s, at)}, before))
        return before;
    return sql_get_text(s, at, text);
}

static struct file read_file(sqlite3_stmt *s, const struct file *before, struct arena *text)
{
    struct file f = {0};

    f.path = sql_get_text(s, 0, text);
    f.signature = (uint64_t)sqlite3_column_int64(s, 1);
    f.kind = (enum file_kind)sqlite3_column_int(s, 2);
    f.flags = (unsigned)sqlite3_column_int(s, 3);
    f.first_study = DAY_NONE;
    if (f.kind == FILE_OTHER)
        return f;
    f.note = sql_get_text(s, 4, text);
    f.first_study = sql_get_day(s, 5);
    f.boxes = shared(s, 6, before->boxes, text);
    f.state = shared(s, 7, before->state, text);
    f.fingerprint = (uint64_t)sqlite3_column_int64(s, 8);
    f.subject = shared(s, 9, before->subject, text);
    f.book = shared(s, 10, before->book, text);
    f.template = shared(s, 11, before->template, text);
    f.problem = sql_get_text(s, 12, text);
    return f;
}

static int load_files(struct store *store, struct index *out, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_FILES, err);
    struct file before = {0};
    int row = s ? 1 : -1;

    while (row == 1 && (row = sql_step(store, s, err)) == 1) {
        MEM_ROOM(out->file, out->count, out->capacity);
        before = out->file[out->count++] = read_file(s, &before, &out->text);
    }
    return row;
}

static int load_folders(struct store *store, struct index *out, struct err *err)
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

int index_load(struct store *store, struct index *out, struct err *err)
{
    if (store_generation(store, &out->generation, err) < 0 || load_files(store, out, err) < 0 ||
        load_folders(store, out, err) < 0)
        return -1;
    return 0;
}

void index_release(struct index *index)
{
    free(index->file);
    free(index->folder);
    arena_release(&index->text);
    *index = (struct index){0};
}

int index_load_gone(struct store *store, struct arena *text, struct file **out, size_t *count,
    struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_GONE, err);
    size_t capacity = 0;
    int row = s ? 1 : -1;

    *out = NULL;
    *count = 0;
    while (row == 1 && (row = sql_step(store, s, err)) == 1) {
        MEM_ROOM(*out, *count, capacity);
        (*out)[(*count)++] = (struct file){
            .kind = FILE_GONE,
            .note = sql_get_text(s, 0, text),
            .path = sql_get_text(s, 1, text),
            .first_study = sql_get_day(s, 2),
            .boxes = sql_get_text(s, 3, text),
            .state = sql_get_text(s, 4, text),
            .fingerprint = (uint64_t)sqlite3_column_int64(s, 5),
        };
    }
    return row;
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

static int run(struct store *store, sqlite3_stmt *s, struct err *err)
{
    return sql_step(store, s, err) < 0 ? -1 : 0;
}

int index_put(struct store *store, const struct file *file, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_FILE_PUT, err);

    if (!s)
        return -1;
    sql_text(s, 1, file->path);
    sqlite3_bind_int64(s, 2, (int64_t)file->signature);
    sqlite3_bind_int(s, 3, (int)file->kind);
    sqlite3_bind_int(s, 4, (int)file->flags);
    sql_text(s, 13, file->problem);
    if (file->kind == FILE_STUDY) {
        sql_text(s, 5, file->note);
        sql_day(s, 6, file->first_study);
        sql_text(s, 7, file->boxes);
        sql_text(s, 8, file->state);
        sqlite3_bind_int64(s, 9, (int64_t)file->fingerprint);
        sql_text(s, 10, file->subject);
        sql_text(s, 11, file->book);
        sql_text(s, 12, file->template);
    }
    return run(store, s, err);
}

/* Runs a statement whose only parameter is a text. */
static int run_with(struct store *store, enum statement which, struct str text, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, which, err);

    if (!s)
        return -1;
    sql_text(s, 1, text);
    return run(store, s, err);
}

int index_remove(struct store *store, struct str path, struct err *err)
{
    return run_with(store, SQL_FILE_REMOVE, path, err);
}

int index_put_folder(struct store *store, const struct folder *folder, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_FOLDER_PUT, err);

    if (!s)
        return -1;
    sql_text(s, 1, folder->path);
    sqlite3_bind_int64(s, 2, (int64_t)folder->signature);
    return run(store, s, err);
}

int index_remove_folder(struct store *store, struct str path, struct err *err)
{
    return run_with(store, SQL_FOLDER_REMOVE, path, err);
}

int index_put_gone(struct store *store, const struct file *file, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_GONE_PUT, err);

    if (!s)
        return -1;
    sql_text(s, 1, file->note);
    sql_text(s, 2, file->path);
    sql_day(s, 3, file->first_study);
    sql_text(s, 4, file->boxes);
    sql_text(s, 5, file->state);
    sqlite3_bind_int64(s, 6, (int64_t)file->fingerprint);
    return run(store, s, err);
}

int index_remove_gone(struct store *store, struct str note, struct err *err)
{
    return run_with(store, SQL_GONE_REMOVE, note, err);
}

int index_put_alias(struct store *store, struct str id, struct str note, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_ALIAS_PUT, err);

    if (!s)
        return -1;
    sql_text(s, 1, id);
    sql_text(s, 2, note);
    return run(store, s, err);
}

int index_clear(struct store *store, struct err *err)
{
    return sql_exec(store, "DELETE FROM file; DELETE FROM folder; DELETE FROM gone;"
                           " DELETE FROM alias", err);
}
