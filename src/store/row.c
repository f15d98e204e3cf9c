#include "store/row.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/little.h"
#include "store/index.h"

/* The numbers, little-endian: signature and fingerprint (8 bytes each), first study day (4), kind and flags (2
   each). Then for each text its length, its bytes and a zero. Then, if one of them or a later one is set, the id
   in the file and the hash of its values (8); the plan; the imprint (8). Then a checksum (4). A length is a byte,
   or LONG and four bytes; NO_TEXT means NULL. */
enum { LONG = 254, NO_TEXT = 255 };
enum { SUM_SIZE = 4, VALUES_SIZE = 8, IMPRINT_SIZE = 8 };

static void row_add_number(uint64_t number, size_t size, struct buf *out)
{
    char bytes[8];

    little_put(number, size, bytes);
    buf_add(out, (struct str){bytes, size});
}

static void row_add_text(struct str text, struct buf *out)
{
    if (!text.ptr) {
        buf_addc(out, (char)NO_TEXT);
        return;
    }
    buf_addc(out, (char)(text.len < LONG ? text.len : LONG));
    if (text.len >= LONG)
        row_add_number(text.len, 4, out);
    buf_add(out, text);
    buf_addc(out, '\0');
}

/* A flipped bit in the file of the store must not lead to a wrong answer. */
static uint32_t row_sum(struct str path, struct str row)
{
    return (uint32_t)hash_quick(hash_quick(HASH_START, path), row);
}

void row_encode(const struct file *file, struct buf *out)
{
    size_t start = out->len;

    row_add_number(file->signature, 8, out);
    row_add_number(file->fingerprint, 8, out);
    row_add_number((uint32_t)file->first_study, 4, out);
    row_add_number((uint16_t)file->kind, 2, out);
    row_add_number((uint16_t)file->flags, 2, out);
    row_add_text(file->note, out);
    row_add_text(file->boxes, out);
    row_add_text(file->state, out);
    row_add_text(file->subject, out);
    row_add_text(file->book, out);
    row_add_text(file->template, out);
    row_add_text(file->problem, out);
    if (file->named.ptr || file->values || file->plan.ptr || file->imprint) {
        row_add_text(file->named, out);
        row_add_number(file->values, VALUES_SIZE, out);
    }
    if (file->plan.ptr || file->imprint)
        row_add_text(file->plan, out);
    if (file->imprint)
        row_add_number(file->imprint, IMPRINT_SIZE, out);
    row_add_number(row_sum(file->path, str_from(buf_str(out), start)), SUM_SIZE, out);
}

static bool row_read_number(struct str *rest, size_t size, uint64_t *out)
{
    if (rest->len < size)
        return false;
    *out = little_get(rest->ptr, size);
    *rest = str_from(*rest, size);
    return true;
}

static bool row_read_text(struct str *rest, struct str *out)
{
    uint64_t len;

    *out = STR_NONE;
    if (!row_read_number(rest, 1, &len))
        return false;
    if (len == NO_TEXT)
        return true;
    if (len == LONG && !row_read_number(rest, 4, &len))
        return false;
    if (rest->len <= len || rest->ptr[len] != '\0')
        return false;
    *out = (struct str){rest->ptr, (size_t)len};
    *rest = str_from(*rest, (size_t)len + 1);
    return true;
}

static bool row_read_numbers(struct str *rest, struct file *out)
{
    uint64_t first_study, kind, flags;

    if (!row_read_number(rest, 8, &out->signature) || !row_read_number(rest, 8, &out->fingerprint) ||
        !row_read_number(rest, 4, &first_study) || !row_read_number(rest, 2, &kind) ||
        !row_read_number(rest, 2, &flags))
        return false;
    out->first_study = (day)(int32_t)(uint32_t)first_study;
    out->kind = (enum file_kind)kind;
    out->flags = (unsigned)flags;
    return kind < FILE_VANISHED;
}

/* The fields that older rows lack. */
static bool row_read_last(struct str *rest, struct file *out)
{
    out->named = out->plan = STR_NONE;
    out->values = out->imprint = 0;
    if (rest->len == 0)
        return true;
    if (!row_read_text(rest, &out->named) || !row_read_number(rest, VALUES_SIZE, &out->values))
        return false;
    if (rest->len && !row_read_text(rest, &out->plan))
        return false;
    return rest->len == 0 || (row_read_number(rest, IMPRINT_SIZE, &out->imprint) && rest->len == 0);
}

int row_decode(struct str row, struct file *out, struct arena *text)
{
    struct str rest = arena_str(text, row);

    if (rest.len < SUM_SIZE)
        return -1;
    rest.len -= SUM_SIZE;
    if (little_get(rest.ptr + rest.len, SUM_SIZE) != row_sum(out->path, rest))
        return -1;
    return row_read_numbers(&rest, out) && row_read_text(&rest, &out->note) &&
                   row_read_text(&rest, &out->boxes) && row_read_text(&rest, &out->state) &&
                   row_read_text(&rest, &out->subject) && row_read_text(&rest, &out->book) &&
                   row_read_text(&rest, &out->template) && row_read_text(&rest, &out->problem) &&
                   row_read_last(&rest, out)
               ? 0
               : -1;
}
