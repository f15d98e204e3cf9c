#include "json/writer.h"

#include <inttypes.h>
#include <jansson.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "scheduler/progress.h"

static void writer_begin_member(struct writer *w, const char *key)
{
    if (w->follows)
        buf_addc(w->out, ',');
    if (w->starts_line)
        buf_addc(w->out, '\n');
    if (key) {
        buf_addc(w->out, '"');
        buf_addz(w->out, key);
        buf_addz(w->out, "\":");
    }
    w->follows = true;
    w->starts_line = false;
}

void writer_open(struct writer *w, const char *key, char bracket)
{
    writer_begin_member(w, key);
    buf_addc(w->out, bracket);
    w->follows = false;
}

void writer_close(struct writer *w, char bracket)
{
    buf_addc(w->out, bracket);
    w->follows = true;
}

void writer_start_line(struct writer *w)
{
    w->starts_line = true;
}

static void writer_word(struct writer *w, const char *key, const char *word)
{
    writer_begin_member(w, key);
    buf_addz(w->out, word);
}

void writer_null(struct writer *w, const char *key)
{
    writer_word(w, key, "null");
}

void writer_flag(struct writer *w, const char *key, bool flag)
{
    writer_word(w, key, flag ? "true" : "false");
}

void writer_share(struct writer *w, const char *key, double share)
{
    unsigned millionths = (unsigned)(share * 1e6 + 0.5), digits = 6;

    writer_begin_member(w, key);
    while (digits > 0 && millionths % 10 == 0) {
        millionths /= 10;
        digits--;
    }
    if (digits)
        buf_addf(w->out, "0.%0*u", (int)digits, millionths);
    else
        buf_addf(w->out, "%u", millionths);
}

void writer_number(struct writer *w, const char *key, int64_t number)
{
    writer_begin_member(w, key);
    buf_addf(w->out, "%" PRId64, number);
}

void writer_ratio(struct writer *w, const char *key, int done, int of)
{
    writer_begin_member(w, key);
    progress_ratio(done, of, w->out);
}

void writer_day(struct writer *w, const char *key, day d)
{
    char text[DAY_TEXT];

    day_format(d, text);
    writer_text(w, key, text[0] ? str_of(text) : STR_NONE);
}

/* Whether a text needs no escape, as most texts do not. */
static bool is_plain_json_text(struct str text)
{
    while (text.len) {
        int32_t c = (unsigned char)text.ptr[0];
        if (c < 0x80)
            text = str_from(text, 1);
        else
            c = utf8_next(&text);
        if (c < 0x20 || c == '"' || c == '\\' || (c >= 0x7F && utf8_is_hostile(c)))
            return false;
    }
    return true;
}

static void add_valid_utf8(struct str text, struct buf *out)
{
    while (text.len) {
        int32_t c = utf8_next(&text);
        utf8_add(out, c < 0 ? 0xFFFD : c);
    }
}

static int dump_append(const char *bytes, size_t len, void *out)
{
    buf_add(out, (struct str){bytes, len});
    return 0;
}

static void add_dumped(struct str text, struct buf *out)
{
    json_t *string;

    /* When memory runs out, jansson would write nothing; mem_alloc ends the program. */
    json_set_alloc_funcs(mem_alloc, free);
    string = json_stringn(text.ptr, text.len);
    json_dump_callback(string, dump_append, out, JSON_ENCODE_ANY);
    json_decref(string);
}

/* Escapes the characters that JSON allows but that could harm a terminal. */
static void add_harmless(struct str encoded, struct buf *out)
{
    while (encoded.len) {
        const char *at = encoded.ptr;
        int32_t c = utf8_next(&encoded);
        if (utf8_is_hostile(c))
            buf_addf(out, "\\u%04X", (unsigned)c);
        else
            buf_add(out, (struct str){at, (size_t)(encoded.ptr - at)});
    }
}

static void add_json_escaped(struct str text, struct buf *out)
{
    struct buf whole = BUF_INIT, encoded = BUF_INIT;

    add_valid_utf8(text, &whole);
    add_dumped(buf_str(&whole), &encoded);
    add_harmless(buf_str(&encoded), out);
    buf_release(&whole);
    buf_release(&encoded);
}

void writer_text(struct writer *w, const char *key, struct str text)
{
    if (!text.ptr) {
        writer_null(w, key);
        return;
    }
    writer_begin_member(w, key);
    if (!is_plain_json_text(text)) {
        add_json_escaped(text, w->out);
        return;
    }
    buf_addc(w->out, '"');
    buf_add(w->out, text);
    buf_addc(w->out, '"');
}
