#include "output/prompt.h"

#include <string.h>

#include "base/buf.h"
#include "json/writer.h"
#include "json_note.h"

bool prompt_format_is_valid(struct str format)
{
    bool any = false;

    for (size_t at = str_find(format, STR("%")); at < format.len; at = str_find(format, STR("%"))) {
        format = str_from(format, at + 1);
        if (format.len == 0 || !memchr("dot%", format.ptr[0], 4))
            return false;
        any = any || format.ptr[0] != '%';
        format = str_from(format, 1);
    }
    return any;
}

static void prompt_add_value(const struct prompt *prompt, char placeholder, struct buf *out)
{
    switch (placeholder) {
    case 'd':
        buf_addf(out, "%d", prompt->due);
        break;
    case 'o':
        buf_addf(out, "%d", prompt->overdue);
        break;
    case 't':
        buf_addf(out, "%d", prompt->due - prompt->overdue);
        break;
    default:
        buf_addc(out, placeholder);
    }
}

void prompt_line(const struct prompt *prompt, struct str format, struct buf *out)
{
    if (!prompt->known || !prompt->due)
        return;
    if (!format.ptr)
        format = prompt->overdue ? STR(PROMPT_OVERDUE) : STR(PROMPT_DUE);
    for (size_t i = 0; i < format.len; i++)
        if (format.ptr[i] == '%' && i + 1 < format.len)
            prompt_add_value(prompt, format.ptr[++i], out);
        else
            buf_addc(out, format.ptr[i]);
    buf_addc(out, '\n');
}

/* "2026-03-11T04:00": local time, since the offset of a day to come is not certain. */
static void prompt_add_change(struct writer *w, const struct prompt *prompt)
{
    struct buf text = BUF_INIT;
    char date[DAY_TEXT];

    if (prompt->change == DAY_NONE) {
        writer_null(w, "next_change");
        return;
    }
    day_format(prompt->change, date);
    buf_addf(&text, "%sT%02d:%02d", date, prompt->day_starts / 60, prompt->day_starts % 60);
    writer_text(w, "next_change", buf_str(&text));
    buf_release(&text);
}

void json_prompt(const struct prompt *prompt, struct buf *out)
{
    struct writer w = WRITER_INIT(out);

    json_open_document(&w);
    writer_day(&w, "today", prompt->today);
    writer_text(&w, "vault", prompt->vault);
    if (prompt->known) {
        writer_open(&w, "counts", '{');
        writer_number(&w, "due", prompt->due);
        writer_number(&w, "overdue", prompt->overdue);
        writer_close(&w, '}');
    } else {
        writer_null(&w, "counts");
    }
    prompt_add_change(&w, prompt);
    json_close_document(&w);
}
