#include "block_lines.h"

#include "base/buf.h"
#include "base/mem.h"
#include "body_source.h"
#include "markdown.h"

enum { CODE_FENCE_INDENT = 4 };

static struct str paragraph_line(const struct source *source, const struct block *block, int n, int quotes)
{
    struct str line = source_line(source, block->line + n);

    if (n == 0)
        return block->column >= 1 && (size_t)block->column <= line.len
                   ? str_trim(str_from(line, (size_t)block->column - 1))
                   : STR("");
    /* Two spaces at its end are a line break, as every end of a line. */
    return source_without_quotes(line, quotes);
}

struct str *block_text(const struct source *source, const struct block *block, int quotes)
{
    struct str *line = mem_alloc(((size_t)block->lines + 1) * sizeof *line);

    for (int i = 0; i < block->lines; i++)
        line[i] = paragraph_line(source, block, i, quotes);
    return line;
}

struct str lines_join(const struct str *line, size_t first, size_t last, struct buf *out)
{
    buf_cut(out, 0);
    for (size_t i = first; i < last; i++) {
        if (i > first)
            buf_addc(out, '\n');
        buf_add(out, line[i]);
    }
    return buf_str(out);
}

bool line_is_gap(const struct source *source, int line)
{
    struct str text = source_line(source, line);

    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != ' ' && text.ptr[i] != '\t' && text.ptr[i] != '>')
            return false;
    return line >= 1;
}

void text_add_without_comments(struct str text, struct buf *out)
{
    while (text.len) {
        size_t start = str_find(text, STR("<!--")), end;
        buf_add(out, (struct str){text.ptr, start});
        text = str_from(text, start);
        end = str_find(text, STR("-->"));
        text = str_from(text, end < text.len ? end + 3 : text.len);
    }
}

/* --- code --- */

/* Columns before the contents of the container of a block. */
static size_t container_indent(const struct source *source, const struct block *block)
{
    const struct block *container = block - block->parent;
    struct str line = source_line(source, container->line);

    if (container->type == BLOCK_ITEM)
        return source_item_indent(line, container->column);
    if (container->type == BLOCK_QUOTE)
        return source_column(line, (size_t)container->column) + 1;
    return 0;
}

/* What follows the fence that code starts with at `at`, which is not indented as code itself. ptr NULL: none. */
static struct str code_info(const struct source *source, const struct block *block, size_t at)
{
    struct str line = source_line(source, block->line), fence = str_from(line, at < line.len ? at : line.len);
    size_t run = 0;

    if (fence.len == 0 || (fence.ptr[0] != '`' && fence.ptr[0] != '~') || !source_is_fence(fence) ||
        source_column(line, at) >= container_indent(source, block) + CODE_FENCE_INDENT)
        return STR_NONE;
    while (run < fence.len && fence.ptr[run] == fence.ptr[0])
        run++;
    return str_trim(str_from(fence, run));
}

struct code_lines code_lines_of(const struct source *source, const struct block *block)
{
    size_t column = block->column >= 1 ? (size_t)block->column - 1 : 0;
    struct code_lines code = {
        .count = block->lines,
        .indent = source_column(source_line(source, block->line), column),
        .info = code_info(source, block, column),
    };

    code.first = block->line + (code.info.ptr != NULL);
    while (code.count && line_is_gap(source, code.first + code.count - 1))
        code.count--;
    return code;
}

struct str code_line(const struct source *source, struct code_lines code, int n, int quotes, struct buf *out)
{
    buf_cut(out, 0);
    source_add_code(source_line(source, code.first + n), quotes, code.indent, out);
    return buf_str(out);
}
