#include "parser/body/html.h"

#include <stdlib.h>

#include "cost.h"
#include "html_block.h"
#include "html_plain.h"
#include "markdown.h"
#include "parser/body/comments.h"

static void html_add_blocks(struct html_writer *w, const struct blocks *blocks)
{
    const struct block *end = blocks->block + blocks->count;

    for (const struct block *b = blocks->block; b < end && !html_is_full(w); b++) {
        html_close_containers(w, b);
        if (b->type == BLOCK_QUOTE || b->type == BLOCK_ITEM || b->type == BLOCK_LIST)
            html_open_container(w, b);
        else
            html_add_leaf(w, b);
    }
    html_close_containers(w, end);
}

static void html_add_document(struct html_writer *w, struct str markdown)
{
    struct source source = SOURCE_INIT;
    struct blocks blocks = {0};

    source_read(&source, markdown);
    w->source = &source;
    if (!source.cut) {
        blocks_parse(buf_str(&source.outline.text), &blocks);
        html_add_blocks(w, &blocks);
    }
    w->full |= source.cut;
    blocks_release(&blocks);
    source_release(&source);
}

static void html_writer_release(struct html_writer *w)
{
    html_inline_release(&w->inlines);
    buf_release(&w->lines);
    free(w->open);
}

/* Returns false if that costs too much; then a part of it may be in `out`. */
static bool try_html(struct str markdown, const struct html_options *options, uint64_t *work, struct buf *out)
{
    struct html_writer w = {
        .options = options, .out = out, .start = out->len, .inlines = HTML_INLINE_INIT, .lines = BUF_INIT};
    uint64_t left;

    if (markdown.len > MARKDOWN_MOST || !work_affords(work, markdown.len * COST_BYTE))
        return false;
    left = w.inlines.left = work_for_inlines(*work);
    w.inlines.protected.web = true;
    w.inlines.options = options;
    w.inlines.words = options->words ? options->words : &html_english;
    w.inlines.out = out;
    if (options->text)
        html_inline_read(&w.inlines, markdown);
    else
        html_add_document(&w, markdown);
    *work += left - w.inlines.left;
    html_is_full(&w);
    html_writer_release(&w);
    return !w.full;
}

/* To find comments costs as much as to read what is left. */
static void html_uncomment(
    struct str markdown, const struct html_options *options, uint64_t *work, struct uncommented *shown)
{
    shown->text = markdown;
    if (!options->text && markdown.len <= MARKDOWN_MOST && str_find(markdown, STR("%%")) < markdown.len &&
        work_affords(work, markdown.len * COST_BYTE))
        uncomment(markdown, shown);
}

void html_add_markdown(struct str markdown, const struct html_options *options, struct buf *out)
{
    struct uncommented shown = UNCOMMENTED_INIT;
    uint64_t own = 0, *work = options->work ? options->work : &own;
    size_t start = out->len;

    html_uncomment(markdown, options, work, &shown);
    if (!try_html(shown.text, options, work, out)) {
        buf_cut(out, start);
        html_add_plain(shown.text, options, out);
    }
    uncommented_release(&shown);
}
