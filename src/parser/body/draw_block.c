#include "draw_block.h"

#include <stdlib.h>

#include "base/mem.h"
#include "body_question.h"
#include "draw_table.h"
#include "markdown.h"
#include "pipe_table.h"

enum { CODE_WIDTH = 4, CODE_INDENT = 4, RULE_MOST = 40, CALLOUT_MOST = 40 };

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

void draw_gap_before(struct drawer *d, const struct block *block)
{
    if (d->line && d->line != block->line && is_gap(d, block->line - 1))
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

/* Lines `first` to `last` - 1 of a block, joined, in d->lines. */
static struct str join_lines(struct drawer *d, const struct str *line, size_t first, size_t last)
{
    buf_cut(&d->lines, 0);
    for (size_t i = first; i < last; i++) {
        if (i > first)
            buf_addc(&d->lines, '\n');
        buf_add(&d->lines, line[i]);
    }
    return buf_str(&d->lines);
}

/* The lines of a block, without what its containers begin with. The caller frees them. */
static struct str *block_text(const struct drawer *d, const struct block *block)
{
    struct str *line = mem_alloc(((size_t)block->lines + 1) * sizeof *line);

    for (int i = 0; i < block->lines; i++)
        line[i] = paragraph_line(d, block, i);
    return line;
}

static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/* --- callouts: "> [!important] title" --- */

/* The length of "[!important]", with the sign that folds it in Obsidian; 0: it is something else. */
static size_t callout_length(struct str line)
{
    size_t at = 2;

    if (!str_starts(line, STR("[!")))
        return 0;
    while (at < line.len && (is_name_byte(line.ptr[at])))
        at++;
    if (at == 2 || at > CALLOUT_MOST || at == line.len || line.ptr[at] != ']')
        return 0;
    at++;
    if (at < line.len && (line.ptr[at] == '-' || line.ptr[at] == '+'))
        at++;
    return at == line.len || line.ptr[at] == ' ' ? at : 0;
}

/* Whether a paragraph is the first block of a quote and starts a callout. */
static bool is_callout(const struct block *block, struct str first)
{
    return block->parent == 1 && (block - 1)->type == BLOCK_QUOTE && callout_length(first);
}

/* "Important: title", or "Important" without a title. */
static void draw_callout(struct drawer *d, struct str line)
{
    size_t length = callout_length(line);
    struct str name = str_from(line, 2), title = str_trim(str_from(line, length));
    struct buf text = BUF_INIT;

    name.len = str_find(name, STR("]"));
    run_clear(&d->run);
    buf_add(&text, name);
    if (text.ptr[0] >= 'a' && text.ptr[0] <= 'z')
        text.ptr[0] += 'A' - 'a';
    run_add(&d->run, buf_str(&text), DRAWN_STRONG);
    if (title.len) {
        run_add(&d->run, STR(": "), DRAWN_STRONG);
        d->inlines.base = DRAWN_STRONG;
        inline_read(&d->inlines, title);
    }
    canvas_add_run(&d->canvas, &d->run, 0);
    buf_release(&text);
}

static void draw_paragraph(struct drawer *d, const struct block *block)
{
    struct str *line = block_text(d, block);
    size_t count = (size_t)block->lines, first = 0, table;

    if (is_callout(block, line[0])) {
        draw_callout(d, line[0]);
        first = 1;
    }
    table = first + pipe_table_find(line + first, count - first);
    if (table > first)
        draw_text(d, join_lines(d, line, first, table), 0, "");
    if (table < count)
        draw_table(d, line + table, count - table);
    free(line);
}

static void draw_heading(struct drawer *d, const struct block *block)
{
    static const char marks[][8] = {"", "# ", "## ", "### ", "#### ", "##### ", "###### "};

    struct str *line = block_text(d, block);

    draw_text(d, heading_text(join_lines(d, line, 0, (size_t)block->lines)), DRAWN_STRONG, marks[block->level]);
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

/* Columns before the contents of the innermost container. */
static size_t container_indent(const struct drawer *d)
{
    const struct block *block = d->canvas.depth ? d->canvas.open[d->canvas.depth - 1].block : NULL;
    struct str line;

    if (!block)
        return 0;
    line = source_line(d->source, block->line);
    if (block->type == BLOCK_ITEM)
        return source_item_indent(line, block->column);
    return source_column(line, (size_t)block->column) + 1;
}

/* Whether code starts with a fence at `at`, which is not indented as code itself. */
static bool has_fence(const struct drawer *d, struct str line, size_t at)
{
    if (at >= line.len || (line.ptr[at] != '`' && line.ptr[at] != '~') || !source_is_fence(str_from(line, at)))
        return false;
    return source_column(line, at) < container_indent(d) + CODE_INDENT;
}

static void draw_code(struct drawer *d, const struct block *block)
{
    struct str first = source_line(d->source, block->line);
    size_t column = block->column >= 1 ? (size_t)block->column - 1 : 0;
    int fence = has_fence(d, first, column), lines = block->lines;

    while (lines && is_gap(d, block->line + fence + lines - 1))
        lines--;
    for (int n = 0; n < lines && !d->canvas.full; n++) {
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
    struct str *line = block_text(d, block);
    struct str text = join_lines(d, line, 0, (size_t)block->lines);
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

