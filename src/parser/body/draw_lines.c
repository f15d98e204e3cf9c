#include "draw_lines.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/breaks.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "markdown.h"

/* Columns that containers leave for the text: half of the screen, but no more than this. */
enum { ROOM_MOST = 24, QUOTE_WIDTH = 2, GRAPHEME_WIDTH = 2 };

/* Columns of a marker that is drawn where there is no room for its indent. */
enum { MARKER_MOST = 4 };

static size_t canvas_least_room(const struct canvas *canvas)
{
    return canvas->columns / 2 < ROOM_MOST ? canvas->columns / 2 : ROOM_MOST;
}

/* An item that is nested too deep has a marker, but its other lines are not indented. */
static size_t canvas_marker_room(const struct canvas *canvas)
{
    size_t extra = 0;

    for (size_t i = 0; i < canvas->depth; i++)
        if (canvas->open[i].pending && canvas->open[i].width == 0)
            extra += strlen(canvas->open[i].marker);
    return extra;
}

static void canvas_open(struct canvas *canvas, struct container container)
{
    if (canvas->width + container.width + canvas_least_room(canvas) > canvas->columns) {
        container.width = 0;
        container.pending = container.pending && !canvas_marker_room(canvas);
        if (strlen(container.marker) > MARKER_MOST)
            memcpy(container.marker, "- ", sizeof "- ");
    }
    MEM_ROOM(canvas->open, canvas->depth, canvas->capacity);
    canvas->open[canvas->depth++] = container;
    canvas->width += container.width;
}

void canvas_open_item(struct canvas *canvas, const struct block *item)
{
    struct container container = {.block = item, .pending = true};

    if (item->number >= 0)
        container.width = (size_t)snprintf(
            container.marker, sizeof container.marker, "%d%c ", item->number, item->delimiter);
    else
        container.width = (size_t)snprintf(container.marker, sizeof container.marker, "- ");
    canvas_open(canvas, container);
}

void canvas_open_quote(struct canvas *canvas, const struct block *quote)
{
    canvas_open(canvas, (struct container){.block = quote, .width = QUOTE_WIDTH});
}

void canvas_close(struct canvas *canvas)
{
    if (canvas->open[canvas->depth - 1].pending) {
        canvas_begin_line(canvas);
        canvas_end_line(canvas, false);
    }
    canvas->depth--;
    canvas->width -= canvas->open[canvas->depth].width;
}

size_t canvas_room(const struct canvas *canvas, size_t before)
{
    size_t taken = canvas->width + canvas_marker_room(canvas) + before, least = GRAPHEME_WIDTH;

    if (canvas->columns == SIZE_MAX)
        return SIZE_MAX;
    return canvas->columns > taken + least ? canvas->columns - taken : least;
}

/* --- one line --- */

void canvas_add(struct canvas *canvas, struct str text, unsigned style)
{
    struct drawing *drawing = canvas->drawing;
    struct drawn_line *line;
    struct drawn_span *last;

    if (canvas->full || text.len == 0)
        return;
    line = &drawing->line[drawing->count - 1];
    last = line->count ? &drawing->span[drawing->spans - 1] : NULL;
    if (drawing->text.len + text.len + drawing->spans * sizeof *drawing->span > canvas->most) {
        canvas->full = true;
        return;
    }
    if (last && last->style == style) {
        last->len += (uint32_t)text.len;
    } else {
        MEM_ROOM(drawing->span, drawing->spans, drawing->span_capacity);
        drawing->span[drawing->spans++] =
            (struct drawn_span){(uint32_t)drawing->text.len, (uint32_t)text.len, style};
        line->count++;
    }
    buf_add(&drawing->text, text);
}

void canvas_fill(struct canvas *canvas, char c, size_t count, unsigned style)
{
    struct buf fill = BUF_INIT;

    buf_fill(&fill, c, count);
    canvas_add(canvas, buf_str(&fill), style);
    buf_release(&fill);
}

