#include "html_block.h"

#include <stdlib.h>

#include "base/mem.h"
#include "block_lines.h"
#include "body_question.h"
#include "callout.h"
#include "cost.h"
#include "html_table.h"
#include "markdown.h"
#include "pipe_table.h"

enum { LANGUAGE_MOST = 32, CHECKBOX_LENGTH = 3 };

bool html_is_full(struct html_writer *w)
{
    w->full |= w->out->len - w->start - w->inlines.pictures > RESULT_MOST;
    return w->full;
}

/* --- tasks: "- [x] text" --- */

/* 'x', ' ', or 0 if the text is not a task. */
static char task_mark(struct str text)
{
    if (text.len <= CHECKBOX_LENGTH || text.ptr[0] != '[' || text.ptr[2] != ']' || text.ptr[CHECKBOX_LENGTH] != ' ')
        return 0;
    return text.ptr[1] == ' ' ? ' ' : text.ptr[1] == 'x' || text.ptr[1] == 'X' ? 'x' : (char)0;
}

static bool is_first_of_item(const struct block *block)
{
    return block->parent == 1 && (block - 1)->type == BLOCK_ITEM;
}

static bool is_task(const struct html_writer *w, const struct block *item)
{
    const struct block *first = block_child(item);
    struct str line;

    if (!first || first->type != BLOCK_PARAGRAPH || first->column < 1)
        return false;
    line = source_line(w->source, first->line);
    return task_mark(str_from(line, (size_t)first->column - 1 < line.len ? (size_t)first->column - 1 : line.len)) != 0;
}

static void task_add_mark(struct html_writer *w, bool done)
{
    buf_addz(w->out, "<span class=\"box\" role=\"img\" aria-label=\"");
    html_add_escaped(str_of(done ? w->inlines.words->done : w->inlines.words->open), w->out);
    buf_addz(w->out, done ? "\">\u2611</span> " : "\">\u2610</span> ");
}

/* --- containers --- */

/* In what folds the title is clicked, so it has no links. */
static void callout_add_title(struct html_writer *w, const struct callout *callout)
{
    struct html_options options = *w->options;
    struct buf name = BUF_INIT;

    options.unlinked |= callout->fold != 0;
    w->inlines.options = &options;
    callout_add_name(callout, &name);
    if (!callout->title.len || !html_inline_read(&w->inlines, callout->title))
        html_add_escaped(buf_str(&name), w->out);
    w->inlines.options = w->options;
    buf_release(&name);
}

