#include "parser/body/draw.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "cost.h"
#include "draw_block.h"
#include "markdown.h"
#include "parser/body/comments.h"

enum { COLUMNS_LEAST = 16 };

/* What breaking a byte of plain text into lines costs in the worst inputs. */
enum { COST_PLAIN = 3200 };

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

/* --- what is too costly --- */

static void draw_plain_line(struct drawer *d, struct str line, bool broken)
{
    if (str_ends(line, STR("\r")))
        line.len--;
    run_clear(&d->run);
    run_add_visible(&d->run, line, 0);
    if (broken && line.len) {
        canvas_add_run(&d->canvas, &d->run, 0);
        return;
    }
    canvas_begin_line(&d->canvas);
    canvas_add(&d->canvas, buf_str(&d->run.text), 0);
    canvas_end_line(&d->canvas, !broken);
}

/* The lines of the source as they are, without a second empty line after an empty one. */
static void draw_plain(struct drawer *d, struct str markdown)
{
    struct str shown = {markdown.ptr, markdown.len < PLAIN_MOST ? markdown.len : PLAIN_MOST}, line;
    bool broken = work_affords(d->work, shown.len * COST_PLAIN), empty = false;
    struct buf more = BUF_INIT;

    shown.len = utf8_whole(shown);
    buf_addf(&more, "(%zu more bytes are not shown)", markdown.len - shown.len);
    while (str_cut(&shown, '\n', &line)) {
        if (line.len || !empty)
            draw_plain_line(d, line, broken);
        empty = line.len == 0;
    }
    if (markdown.len > PLAIN_MOST)
        draw_plain_line(d, buf_str(&more), broken);
    buf_release(&more);
}

/* Returns false if that costs too much. */
static bool try_draw(struct drawer *d, struct str markdown)
{
    struct source source = SOURCE_INIT;
    uint64_t left;

    if (markdown.len > MARKDOWN_MOST || !work_affords(d->work, markdown.len * COST_BYTE))
        return false;
    left = d->inlines.left = work_for_inlines(*d->work);
    d->source = &source;
    if (d->options.text) {
        draw_text(d, markdown, 0, "");
    } else {
        source_read(&source, markdown);
        if (!source.cut)
            draw_document(d);
    }
    d->canvas.full |= source.cut;
    *d->work += left - d->inlines.left;
    source_release(&source);
    return !d->canvas.full;
}

static void drawer_init(struct drawer *d, struct draw_options options, struct drawing *out)
{
    *d = (struct drawer){.options = options,
        .canvas = {.drawing = out, .columns = options.columns, .most = RESULT_MOST},
        .run = RUN_INIT,
        .inlines = INLINE_READER_INIT,
        .lines = BUF_INIT};
    if (options.columns < COLUMNS_LEAST)
        d->canvas.columns = options.columns ? COLUMNS_LEAST : SIZE_MAX;
    d->inlines.color = options.color;
    d->inlines.run = &d->run;
    d->inlines.between = STR("\n");
}

static void drawer_release(struct drawer *d)
{
    canvas_release(&d->canvas);
    inline_reader_release(&d->inlines);
    run_release(&d->run);
    buf_release(&d->lines);
}

/* To find comments costs as much as to draw what is left. */
static void drawer_uncomment(struct drawer *d, struct str markdown, struct uncommented *out)
{
    out->text = markdown;
    if (!d->options.text && markdown.len <= MARKDOWN_MOST && str_find(markdown, STR("%%")) < markdown.len &&
        work_affords(d->work, markdown.len * COST_BYTE))
        uncomment(markdown, out);
}

void draw_markdown(struct str markdown, struct draw_options options, struct drawing *out)
{
    struct uncommented shown = UNCOMMENTED_INIT;
    struct drawer d;
    uint64_t work = 0;

    drawer_init(&d, options, out);
    d.work = options.work ? options.work : &work;
    drawer_uncomment(&d, markdown, &shown);
    if (!try_draw(&d, shown.text)) {
        drawing_release(out);
        out->plain = true;
        canvas_release(&d.canvas);
        d.canvas = (struct canvas){.drawing = out, .columns = d.canvas.columns, .most = SIZE_MAX};
        draw_plain(&d, shown.text);
    }
    drawer_release(&d);
    uncommented_release(&shown);
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
