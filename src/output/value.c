#include "output/value.h"

#include <jansson.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"

static json_t *json(struct value *value)
{
    return (json_t *)value;
}

struct value *value_new(void)
{
    /* Without memory jansson would leave keys out in silence. */
    json_set_alloc_funcs(mem_alloc, free);
    return (struct value *)json_object();
}

/* What JSON leaves as it is, and a terminal would obey; it stands inside strings alone. */
static bool obeyed(int32_t c)
{
    return c >= 0x7F && utf8_hostile(c);
}

/* Writes what was appended since `start` again, harmless and the same to a program. */
static void disarm(struct buf *out, size_t start)
{
    struct str rest = str_from(buf_str(out), start);
    struct buf safe = BUF_INIT;
    const char *run = rest.ptr;

    while (rest.len) {
        const char *at = rest.ptr;
        int32_t c = utf8_next(&rest);
        if (!obeyed(c))
            continue;
        buf_add(&safe, (struct str){run, (size_t)(at - run)});
        buf_addf(&safe, "\\u%04X", (unsigned)c);
        run = rest.ptr;
    }
    if (safe.len) {
        buf_add(&safe, (struct str){run, (size_t)(rest.ptr - run)});
        buf_cut(out, start);
        buf_add(out, buf_str(&safe));
    }
    buf_release(&safe);
}

static int append(const char *bytes, size_t len, void *out)
{
    buf_add(out, (struct str){bytes, len});
    return 0;
}

void value_write(struct value *root, struct buf *out)
{
    size_t start = out->len;

    json_dump_callback(json(root), append, out, JSON_COMPACT | JSON_REAL_PRECISION(15));
    json_decref(json(root));
    disarm(out, start);
}

static json_t *mended(struct str text)
{
    struct buf whole = BUF_INIT;
    json_t *string;

    while (text.len) {
        int32_t c = utf8_next(&text);
        utf8_add(&whole, c < 0 ? 0xFFFD : c);
    }
    string = json_stringn(whole.ptr, whole.len);
    buf_release(&whole);
    return string;
}

static json_t *text_json(struct str text)
{
    json_t *string;

    if (!text.ptr)
        return json_null();
    string = json_stringn(text.ptr, text.len);
    return string ? string : mended(text);
}

static void put(struct value *object, const char *key, json_t *member)
{
    json_object_set_new_nocheck(json(object), key, member);
}

void value_null(struct value *object, const char *key)
{
    put(object, key, json_null());
}

void value_text(struct value *object, const char *key, struct str text)
{
    put(object, key, text_json(text));
}

void value_day(struct value *object, const char *key, day d)
{
    char text[DAY_TEXT];

    day_format(d, text);
    value_text(object, key, text[0] ? str_of(text) : STR_NONE);
}

void value_number(struct value *object, const char *key, int64_t number)
{
    put(object, key, json_integer(number));
}

void value_ratio(struct value *object, const char *key, int done, int of)
{
    int whole = done < of ? done : of;
    int64_t thousandths = whole > 0 ? ((int64_t)whole * 2000 + of) / (2 * (int64_t)of) : 0;

    if (thousandths % 1000 == 0)
        value_number(object, key, thousandths / 1000);
    else
        put(object, key, json_real((double)thousandths / 1000));
}

void value_flag(struct value *object, const char *key, bool flag)
{
    put(object, key, json_boolean(flag));
}

struct value *value_object(struct value *object, const char *key)
{
    json_t *child = json_object();

    put(object, key, child);
    return (struct value *)child;
}

struct value *value_list(struct value *object, const char *key)
{
    json_t *list = json_array();

    put(object, key, list);
    return (struct value *)list;
}

struct value *value_list_object(struct value *list)
{
    json_t *child = json_object();

    json_array_append_new(json(list), child);
    return (struct value *)child;
}

void value_list_text(struct value *list, struct str text)
{
    json_array_append_new(json(list), text_json(text));
}
