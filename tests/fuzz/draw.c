/* Markdown drawn for a terminal: any text makes lines of the given width that hold no control character,
   within two seconds. The first line of the input says how: the width, then "c" for colour and "t" for a
   single text. */
#include "fuzz.h"

#include <string.h>
#include <time.h>

#include "output/drawn.h"
#include "parser/body/draw.h"

enum { SECONDS_MOST = 2, WIDTHS = 200, LEAST = 16 };

static size_t checked_width(const struct drawing *drawing, const struct drawn_line *line)
{
    struct buf text = BUF_INIT;
    size_t width;

    for (uint32_t i = 0; i < line->count; i++) {
        const struct drawn_span *span = &drawing->span[line->first + i];
        CHECK(span->len && span->start + span->len <= drawing->text.len);
        CHECK(fuzz_harmless(drawn_text(drawing, span), false));
        buf_add(&text, drawn_text(drawing, span));
    }
    CHECK(text.len == 0 || text.ptr[text.len - 1] != ' ');
    width = utf8_width(buf_str(&text));
    buf_release(&text);
    return width;
}

static void check_lines(const struct drawing *drawing, size_t columns)
{
    size_t most = columns < LEAST ? LEAST : columns;

    for (size_t i = 0; i < drawing->count; i++) {
        const struct drawn_line *line = &drawing->line[i];
        size_t width = checked_width(drawing, line);
        CHECK(line->first + line->count <= drawing->spans);
        CHECK(columns == 0 || line->kept || width <= most);
    }
}

/* Removes the escape sequences that are ours; any other stays and is found. */
static void without_styles(struct str text, struct buf *out)
{
    while (text.len) {
        size_t end = 2;
        while (str_starts(text, STR("\033[")) && end < text.len && strchr("0123456789;", text.ptr[end]))
            end++;
        if (end > 2 && end < text.len && text.ptr[end] == 'm')
            end++;
        else
            end = 0;
        if (!end)
            buf_addc(out, text.ptr[0]);
        text = str_from(text, end ? end : 1);
    }
}

static void check_painted(const struct drawing *drawing, bool color)
{
    struct buf painted = BUF_INIT, bare = BUF_INIT;

    drawn_add_all(drawing, 3, color, &painted);
    if (color)
        without_styles(buf_str(&painted), &bare);
    else
        buf_add(&bare, buf_str(&painted));
    CHECK(fuzz_harmless(buf_str(&bare), true));
    buf_release(&painted);
    buf_release(&bare);
}

static void add_letters(const struct drawing *drawing, struct buf *out)
{
    for (size_t i = 0; i < drawing->text.len; i++)
        if (drawing->text.ptr[i] != ' ')
            buf_addc(out, drawing->text.ptr[i]);
}

/* Where a line is broken loses nothing but spaces. */
static void check_nothing_is_lost(struct str markdown, const struct drawing *drawing, bool color)
{
    struct draw_options endless = {.columns = 0, .color = color, .text = true};
    struct drawing whole = DRAWING_INIT;
    struct buf some = BUF_INIT, all = BUF_INIT;

    draw_markdown(markdown, endless, &whole);
    add_letters(drawing, &some);
    add_letters(&whole, &all);
    CHECK(str_eq(buf_str(&some), buf_str(&all)));
    buf_release(&some);
    buf_release(&all);
    drawing_release(&whole);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str markdown = fuzz_input(data, size), how = fuzz_line(&markdown);
    struct draw_options options = {0};
    struct drawing drawing = DRAWING_INIT;
    clock_t start = clock();

    options.color = str_find(how, STR("c")) < how.len;
    options.text = str_find(how, STR("t")) < how.len;
    for (size_t i = 0; i < how.len && how.ptr[i] >= '0' && how.ptr[i] <= '9'; i++)
        options.columns = (options.columns * 10 + (size_t)(how.ptr[i] - '0')) % WIDTHS;
    draw_markdown(markdown, options, &drawing);
    CHECK(clock() - start < SECONDS_MOST * CLOCKS_PER_SEC);
    check_lines(&drawing, options.columns);
    check_painted(&drawing, options.color);
    if (options.text)
        check_nothing_is_lost(markdown, &drawing, options.color);
    drawing_release(&drawing);
    return 0;
}
