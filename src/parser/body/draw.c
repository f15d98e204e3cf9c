#include "parser/body/draw.h"

#include <stdlib.h>

#include "base/mem.h"
#include "draw_block.h"
#include "markdown.h"

enum { COLUMNS_LEAST = 16 };

/* Bytes of Markdown, and of its drawing. What is larger is plain text. */
enum { MARKDOWN_MOST = 512 * 1024, DRAWING_MOST = 16 * 1024 * 1024 };

/* --- containers --- */

static void open_container(struct drawer *d, const struct block *block)
{
    draw_gap_before(d, block);
    if (block->type == BLOCK_QUOTE) {
        d->quotes++;
        canvas_open_quote(&d->canvas, block);
    } else {
        canvas_open_item(&d->canvas, block);
    }
}

/* Closes the containers in which `block` is not. */
static void close_containers(struct drawer *d, const struct block *block)
{
    while (d->canvas.depth) {
        const struct block *open = d->canvas.open[d->canvas.depth - 1].block;
        if (block < open + open->size)
            return;
        d->quotes -= open->type == BLOCK_QUOTE;
        canvas_close(&d->canvas);
    }
}

static void draw_blocks(struct drawer *d, const struct blocks *blocks)
{
    const struct block *end = blocks->block + blocks->count;

    for (const struct block *b = blocks->block; b < end && !d->canvas.full; b++) {
        close_containers(d, b);
        if (b->type == BLOCK_QUOTE || b->type == BLOCK_ITEM)
            open_container(d, b);
        else if (b->type != BLOCK_LIST && b->type != BLOCK_OTHER)
            draw_leaf(d, b);
    }
    close_containers(d, end);
}

static void draw_document(struct drawer *d)
{
    struct blocks blocks = {0};

    blocks_parse(buf_str(&d->source->outline.text), &blocks);
    draw_blocks(d, &blocks);
    blocks_release(&blocks);
}

/* The lines of the source as they are. */
static void draw_plain(struct drawer *d, struct str markdown)
{
    struct str line;

    d->canvas.drawing->plain = true;
    while (str_cut(&markdown, '\n', &line)) {
        if (str_ends(line, STR("\r")))
            line.len--;
        run_clear(&d->run);
        run_add_visible(&d->run, line, 0);
        if (line.len)
            canvas_add_run(&d->canvas, &d->run, 0);
        else
            canvas_gap(&d->canvas, 0);
    }
}

static void drawer_draw(struct drawer *d, struct str markdown, bool cut)
{
    if (!cut && d->options.text)
        draw_text(d, markdown, 0, "");
    else if (!cut)
        draw_document(d);
    if (!cut && !d->canvas.full)
        return;
    drawing_release(d->canvas.drawing);
    canvas_release(&d->canvas);
    d->canvas = (struct canvas){.drawing = d->canvas.drawing, .columns = d->canvas.columns, .most = SIZE_MAX};
    draw_plain(d, markdown);
}

void draw_markdown(struct str markdown, struct draw_options options, struct drawing *out)
{
    struct source source = SOURCE_INIT;
    struct drawer d = {.options = options,
        .source = &source,
        .canvas = {.drawing = out, .columns = options.columns, .most = DRAWING_MOST},
        .run = RUN_INIT,
        .inlines = INLINE_READER_INIT,
        .lines = BUF_INIT};

    if (options.columns < COLUMNS_LEAST)
        d.canvas.columns = options.columns ? COLUMNS_LEAST : SIZE_MAX;
    d.inlines.color = options.color;
    d.inlines.run = &d.run;
    d.inlines.between = STR("\n");
    source_read(&source, markdown.len > MARKDOWN_MOST ? STR("") : markdown);
    drawer_draw(&d, markdown, source.cut || markdown.len > MARKDOWN_MOST);
    source_release(&source);
    canvas_release(&d.canvas);
    inline_reader_release(&d.inlines);
    run_release(&d.run);
    buf_release(&d.lines);
}

struct str drawn_text(const struct drawing *drawing, const struct drawn_span *span)
{
    return (struct str){drawing->text.ptr + span->start, span->len};
}

void drawing_release(struct drawing *drawing)
{
    buf_release(&drawing->text);
    free(drawing->span);
    free(drawing->line);
    *drawing = (struct drawing)DRAWING_INIT;
}
