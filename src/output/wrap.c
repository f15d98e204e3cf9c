#include "output/wrap.h"

#include "base/breaks.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "output/escape.h"

enum { NARROWEST = 20 }; /* a narrower screen counts as this wide */

static void expand_tabs(struct str text, struct buf *out)
{
    struct str part;

    while (str_cut(&text, '\t', &part)) {
        buf_add(out, part);
        if (text.ptr)
            buf_fill(out, ' ', 4);
    }
}

/* The length of the first word, with the spaces before it. */
static size_t first_word(struct str line)
{
    size_t at = 0;

    while (at < line.len && line.ptr[at] == ' ')
        at++;
    while (at < line.len && (line.ptr[at] != ' ' || is_before_percent(line, at)))
        at++;
    return at;
}

/* Where a line ends if its first `fit` bytes fit: after a word; 0: its first word does not fit. */
static size_t break_after_word(struct str line, size_t fit)
{
    size_t at = fit, start = 0;

    while (start < fit && line.ptr[start] == ' ')
        start++;
    if (fit == line.len || (line.ptr[fit] == ' ' && !is_before_percent(line, fit)))
        return fit;
    while (at > start && (line.ptr[at - 1] != ' ' || is_before_percent(line, at - 1)))
        at--;
    return at > start ? at : 0;
}

static struct str without_trailing_spaces(struct str line)
{
    while (line.len && line.ptr[line.len - 1] == ' ')
        line.len--;
    return line;
}

/* The rest of `line` after a break at `at`, without leading spaces. */
static struct str rest_of_line(struct str line, size_t at)
{
    while (at < line.len && line.ptr[at] == ' ')
        at++;
    return str_from(line, at);
}

/* `at` is the current column. The first word may move to the next line unless the line starts here. With
   `whole`, a word that is longer than a line is not broken. */
static void break_line(struct str line, size_t at, size_t indent, size_t columns, bool whole, struct buf *out)
{
    while (line.len) {
        size_t fit = utf8_fit(line, at < columns ? columns - at : 0);
        size_t end = whole ? break_after_word(line, fit) : break_between_words(line, fit);
        if (end == 0 && at <= indent)
            end = whole ? first_word(line) : fit ? break_in_word(line, fit) : line.len;
        buf_add(out, without_trailing_spaces((struct str){line.ptr, end}));
        line = rest_of_line(line, end);
        if (line.len) {
            buf_addc(out, '\n');
            buf_fill(out, ' ', indent);
        }
        at = indent;
    }
}

static size_t wrap_columns(size_t columns)
{
    if (columns == 0)
        return SIZE_MAX;
    return columns < NARROWEST ? NARROWEST : columns;
}

void wrap_text(struct str text, size_t at, size_t indent, size_t columns, struct buf *out)
{
    struct buf safe = BUF_INIT, even = BUF_INIT;
    struct str rest, line;

    escape_lines(text, &safe);
    expand_tabs(buf_str(&safe), &even);
    rest = buf_str(&even);
    while (str_cut(&rest, '\n', &line)) {
        line = without_trailing_spaces(line);
        if (line.len && line.ptr != even.ptr)
            buf_fill(out, ' ', indent);
        break_line(line, line.ptr == even.ptr ? at : indent, indent, wrap_columns(columns), false, out);
        buf_addc(out, '\n');
    }
    buf_release(&safe);
    buf_release(&even);
}

void wrap_message(struct str line, size_t indent, size_t columns, struct buf *out)
{
    struct buf safe = BUF_INIT;

    escape_text(line, &safe);
    break_line(buf_str(&safe), 0, indent, wrap_columns(columns), true, out);
    buf_addc(out, '\n');
    buf_release(&safe);
}
