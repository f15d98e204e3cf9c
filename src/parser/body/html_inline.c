#include "html_inline.h"

#include "base/utf8.h"
#include "html_tag.h"
#include "html_url.h"
#include "inline_pieces.h"
#include "link_names.h"
#include "parser/body/draw.h"

void html_inline_begin(struct html_inline *reader)
{
    for (; reader->breaks && reader->seen; reader->breaks--)
        buf_addz(reader->out, "<br>\n");
    reader->breaks = 0;
    reader->seen++;
}

/* Spaces count only between things that can be seen. */
static void inline_put_text(struct html_inline *reader, struct str text)
{
    if (str_trim(text).len)
        html_inline_begin(reader);
    else if (text.len == 0 || reader->breaks || !reader->seen)
        return;
    html_add_escaped(text, reader->out);
}

static void inline_put_url(struct html_inline *reader, struct str url)
{
    struct html_link link = {.target = HTML_LINK, .web = true, .address = BUF_INIT};

    buf_add(&link.address, url);
    html_inline_begin(reader);
    html_link_open(&link, reader->out);
    html_add_escaped(url, reader->out);
    buf_addz(reader->out, "</a>");
    html_link_release(&link);
}

/* A text in which an address is a link, as in Obsidian. `ends`: if not, an address at its end may be a part of a
   longer one. */
static void inline_put_words(struct html_inline *reader, struct str text, bool ends)
{
    bool links = !reader->stack.links && !reader->options->unlinked;
    size_t at, len = 0;

    while (links && (at = url_find(text, &len)) < text.len && (ends || at + len < text.len)) {
        inline_put_text(reader, (struct str){text.ptr, at});
        inline_put_url(reader, (struct str){text.ptr + at, len});
        text = str_from(text, at + len);
    }
    inline_put_text(reader, text);
}

/* A text in an element that has no other. */
static void inline_put_element(struct html_inline *reader, const char *start, struct str text, const char *end)
{
    html_inline_begin(reader);
    buf_addz(reader->out, start);
    html_add_escaped(text, reader->out);
    buf_addz(reader->out, end);
}

/* --- parts: what Obsidian adds --- */

static void inline_put_wiki_link(struct html_inline *reader, struct str source)
{
    struct html_link link = HTML_LINK_INIT;
    struct str shown = str_trim(wiki_shown(source));

    if (!reader->stack.links)
        html_link_find(reader->options, wiki_target(source), true, false, &link);
    if (link.target == HTML_LINK && shown.len) {
        html_inline_begin(reader);
        html_link_open(&link, reader->out);
        html_add_escaped(shown, reader->out);
        buf_addz(reader->out, "</a>");
    } else {
        inline_put_text(reader, shown);
    }
    html_link_release(&link);
}

static void inline_toggle(struct html_inline *reader, const char *name, bool opens)
{
    if (opens)
        html_stack_open(&reader->stack, name, false, reader->out);
    else
        html_stack_close(&reader->stack, name, false, reader->out);
}

static void inline_put_part(struct html_inline *reader, const struct part *part)
{
    switch (part->kind) {
    case PART_FORMULA:
        inline_put_element(reader, "<code class=\"math\">", part->source, "</code>");
        break;
    case PART_LINK:
        inline_put_wiki_link(reader, part->source);
        break;
    case PART_EMBED:
        html_inline_add_image(reader, wiki_target(part->source), wiki_inside(part->source), true);
        break;
    case PART_MARK:
        inline_toggle(reader, "mark", part->opens);
        break;
    case PART_STRUCK:
        inline_toggle(reader, "del", part->opens);
        break;
    default:
        inline_put_text(reader, part->source);
        break;
    }
}

/* --- pieces --- */

/* Whether an address before this part ends there. */
static bool part_ends_address(const struct part *part)
{
    return !part || (part->kind != PART_TEXT && !part->opens);
}

static void inline_take_text(struct html_inline *reader, struct str text)
{
    const char *start = text.ptr;

    while (text.len) {
        const char *at = text.ptr;
        int32_t c = utf8_next(&text);
        struct part *part = protected_part(&reader->protected, c);
        if (!part && c != INLINE_GUARD_POINT)
            continue;
        inline_put_words(reader, (struct str){start, (size_t)(at - start)}, part_ends_address(part));
        if (part)
            inline_put_part(reader, part);
        start = text.ptr;
    }
    if (start)
        inline_put_words(reader, (struct str){start, (size_t)(text.ptr - start)}, true);
}

