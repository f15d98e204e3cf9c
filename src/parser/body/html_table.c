#include "html_table.h"

#include "html_block.h"
#include "pipe_table.h"

/* The cells of the longest row: all rows get as many. */
static size_t table_columns(const struct str *line, size_t count)
{
    size_t most = pipe_cell_count(line[0]);

    for (size_t i = 2; i < count; i++) {
        size_t cells = pipe_cell_count(line[i]);
        most = cells > most ? cells : most;
    }
    return most;
}

/* The class of a cell below `dashes`, which is moved to the next column. */
static const char *cell_class(struct str *dashes)
{
    struct str cell;

    if (!pipe_cell_cut(dashes, &cell))
        return "";
    switch (pipe_cell_align(cell)) {
    case CELL_CENTER:
        return " class=\"center\"";
    case CELL_RIGHT:
        return " class=\"right\"";
    default:
        return "";
    }
}

/* A head without a text is an empty cell: it would name its column nothing. */
static void table_add_cell_html(struct html_writer *w, struct str cell, const char *class, bool head)
{
    size_t start = w->out->len;

    buf_addf(w->out, "<%s%s>", head ? "th scope=\"col\"" : "td", class);
    buf_cut(&w->lines, 0);
    pipe_cell_add(cell, &w->lines);
    if (html_inline_read(&w->inlines, buf_str(&w->lines))) {
        buf_addz(w->out, head ? "</th>" : "</td>");
    } else {
        buf_cut(w->out, start);
        buf_addz(w->out, "<td></td>");
    }
}

static void table_add_row_html(struct html_writer *w, struct str line, struct str dashes, size_t columns, bool head)
{
    struct str cell, row = pipe_row(line);

    dashes = pipe_row(dashes);
    buf_addz(w->out, "<tr>");
    for (size_t i = 0; i < columns && !html_is_full(w); i++) {
        const char *class = cell_class(&dashes);
        table_add_cell_html(w, pipe_cell_cut(&row, &cell) ? cell : STR(""), class, head);
    }
    buf_addz(w->out, "</tr>\n");
}

void html_add_table(struct html_writer *w, const struct str *line, size_t count)
{
    size_t columns = table_columns(line, count);

    buf_addz(w->out, "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"");
    html_add_escaped(str_of(w->inlines.words->table), w->out);
    buf_addz(w->out, "\">\n<table>\n<thead>\n");
    table_add_row_html(w, line[0], line[1], columns, true);
    buf_addz(w->out, "</thead>\n");
    if (count > 2)
        buf_addz(w->out, "<tbody>\n");
    for (size_t i = 2; i < count && !html_is_full(w); i++)
        table_add_row_html(w, line[i], line[1], columns, false);
    buf_addz(w->out, count > 2 ? "</tbody>\n</table>\n</div>\n" : "</table>\n</div>\n");
}
