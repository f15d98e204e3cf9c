#include "draw_block.h"

#include <stdlib.h>

#include "block_lines.h"
#include "body_question.h"
#include "callout.h"
#include "draw_table.h"
#include "markdown.h"
#include "pipe_table.h"

enum { CODE_WIDTH = 4, RULE_MOST = 40 };

void draw_gap_before(struct drawer *d, const struct block *block)
{
    if (d->line && d->line != block->line && line_is_gap(d->source, block->line - 1))
        canvas_gap(&d->canvas, block->line);
    d->line = block->line;
}

/* --- blocks --- */

void draw_text(struct drawer *d, struct str text, unsigned style, const char *mark)
{
    run_clear(&d->run);
    if (!d->options.color)
        run_add(&d->run, str_of(mark), style);
    d->inlines.base = style;
    inline_read(&d->inlines, text);
    canvas_add_run(&d->canvas, &d->run, 0);
}

/* "Important: title", or "Important" without a title. */
static void draw_callout(struct drawer *d, const struct callout *callout)
{
    struct buf name = BUF_INIT;

    run_clear(&d->run);
    callout_add_name(callout, &name);
    run_add(&d->run, buf_str(&name), DRAWN_STRONG);
    if (callout->title.len) {
        run_add(&d->run, STR(": "), DRAWN_STRONG);
        d->inlines.base = DRAWN_STRONG;
        inline_read(&d->inlines, callout->title);
    }
    canvas_add_run(&d->canvas, &d->run, 0);
    buf_release(&name);
}

static void draw_paragraph(struct drawer *d, const struct block *block)
{
    struct str *line = block_text(d->source, block, d->quotes);
    struct callout callout;
    size_t count = (size_t)block->lines, first = 0, table;

    if (callout_read(block, line[0], &callout)) {
        draw_callout(d, &callout);
        first = 1;
    }
    table = first + pipe_table_find(line + first, count - first);
    if (table > first)
        draw_text(d, lines_join(line, first, table, &d->lines), 0, "");
    if (table < count)
        draw_table(d, line + table, count - table);
    free(line);
}

static void draw_heading(struct drawer *d, const struct block *block)
{
    static const char marks[][8] = {"", "# ", "## ", "### ", "#### ", "##### ", "###### "};

    struct str *line = block_text(d->source, block, d->quotes);

    draw_text(d, heading_text(lines_join(line, 0, (size_t)block->lines, &d->lines)), DRAWN_STRONG,
        marks[block->level]);
    free(line);
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
    struct code_lines code = code_lines_of(d->source, block);

    for (int n = 0; n < code.count && !d->canvas.full; n++)
        draw_code_line(d, code_line(d->source, code, n, d->quotes, &d->lines));
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
    struct str *line = block_text(d->source, block, d->quotes);
    struct str text = lines_join(line, 0, (size_t)block->lines, &d->lines);
    struct buf kept = BUF_INIT;

    text_add_without_comments(text, &kept);
    run_clear(&d->run);
    run_add_visible(&d->run, str_trim(buf_str(&kept)), 0);
    if (d->run.text.len) {
        draw_gap_before(d, block);
        canvas_add_run(&d->canvas, &d->run, 0);
    }
    buf_release(&kept);
    free(line);
}

void draw_leaf(struct drawer *d, const struct block *block)
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

