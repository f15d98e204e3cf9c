#include "parser/body/draw.h"

#include <stdlib.h>

#include "base/mem.h"
#include "body_question.h"
#include "body_source.h"
#include "draw_inline.h"
#include "draw_lines.h"
#include "markdown.h"

enum { COLUMNS_LEAST = 20, CODE_WIDTH = 4, RULE_MOST = 40 };

/* A drawing of this many bytes is too large: nobody reads it. */
enum { DRAWING_MOST = 16 * 1024 * 1024 };

struct drawer {
    struct draw_options options;
    const struct source *source;
    struct canvas canvas;
    struct run run;
    struct inline_reader inlines;
    struct buf lines;    /* of the paragraph */
    const struct block **open; /* the block of each container */
    size_t open_capacity;
    int quotes; /* containers that are quotes */
    int line;   /* of the source, of the block that was drawn last; 0: nothing was */
};

/* --- source lines of a block --- */

/* A line of a paragraph, without what its containers begin with. */
static struct str paragraph_line(const struct drawer *d, const struct block *block, int n)
{
    struct str line = source_line(d->source, block->line + n);

    if (n == 0)
        return block->column >= 1 && (size_t)block->column <= line.len
                   ? str_trim(str_from(line, (size_t)block->column - 1))
                   : STR("");
    line = source_without_quotes(line, d->quotes);
    /* Two spaces at its end are a line break, as every end of a line. */
    return str_trim(line);
}

/* Whether line `line` of the source is empty, in whatever containers. */
static bool is_gap(const struct drawer *d, int line)
{
    struct str text = source_line(d->source, line);

    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != ' ' && text.ptr[i] != '\t' && text.ptr[i] != '>')
            return false;
    return line >= 1;
}

static void draw_gap_before(struct drawer *d, const struct block *block)
{
    if (d->line && d->line != block->line && is_gap(d, block->line - 1))
        canvas_gap(&d->canvas, block->line);
    d->line = block->line;
}

/* --- blocks --- */

static void draw_text(struct drawer *d, struct str text, unsigned style, const char *mark)
{
    run_clear(&d->run);
    if (!d->options.color)
        run_add(&d->run, str_of(mark), style);
    d->inlines.base = style;
    inline_read(&d->inlines, text);
    canvas_add_run(&d->canvas, &d->run, 0);
}

/* The lines of a paragraph or heading, joined, in d->lines. */
static struct str collect_lines(struct drawer *d, const struct block *block, int first)
{
    buf_cut(&d->lines, 0);
    for (int n = first; n < block->lines; n++) {
        if (n > first)
            buf_addc(&d->lines, '\n');
        buf_add(&d->lines, paragraph_line(d, block, n));
    }
    return buf_str(&d->lines);
}

static void draw_paragraph(struct drawer *d, const struct block *block)
{
    draw_text(d, collect_lines(d, block, 0), 0, "");
}

static void draw_heading(struct drawer *d, const struct block *block)
{
    static const char marks[][8] = {"", "# ", "## ", "### ", "#### ", "##### ", "###### "};

    draw_text(d, heading_text(collect_lines(d, block, 0)), DRAWN_STRONG, marks[block->level]);
}

static void draw_code_line(struct drawer *d, struct str line)
{
    run_clear(&d->run);
    run_add_visible(&d->run, line, DRAWN_CODE);
    canvas_begin_line(&d->canvas);
    canvas_fill(&d->canvas, ' ', CODE_WIDTH, 0);
    canvas_add(&d->canvas, buf_str(&d->run.text), DRAWN_CODE);
    canvas_end_line(&d->canvas, true);
}

static void draw_code(struct drawer *d, const struct block *block)
{
    struct str first = source_line(d->source, block->line);
    size_t column = block->column >= 1 ? (size_t)block->column - 1 : 0;
    int fence = source_is_fence(column < first.len ? str_from(first, column) : STR(""));

    for (int n = 0; n < block->lines && !d->canvas.full; n++) {
        buf_cut(&d->lines, 0);
        source_add_code(source_line(d->source, block->line + fence + n), d->quotes,
            source_column(first, column), &d->lines);
        draw_code_line(d, buf_str(&d->lines));
    }
}

static void draw_rule(struct drawer *d)
{
    size_t room = canvas_room(&d->canvas, 0);

    canvas_begin_line(&d->canvas);
    canvas_fill(&d->canvas, '-', room < RULE_MOST ? room : RULE_MOST, DRAWN_DIM);
    canvas_end_line(&d->canvas, false);
}

/* HTML as its source. A comment is left out, and so are the empty lines around it. */
static void draw_html(struct drawer *d, const struct block *block)
{
    struct str text = collect_lines(d, block, 0);
    struct buf kept = BUF_INIT;

    while (text.len) {
        size_t start = str_find(text, STR("<!--")), end;
        buf_add(&kept, (struct str){text.ptr, start});
        text = str_from(text, start);
        end = str_find(text, STR("-->"));
        text = str_from(text, end < text.len ? end + 3 : text.len);
    }
    run_clear(&d->run);
    run_add_visible(&d->run, str_trim(buf_str(&kept)), 0);
    if (d->run.text.len) {
        draw_gap_before(d, block);
        canvas_add_run(&d->canvas, &d->run, 0);
    }
    buf_release(&kept);
}

static void draw_leaf(struct drawer *d, const struct block *block)
{
    if (block->type == BLOCK_HTML) {
        draw_html(d, block);
        return;
    }
    draw_gap_before(d, block);
    if (block->type == BLOCK_PARAGRAPH)
        draw_paragraph(d, block);
    else if (block->type == BLOCK_HEADING)
        draw_heading(d, block);
    else if (block->type == BLOCK_CODE)
        draw_code(d, block);
    else if (block->type == BLOCK_RULE)
        draw_rule(d);
}

/* --- containers --- */

static void open_container(struct drawer *d, const struct block *block)
{
    struct buf marker = BUF_INIT;

    if (d->canvas.depth == d->open_capacity) {
        d->open_capacity = mem_next_capacity(d->open_capacity);
        d->open = mem_grow(d->open, d->open_capacity, sizeof *d->open);
    }
    d->open[d->canvas.depth] = block;
    draw_gap_before(d, block);
    if (block->type == BLOCK_QUOTE) {
        d->quotes++;
        canvas_open_quote(&d->canvas, block->line);
        return;
    }
    if (block->number >= 0)
        buf_addf(&marker, "%d%c ", block->number, block->delimiter);
    else
        buf_addz(&marker, "- ");
    canvas_open_item(&d->canvas, marker.ptr, block->line);
    buf_release(&marker);
}

/* Closes the containers in which `block` is not. */
static void close_containers(struct drawer *d, const struct block *block)
{
    while (d->canvas.depth) {
        const struct block *open = d->open[d->canvas.depth - 1];
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
    source_read(&source, markdown);
    drawer_draw(&d, markdown, source.cut);
    source_release(&source);
    canvas_release(&d.canvas);
    inline_reader_release(&d.inlines);
    run_release(&d.run);
    buf_release(&d.lines);
    free(d.open);
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
