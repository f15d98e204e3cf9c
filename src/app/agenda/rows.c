#include "app/agenda/rows.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/session/private_file.h"
#include "app/session/session.h"
#include "app/session/standing.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "output/record.h"

/* A file for each vault. Its first field says what it is; the others are texts, numbers and how many follow. */
#define ROWS_MAGIC "review rows 1"
enum { ROWS_BYTES_MOST = 64 * 1024 * 1024 };

void rows_add_word(struct rows *rows, struct str word)
{
    MEM_ROOM(rows->word, rows->words, rows->word_capacity);
    rows->word[rows->words++] = arena_str(&rows->text, word);
}

static void rows_add_texts(struct rows *rows, struct str note, struct str path, struct str stage)
{
    MEM_ROOM(rows->row, rows->count, rows->capacity);
    rows->row[rows->count++] = (struct row){.note = arena_str(&rows->text, note),
        .path = arena_str(&rows->text, path),
        .stage = arena_str(&rows->text, stage)};
}

void rows_add(struct rows *rows, const struct record *record)
{
    char stage[MILESTONE_TEXT];

    schedule_stage_name(&record->schedule, stage);
    rows_add_texts(rows, record->id, record->path, str_of(stage));
}

void rows_release(struct rows *rows)
{
    free(rows->word);
    free(rows->row);
    arena_release(&rows->text);
}

/* ---- the bytes --------------------------------------------------------------------------------- */

static void rows_add_field(struct buf *out, struct str field)
{
    buf_add(out, field);
    buf_addc(out, '\0');
}

static void rows_add_number(struct buf *out, int64_t number)
{
    buf_addf(out, "%" PRId64, number);
    buf_addc(out, '\0');
}

void rows_encode(const struct rows *rows, struct str vault, struct buf *out)
{
    rows_add_field(out, STR(ROWS_MAGIC));
    rows_add_field(out, vault);
    rows_add_number(out, rows->shown_at);
    rows_add_number(out, (int64_t)rows->words);
    for (size_t i = 0; i < rows->words; i++)
        rows_add_field(out, rows->word[i]);
    rows_add_number(out, (int64_t)rows->count);
    for (size_t i = 0; i < rows->count; i++) {
        rows_add_field(out, rows->row[i].note);
        rows_add_field(out, rows->row[i].path);
        rows_add_field(out, rows->row[i].stage);
    }
}

/* The next field. False: there is none, or its end is missing. */
static bool rows_take_field(struct str *rest, struct str *out)
{
    size_t end = str_find(*rest, (struct str){"", 1});

    if (end == rest->len)
        return false;
    *out = (struct str){rest->ptr, end};
    *rest = str_from(*rest, end + 1);
    return true;
}

static bool rows_take_number(struct str *rest, int64_t *out)
{
    struct str field;

    if (!rows_take_field(rest, &field) || field.len == 0 || field.len > 18)
        return false;
    *out = 0;
    for (size_t i = 0; i < field.len; i++) {
        if (field.ptr[i] < '0' || field.ptr[i] > '9')
            return false;
        *out = 10 * *out + (field.ptr[i] - '0');
    }
    return true;
}

int rows_decode(struct str bytes, struct str vault, struct rows *out)
{
    struct str field, note, path, stage;
    int64_t count;

    if (!rows_take_field(&bytes, &field) || !str_eq(field, STR(ROWS_MAGIC)) ||
        !rows_take_field(&bytes, &field) || !str_eq(field, vault) ||
        !rows_take_number(&bytes, &out->shown_at) || !rows_take_number(&bytes, &count))
        return -1;
    for (; count > 0; count--) {
        if (!rows_take_field(&bytes, &field))
            return -1;
        rows_add_word(out, field);
    }
    if (!rows_take_number(&bytes, &count))
        return -1;
    for (; count > 0; count--) {
        if (!rows_take_field(&bytes, &note) || !rows_take_field(&bytes, &path) ||
            !rows_take_field(&bytes, &stage))
            return -1;
        rows_add_texts(out, note, path, stage);
    }
    return bytes.len == 0 ? 0 : -1;
}

/* ---- the private file -------------------------------------------------------------------------- */

static void rows_name(const struct app *app, struct buf *out)
{
    buf_addf(out, "rows-%016" PRIx64, hash_add(HASH_START, buf_str(&app->vault)));
}

int rows_save(const struct app *app, struct rows *rows)
{
    struct buf name = BUF_INIT, bytes = BUF_INIT;
    int failed;

    rows->shown_at = app->environment->now.microseconds;
    rows_name(app, &name);
    rows_encode(rows, buf_str(&app->vault), &bytes);
    failed = private_file_save(app, buf_str(&name), buf_str(&bytes));
    if (failed)
        private_file_remove(app, buf_str(&name));
    buf_release(&name);
    buf_release(&bytes);
    return failed;
}

bool rows_load(const struct app *app, struct rows *out)
{
    int64_t now = app->environment->now.microseconds;
    struct buf name = BUF_INIT, bytes = BUF_INIT;
    bool found;

    rows_name(app, &name);
    found = private_file_load(app, buf_str(&name), ROWS_BYTES_MOST, &bytes) == 0 &&
            rows_decode(buf_str(&bytes), buf_str(&app->vault), out) == 0 && out->shown_at <= now &&
            now - out->shown_at <= (int64_t)ROWS_HOURS * 3600 * 1000000;
    buf_release(&name);
    buf_release(&bytes);
    return found;
}

/* ---- the notes --------------------------------------------------------------------------------- */

static bool is_row_unchanged(const struct app *app, const struct row *row, const struct file *file)
{
    struct schedule schedule = standing_schedule(app, file, app->today);
    struct arena text = {0};
    char stage[MILESTONE_TEXT];
    bool same;

    schedule_stage_name(&schedule, stage);
    same = str_eq(str_of(stage), row->stage) && str_eq(utf8_nfc_kept(file->path, &text), row->path);
    arena_release(&text);
    return same;
}

struct file *rows_file(struct app *app, const struct row *row)
{
    for (size_t i = 0; i < app->index.count; i++) {
        struct file *file = &app->index.file[i];
        if (file->kind == FILE_STUDY && str_eq(file->note, row->note))
            return is_row_unchanged(app, row, file) ? file : NULL;
    }
    return NULL;
}