/* One that Obsidian folds can be folded here, too. Returns what ends it. */
static const char *callout_open(struct html_writer *w, const struct callout *callout)
{
    buf_addf(w->out, "<%s class=\"callout\" data-callout=\"", callout->fold ? "details" : "div");
    for (size_t i = 0; i < callout->name.len; i++) {
        char c = callout->name.ptr[i];
        buf_addc(w->out, c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
    }
    buf_addf(w->out, "\"%s>\n<%s class=\"callout-title\">", callout->fold == '+' ? " open" : "",
        callout->fold ? "summary" : "p");
    callout_add_title(w, callout);
    buf_addf(w->out, "</%s>\n", callout->fold ? "summary" : "p");
    return callout->fold ? "</details>\n" : "</div>\n";
}

/* Reads the first line of a quote as that of a callout. */
static bool quote_is_callout(const struct html_writer *w, const struct block *quote, struct callout *callout)
{
    const struct block *first = block_child(quote);
    struct str line;

    if (!first || first->type != BLOCK_PARAGRAPH || first->column < 1)
        return false;
    line = source_line(w->source, first->line);
    line = str_from(line, (size_t)first->column - 1 < line.len ? (size_t)first->column - 1 : line.len);
    return callout_read(first, str_trim(line), callout);
}

static const char *quote_open(struct html_writer *w, const struct block *quote)
{
    struct callout callout;

    if (quote_is_callout(w, quote, &callout))
        return callout_open(w, &callout);
    buf_addz(w->out, "<blockquote>\n");
    return "</blockquote>\n";
}

static const char *list_open(struct html_writer *w, const struct block *list)
{
    int number = block_child(list) ? block_child(list)->number : -1;

    if (number < 0) {
        buf_addz(w->out, "<ul>\n");
        return "</ul>\n";
    }
    if (number == 1)
        buf_addz(w->out, "<ol>\n");
    else
        buf_addf(w->out, "<ol start=\"%d\">\n", number);
    return "</ol>\n";
}

void html_open_container(struct html_writer *w, const struct block *block)
{
    const char *end = "</li>\n";

    if (block->type == BLOCK_ITEM)
        buf_addz(w->out, is_task(w, block) ? "<li class=\"task\">" : "<li>");
    else
        end = block->type == BLOCK_LIST ? list_open(w, block) : quote_open(w, block);
    w->quotes += block->type == BLOCK_QUOTE;
    MEM_ROOM(w->open, w->count, w->capacity);
    w->open[w->count++] = (struct html_container){block, end};
}

void html_close_containers(struct html_writer *w, const struct block *block)
{
    while (w->count) {
        const struct html_container *open = &w->open[w->count - 1];
        if (block < open->block + open->block->size)
            return;
        buf_addz(w->out, open->end);
        w->quotes -= open->block->type == BLOCK_QUOTE;
        w->count--;
    }
}

/* --- leaves --- */

/* An element with inline content. Returns false, and adds nothing, if there is nothing to see. */
static bool html_add_element(struct html_writer *w, const char *name, struct str text)
{
    size_t start = w->out->len;
    bool seen;

    buf_addf(w->out, "<%s>", name);
    seen = html_inline_read(&w->inlines, text);
    if (seen)
        buf_addf(w->out, "</%s>\n", name);
    else
        buf_cut(w->out, start);
    return seen;
}

/* The first text of an item has no element of its own, unless an empty line is in the list. */
static void html_add_text(struct html_writer *w, const struct block *block, struct str text)
{
    const struct block *item = block - 1;
    char mark = is_first_of_item(block) ? task_mark(text) : (char)0;
    bool bare = is_first_of_item(block) && !(item - item->parent)->loose;
    size_t start = w->out->len;

    if (mark)
        text = str_trim(str_from(text, CHECKBOX_LENGTH));
    if (!bare)
        buf_addz(w->out, "<p>");
    if (mark)
        task_add_mark(w, mark == 'x');
    if (!html_inline_read(&w->inlines, text) && !mark)
        buf_cut(w->out, start);
    else if (!bare)
        buf_addz(w->out, "</p>\n");
}

static void html_add_paragraph(struct html_writer *w, const struct block *block)
{
    struct str *line = block_text(w->source, block, w->quotes);
    struct callout callout;
    size_t count = (size_t)block->lines, first = 0, table;

    if (callout_read(block, line[0], &callout))
        first = 1;
    table = first + pipe_table_find(line + first, count - first);
    if (table > first)
        html_add_text(w, block, lines_join(line, first, table, &w->lines));
    if (table < count)
        html_add_table(w, line + table, count - table);
    free(line);
}

/* A heading is one level below the one that it belongs to, whatever levels the note leaves out. */
static void html_add_heading(struct html_writer *w, const struct block *block)
{
    struct str *line = block_text(w->source, block, w->quotes);
    int top = w->options->heading > 1 ? w->options->heading : 1, level;
    char name[] = "h1";

    while (w->depth && w->levels[w->depth - 1] >= block->level)
        w->depth--;
    w->levels[w->depth++] = block->level;
    level = top + w->depth - 1;
    name[1] = (char)('0' + (level < HEADING_LEVELS ? level : HEADING_LEVELS));
    if (!html_add_element(w, name, heading_text(lines_join(line, 0, (size_t)block->lines, &w->lines))))
        w->depth--;
    free(line);
}

/* The first word of what follows a fence, if it is a name: "c++". */
static struct str code_language(struct str info)
{
    size_t len = 0;

    while (len < info.len && info.ptr[len] != ' ' && info.ptr[len] != '\t')
        len++;
    for (size_t i = 0; i < len; i++) {
        char c = info.ptr[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '#' ||
                c == '-' || c == '_' || c == '.'))
            return STR("");
    }
    return len <= LANGUAGE_MOST ? (struct str){info.ptr, len} : STR("");
}

static void html_add_code(struct html_writer *w, const struct block *block)
{
    struct code_lines code = code_lines_of(w->source, block);
    struct str language = code_language(code.info);

    if (language.len)
        buf_addf(w->out, "<pre tabindex=\"0\"><code class=\"language-%.*s\">", STR_ARG(language));
    else
        buf_addz(w->out, "<pre tabindex=\"0\"><code>");
    for (int n = 0; n < code.count && !html_is_full(w); n++) {
        html_add_escaped(code_line(w->source, code, n, w->quotes, &w->lines), w->out);
        buf_addc(w->out, '\n');
    }
    buf_addz(w->out, "</code></pre>\n");
}

/* A comment is left out; what follows it is text. */
static void html_add_source(struct html_writer *w, const struct block *block)
{
    struct str *line = block_text(w->source, block, w->quotes);
    struct buf kept = BUF_INIT;

    text_add_without_comments(lines_join(line, 0, (size_t)block->lines, &w->lines), &kept);
    html_add_element(w, "p", str_trim(buf_str(&kept)));
    buf_release(&kept);
    free(line);
}

void html_add_leaf(struct html_writer *w, const struct block *block)
{
    if (block->type == BLOCK_PARAGRAPH)
        html_add_paragraph(w, block);
    else if (block->type == BLOCK_HEADING)
        html_add_heading(w, block);
    else if (block->type == BLOCK_CODE)
        html_add_code(w, block);
    else if (block->type == BLOCK_RULE)
        buf_addz(w->out, "<hr>\n");
    else if (block->type == BLOCK_HTML)
        html_add_source(w, block);
}