static void canvas_add_container(struct canvas *canvas, struct container *container, bool gap)
{
    if (container->block->type == BLOCK_QUOTE) {
        if (container->width)
            canvas_add(canvas, STR("> "), DRAWN_DIM);
    } else if (container->pending && !gap) {
        canvas_add(canvas, str_of(container->marker), DRAWN_DIM);
        container->pending = false;
    } else {
        canvas_fill(canvas, ' ', container->width, 0);
    }
}

static void canvas_new_line(struct canvas *canvas)
{
    struct drawing *drawing = canvas->drawing;

    if (canvas->full)
        return;
    MEM_ROOM(drawing->line, drawing->count, drawing->capacity);
    drawing->line[drawing->count++] = (struct drawn_line){.first = (uint32_t)drawing->spans};
}

void canvas_begin_line(struct canvas *canvas)
{
    canvas_new_line(canvas);
    for (size_t i = 0; i < canvas->depth; i++)
        canvas_add_container(canvas, &canvas->open[i], false);
}

/* Removes the spaces at the end of the line. */
void canvas_end_line(struct canvas *canvas, bool kept)
{
    struct drawing *drawing = canvas->drawing;
    struct drawn_line *line;

    if (canvas->full)
        return;
    line = &drawing->line[drawing->count - 1];
    line->kept = kept;
    while (line->count) {
        struct drawn_span *last = &drawing->span[drawing->spans - 1];
        while (last->len && drawing->text.ptr[last->start + last->len - 1] == ' ')
            last->len--;
        buf_cut(&drawing->text, last->start + last->len);
        if (last->len)
            return;
        line->count--;
        drawing->spans--;
    }
}

void canvas_gap(struct canvas *canvas, int line)
{
    canvas_new_line(canvas);
    for (size_t i = 0; i < canvas->depth && canvas->open[i].block->line < line; i++)
        canvas_add_container(canvas, &canvas->open[i], true);
    canvas_end_line(canvas, false);
}

/* --- a text --- */

/* Where the line ends that begins at the start of `rest`. */
static size_t line_end_in(struct str rest, size_t room)
{
    size_t fit = room == SIZE_MAX ? rest.len : utf8_fit(rest, room), end;

    if (fit == rest.len)
        return fit;
    end = break_between_words(rest, fit);
    if (!end)
        end = break_in_word(rest, fit);
    return end ? end : rest.len;
}

static size_t without_spaces_before(struct str text, size_t at)
{
    while (at < text.len && text.ptr[at] == ' ')
        at++;
    return at;
}

/* Draws bytes `start` to `end`, which hold no line feed. */
static void canvas_add_paragraph(
    struct canvas *canvas, const struct run *run, size_t start, size_t end, size_t hang, size_t *span)
{
    struct str text = {run->text.ptr, end}, part;
    unsigned style;

    do {
        size_t indent = start > 0 ? hang : 0;
        size_t stop = start + line_end_in(str_from(text, start), canvas_room(canvas, indent));
        canvas_begin_line(canvas);
        canvas_fill(canvas, ' ', indent, 0);
        while (run_cut(run, &start, stop, span, &part, &style))
            canvas_add(canvas, part, style);
        canvas_end_line(canvas, false);
        start = without_spaces_before(text, stop);
    } while (start < end && !canvas->full);
}

void canvas_add_run(struct canvas *canvas, const struct run *run, size_t hang)
{
    struct str line, rest = buf_str(&run->text);
    size_t span = 0;

    while (str_cut(&rest, '\n', &line) && !canvas->full) {
        size_t start = line.len ? (size_t)(line.ptr - run->text.ptr) : 0;
        if (line.len)
            canvas_add_paragraph(canvas, run, start, start + line.len, hang, &span);
    }
}

void canvas_release(struct canvas *canvas)
{
    free(canvas->open);
}
