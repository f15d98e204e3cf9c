#include "parser/body/comments.h"

#include <stdlib.h>

#include "base/mem.h"
#include "body_source.h"
#include "markdown.h"

/* What a line of the body belongs to. */
struct comment_line {
    int text_end; /* the last line of its paragraph or heading; 0: it is of neither */
    bool code;
};

/* Longer runs of backticks are text. */
enum { COMMENT_TICKS_MOST = 16 };

struct uncommenter {
    struct source source;
    struct comment_line *line; /* from 1 on */
    struct uncommented *out;
    struct buf kept; /* of the present line */
    bool cut;        /* something of the present line was left out */
    int open_until;  /* the line on which a comment of several lines ends; 0: none is open */
    bool open_ends;  /* it ends the paragraph before it, because it started a line */
    bool no_end;     /* no further %% is in the body */
};

/* ---- what is text, and what is code ------------------------------------------------------------------ */

static void comment_lines_mark(struct uncommenter *u, const struct block *b)
{
    int last = b->type == BLOCK_CODE ? b->end_line : b->line + b->lines - 1;

    for (int i = b->line; i <= last && i <= u->source.count; i++) {
        u->line[i].code = b->type == BLOCK_CODE;
        u->line[i].text_end = b->type == BLOCK_CODE ? 0 : last;
    }
}

static void comment_lines_find(struct uncommenter *u)
{
    struct blocks blocks = {0};

    blocks_parse(buf_str(&u->source.outline.text), &blocks);
    u->line = mem_alloc(((size_t)u->source.count + 1) * sizeof *u->line);
    for (int i = 0; i < blocks.count; i++)
        if (blocks.block[i].type == BLOCK_CODE || blocks.block[i].type == BLOCK_PARAGRAPH ||
            blocks.block[i].type == BLOCK_HEADING)
            comment_lines_mark(u, &blocks.block[i]);
    blocks_release(&blocks);
}

/* ---- where a comment ends ------------------------------------------------------------------------------ */

/* The first %% of a line from `at` on; the length of the line: none. */
static size_t comment_find(struct str line, size_t at)
{
    return at < line.len ? at + str_find(str_from(line, at), STR("%%")) : line.len;
}

/* The line with the next %% after byte `at` of line `from`, up to line `last`; 0: none. *end: after it. */
static int comment_end(const struct uncommenter *u, int from, size_t at, int last, size_t *end)
{
    for (int i = from; i <= last; i++, at = 0) {
        struct str line = source_line(&u->source, i);
        size_t found = comment_find(line, at);
        *end = found + 2;
        if (found < line.len)
            return i;
    }
    return 0;
}

/* Whether only spaces and the marks of quotes come before `at`. */
static bool comment_starts_line(struct str line, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (line.ptr[i] != ' ' && line.ptr[i] != '\t' && line.ptr[i] != '>')
            return false;
    return true;
}

/* ---- a line ------------------------------------------------------------------------------------------- */

/* The end of the code span that begins at `at`; if none ends on the line, of its backticks. */
static size_t comment_code_end(struct str line, size_t at)
{
    size_t ticks = 0, run = 0;

    while (at + ticks < line.len && line.ptr[at + ticks] == '`')
        ticks++;
    for (size_t i = at + ticks; ticks <= COMMENT_TICKS_MOST && i <= line.len; i++) {
        if (i < line.len && line.ptr[i] == '`') {
            run++;
            continue;
        }
        if (run == ticks)
            return i;
        run = 0;
    }
    return at + ticks;
}

/* After a comment, one of the two spaces around it is left. */
static void comment_join(struct uncommenter *u, struct str line, size_t at)
{
    bool space = at >= line.len || line.ptr[at] == ' ';

    u->cut = true;
    if (space && u->kept.len && u->kept.ptr[u->kept.len - 1] == ' ')
        buf_cut(&u->kept, u->kept.len - 1);
}

/* Leaves out the comment that begins at `at` of line `n`. Returns where the line goes on; `at`: it is none. */
static size_t comment_skip(struct uncommenter *u, int n, size_t at)
{
    struct str line = source_line(&u->source, n);
    bool starts = comment_starts_line(line, at);
    int last = starts ? u->source.count : u->line[n].text_end, found;
    size_t end;

    if (starts && u->no_end)
        return at;
    found = comment_end(u, n, at + 2, last > n ? last : n, &end);
    u->no_end = starts && !found;
    if (!found)
        return at;
    if (found > n) {
        u->open_until = found;
        u->open_ends = starts;
        end = line.len;
    }
    comment_join(u, line, end);
    return end;
}

/* Copies a line from `at` on without its comments. */
static void comment_copy(struct uncommenter *u, int n, size_t at)
{
    struct str line = source_line(&u->source, n);

    while (at < line.len) {
        size_t next = at + 1;
        if (line.ptr[at] == '\\' && at + 1 < line.len)
            next = at + 2;
        else if (line.ptr[at] == '`')
            next = comment_code_end(line, at);
        else if (line.ptr[at] == '%' && at + 1 < line.len && line.ptr[at + 1] == '%') {
            next = comment_skip(u, n, at);
            if (next > at) {
                at = next;
                continue;
            }
            next = at + 2;
        }
        buf_add(&u->kept, (struct str){line.ptr + at, next - at});
        at = next;
    }
}

static void comment_keep_line(struct uncommenter *u, int n, struct str text)
{
    struct uncommented *out = u->out;

    buf_addz(&out->kept, out->lines ? "\n" : "");
    buf_add(&out->kept, text);
    MEM_ROOM(out->line, out->lines, out->capacity);
    out->line[out->lines++] = n;
}

static void comment_read_line(struct uncommenter *u, int n)
{
    struct str line = source_line(&u->source, n);
    bool ends = u->open_until == n;
    size_t at = 0;

    buf_cut(&u->kept, 0);
    u->cut = false;
    if (u->open_until > n)
        return;
    if (ends) {
        at = comment_find(line, 0) + 2;
        u->open_until = 0;
        if (u->open_ends)
            comment_keep_line(u, n, STR(""));
        comment_join(u, line, at);
    }
    if (u->line[n].code && !ends)
        buf_add(&u->kept, line);
    else
        comment_copy(u, n, at);
    if (!u->cut || !comment_starts_line(buf_str(&u->kept), u->kept.len))
        comment_keep_line(u, n, buf_str(&u->kept));
}

/* ---- the body ------------------------------------------------------------------------------------------ */

void uncomment(struct str markdown, struct uncommented *out)
{
    struct uncommenter u = {.source = SOURCE_INIT, .out = out, .kept = BUF_INIT};

    out->text = markdown;
    if (str_find(markdown, STR("%%")) == markdown.len)
        return;
    source_read(&u.source, markdown);
    if (!u.source.cut) {
        comment_lines_find(&u);
        for (int n = 1; n <= u.source.count; n++)
            comment_read_line(&u, n);
        out->text = buf_str(&out->kept);
    }
    free(u.line);
    buf_release(&u.kept);
    source_release(&u.source);
}

int uncommented_line(const struct uncommented *u, int line)
{
    return u->line && line >= 1 && (size_t)line <= u->lines ? u->line[line - 1] : line;
}

void uncommented_release(struct uncommented *u)
{
    buf_release(&u->kept);
    free(u->line);
    *u = (struct uncommented)UNCOMMENTED_INIT;
}
