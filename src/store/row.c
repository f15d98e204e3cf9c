#include "store/row.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "store/index.h"

/* The numbers, then of each text its length, its bytes and a zero, then a checksum. A length is one byte, or LONG and
   four more; NO_TEXT stands for null. */
struct numbers {
    uint64_t signature, fingerprint;
    int32_t first_study;
    uint16_t kind, flags;
};

enum { LONG = 254, NO_TEXT = 255 };

static void add_text(struct str text, struct buf *out)
{
    uint32_t len = (uint32_t)text.len;

    if (!text.ptr) {
        buf_addc(out, (char)NO_TEXT);
        return;
    }
    buf_addc(out, (char)(len < LONG ? len : LONG));
    if (len >= LONG)
        buf_add(out, (struct str){(const char *)&len, sizeof len});
    buf_add(out, text);
    buf_addc(out, '\0');
}

/* A flipped bit in the file of the store must not become a wrong answer. */
static uint32_t sum_of(struct str path, struct str row)
{
    return (uint32_t)hash_quick(hash_quick(HASH_START, path), row);
}

void row_encode(const struct file *file, struct buf *out)
{
    struct numbers n = {file->signature, file->fingerprint, file->first_study,
        (uint16_t)file->kind, (uint16_t)file->flags};
    size_t start = out->len;
    uint32_t sum;

    buf_add(out, (struct str){(const char *)&n, sizeof n});
    add_text(file->note, out);
    add_text(file->boxes, out);
    add_text(file->state, out);
    add_text(file->subject, out);
    add_text(file->book, out);
    add_text(file->template, out);
    add_text(file->problem, out);
    if (file->named.ptr || file->values) { /* the last, which rows of before did not have */
        add_text(file->named, out);
        buf_add(out, (struct str){(const char *)&file->values, sizeof file->values});
    }
    sum = sum_of(file->path, str_from(buf_str(out), start));
    buf_add(out, (struct str){(const char *)&sum, sizeof sum});
}

static bool take(struct str *rest, void *out, size_t size)
{
    if (rest->len < size)
        return false;
    memcpy(out, rest->ptr, size);
    *rest = (struct str){rest->ptr + size, rest->len - size};
    return true;
}

static bool take_text(struct str *rest, struct str *out)
{
    unsigned char shortly;
    uint32_t len;

    *out = STR_NONE;
    if (!take(rest, &shortly, sizeof shortly))
        return false;
    if (shortly == NO_TEXT)
        return true;
    len = shortly;
    if (len == LONG && !take(rest, &len, sizeof len))
        return false;
    if (rest->len <= len || rest->ptr[len] != '\0')
        return false;
    *out = (struct str){rest->ptr, len};
    *rest = (struct str){rest->ptr + len + 1, rest->len - len - 1};
    return true;
}

int row_decode(struct str row, struct file *out, struct arena *text)
{
    struct str rest = arena_str(text, row);
    struct numbers n;
    uint32_t sum;

    if (rest.len < sizeof sum)
        return -1;
    rest.len -= sizeof sum;
    memcpy(&sum, rest.ptr + rest.len, sizeof sum);
    if (sum != sum_of(out->path, rest))
        return -1;

    if (!take(&rest, &n, sizeof n))
        return -1;
    out->signature = n.signature;
    out->fingerprint = n.fingerprint;
    out->first_study = n.first_study;
    out->kind = (enum file_kind)n.kind;
    out->flags = n.flags;
    out->named = STR_NONE;
    out->values = 0;
    return n.kind < FILE_GONE && take_text(&rest, &out->note) && take_text(&rest, &out->boxes) &&
                   take_text(&rest, &out->state) && take_text(&rest, &out->subject) &&
                   take_text(&rest, &out->book) && take_text(&rest, &out->template) &&
                   take_text(&rest, &out->problem) &&
                   (rest.len == 0 || (take_text(&rest, &out->named) &&
                                         take(&rest, &out->values, sizeof out->values))) &&
                   rest.len == 0
               ? 0
               : -1;
}
