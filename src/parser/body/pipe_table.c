#include "pipe_table.h"

#include "base/buf.h"

struct str pipe_row(struct str line)
{
    line = str_trim(line);
    if (line.len && line.ptr[0] == '|')
        line = str_from(line, 1);
    if (line.len && line.ptr[line.len - 1] == '|' && !(line.len > 1 && line.ptr[line.len - 2] == '\\'))
        line.len--;
    return line.ptr ? line : STR("");
}

bool pipe_cell_cut(struct str *row, struct str *cell)
{
    size_t at = 0;

    if (!row->ptr)
        return false;
    while (at < row->len && row->ptr[at] != '|')
        at += row->ptr[at] == '\\' && at + 1 < row->len ? 2 : 1;
    *cell = str_trim((struct str){row->ptr, at});
    *row = at < row->len ? str_from(*row, at + 1) : STR_NONE;
    return true;
}

void pipe_cell_add(struct str cell, struct buf *out)
{
    size_t at;

    while ((at = str_find(cell, STR("\\|"))) < cell.len) {
        buf_add(out, (struct str){cell.ptr, at});
        buf_addc(out, '|');
        cell = str_from(cell, at + 2);
    }
    buf_add(out, cell);
}

size_t pipe_cell_count(struct str line)
{
    struct str cell, row = pipe_row(line);
    size_t count = 0;

    while (pipe_cell_cut(&row, &cell))
        count++;
    return count;
}

/* ":---", "---:" and so on. */
static bool is_dashes(struct str cell)
{
    size_t dashes = 0;

    if (cell.len && cell.ptr[0] == ':')
        cell = str_from(cell, 1);
    while (dashes < cell.len && cell.ptr[dashes] == '-')
        dashes++;
    cell = str_from(cell, dashes);
    return dashes > 0 && (cell.len == 0 || str_eq(cell, STR(":")));
}

static bool is_dashes_row(struct str line)
{
    struct str cell, row = pipe_row(line);

    if (str_find(line, STR("|")) == line.len)
        return false;
    while (pipe_cell_cut(&row, &cell))
        if (!is_dashes(cell))
            return false;
    return true;
}

size_t pipe_table_find(const struct str *line, size_t count)
{
    for (size_t i = 0; i + 1 < count; i++)
        if (is_dashes_row(line[i + 1]) && pipe_cell_count(line[i]) == pipe_cell_count(line[i + 1]))
            return i;
    return count;
}

enum cell_align pipe_cell_align(struct str dashes)
{
    bool left = str_starts(dashes, STR(":")), right = str_ends(dashes, STR(":"));

    return !right ? CELL_LEFT : left ? CELL_CENTER : CELL_RIGHT;
}