/* Text from cmark as the note has it, in the scratch buffer. */
static struct str inline_source(struct html_inline *reader, struct str text)
{
    buf_cut(&reader->scratch, 0);
    protected_add_source(&reader->protected, text, &reader->scratch);
    return buf_str(&reader->scratch);
}

static void inline_take_tag(struct html_inline *reader, struct str source)
{
    struct tag tag = tag_read(source);

    switch (tag.effect) {
    case TAG_SHOWN:
        inline_put_element(reader, "<code class=\"html\">", inline_source(reader, source), "</code>");
        break;
    case TAG_PASSES:
        if (tag.closes)
            html_stack_close(&reader->stack, tag.name, true, reader->out);
        else if (!html_stack_has(&reader->stack, tag.name))
            html_stack_open(&reader->stack, tag.name, true, reader->out);
        break;
    case TAG_SPACE:
        inline_put_text(reader, STR(" "));
        break;
    case TAG_BREAKS:
        reader->breaks += reader->breaks == 0;
        break;
    case TAG_BREAK:
        reader->breaks++;
        break;
    case TAG_DROPPED:
        break;
    }
}

/* cmark lets an address in "<>" be a link in a link; only the outer one is. */
static void inline_open_link(struct html_inline *reader, struct str address)
{
    bool inner = reader->stack.links > 0;

    if (!inner) {
        buf_cut(&reader->link_name, 0);
        protected_add_source(&reader->protected, address, &reader->link_name);
        html_link_find(reader->options, buf_str(&reader->link_name), false, false, &reader->link);
        reader->link_seen = reader->seen;
    }
    if (!inner && reader->link.target == HTML_LINK)
        html_link_open(&reader->link, reader->out);
    html_stack_open_link(&reader->stack, !inner && reader->link.target == HTML_LINK ? "a" : NULL);
}

/* A link without a text shows its address, so that it has a name. */
static void inline_close_link(struct html_inline *reader)
{
    if (reader->stack.links == 1 && reader->seen == reader->link_seen)
        inline_put_text(reader, buf_str(&reader->link_name));
    html_stack_close_link(&reader->stack, reader->out);
}

static void inline_change(struct html_inline *reader, const struct piece *piece)
{
    bool opens = piece->kind == PIECE_OPEN;

    if (piece->style == DRAWN_LINK && opens)
        inline_open_link(reader, piece->address);
    else if (piece->style == DRAWN_LINK)
        inline_close_link(reader);
    else
        inline_toggle(reader, piece->style == DRAWN_STRONG ? "strong" : "em", opens);
}

static void inline_take_picture(struct html_inline *reader, const struct piece *image)
{
    struct buf target = BUF_INIT;

    protected_add_source(&reader->protected, image->address, &target);
    html_inline_add_image(reader, buf_str(&target), inline_source(reader, image->text), false);
    buf_release(&target);
}

static void html_inline_take(void *context, const struct piece *piece)
{
    struct html_inline *reader = context;

    switch (piece->kind) {
    case PIECE_TEXT:
        inline_take_text(reader, piece->text);
        break;
    case PIECE_CODE:
        inline_put_element(reader, "<code>", inline_source(reader, piece->text), "</code>");
        break;
    case PIECE_HTML:
        inline_take_tag(reader, piece->text);
        break;
    case PIECE_BREAK:
        reader->breaks += reader->breaks == 0;
        break;
    case PIECE_IMAGE:
        inline_take_picture(reader, piece);
        break;
    case PIECE_OPEN:
    case PIECE_CLOSE:
        inline_change(reader, piece);
        break;
    }
}

bool html_inline_read(struct html_inline *reader, struct str text)
{
    size_t start = reader->out->len;

    reader->seen = 0;
    reader->breaks = 0;
    protect_text(&reader->protected, text);
    pieces_read(buf_str(&reader->protected.text), &reader->left, html_inline_take, reader);
    html_stack_close_all(&reader->stack, reader->out);
    if (!reader->seen)
        buf_cut(reader->out, start);
    return reader->seen > 0;
}

void html_inline_release(struct html_inline *reader)
{
    protected_release(&reader->protected);
    html_stack_release(&reader->stack);
    html_link_release(&reader->link);
    buf_release(&reader->link_name);
    buf_release(&reader->scratch);
}
