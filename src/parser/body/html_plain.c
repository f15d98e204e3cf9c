#include "html_plain.h"

#include "base/utf8.h"
#include "cost.h"

const struct html_words html_english = {
    .table = "Table",
    .done = "done",
    .open = "to do",
    .image = "image",
    .more = "(%zu more bytes are not shown)",
};

static void html_add_more(const char *format, size_t bytes, struct buf *out)
{
    struct buf more = BUF_INIT;
    struct str text = str_of(format), place = STR("%zu");
    size_t at = str_find(text, place);

    buf_add(&more, (struct str){text.ptr, at});
    if (at < text.len)
        buf_addf(&more, "%zu", bytes);
    buf_add(&more, str_from(text, at < text.len ? at + place.len : at));
    html_add_escaped(buf_str(&more), out);
    buf_release(&more);
}

void html_add_plain(struct str text, const struct html_options *options, struct buf *out)
{
    const struct html_words *words = options->words ? options->words : &html_english;
    const char *feed = options->text ? "<br>\n" : "\n";
    struct str shown = {text.ptr, text.len < PLAIN_MOST ? text.len : PLAIN_MOST}, line;
    size_t left;

    shown.len = utf8_whole(shown);
    left = text.len - shown.len;
    if (!options->text)
        buf_addz(out, "<pre tabindex=\"0\"><code>");
    while (str_cut(&shown, '\n', &line)) {
        html_add_escaped(str_ends(line, STR("\r")) ? (struct str){line.ptr, line.len - 1} : line, out);
        if (left ? shown.ptr || line.len : shown.len > 0)
            buf_addz(out, feed);
    }
    if (left)
        html_add_more(words->more, left, out);
    if (!options->text)
        buf_addz(out, "</code></pre>\n");
}
