#include "draw_inline.h"

#include "base/utf8.h"
#include "inline_pieces.h"
#include "link_names.h"

static unsigned inline_style(const struct inline_reader *reader)
{
    return reader->base | (reader->emphasis ? DRAWN_EMPHASIS : 0) | (reader->strong ? DRAWN_STRONG : 0) |
           (reader->link ? DRAWN_LINK : 0) | (reader->mark ? DRAWN_MARK : 0) |
           (reader->struck ? DRAWN_STRUCK : 0);
}

/* The mark of the source, if the style cannot be seen. */
static void inline_add_mark(struct inline_reader *reader, const char *mark)
{
    if (!reader->color)
        run_add(reader->run, str_of(mark), inline_style(reader));
}

/* `name` is source text. */
static void inline_add_embed(struct inline_reader *reader, struct str name)
{
    unsigned style = inline_style(reader) | DRAWN_DIM;

    run_add(reader->run, STR("[image: "), style);
    run_add_visible(reader->run, str_trim(name_without_size(name)), style);
    run_add(reader->run, STR("]"), style);
}

static void inline_add_part(struct inline_reader *reader, const struct part *part)
{
    switch (part->kind) {
    case PART_FORMULA:
        run_add_visible(reader->run, part->source, inline_style(reader) | DRAWN_FORMULA);
        break;
    case PART_LINK:
        run_add_visible(reader->run, wiki_shown(part->source), inline_style(reader) | DRAWN_LINK);
        break;
    case PART_EMBED:
        inline_add_embed(reader, wiki_inside(part->source));
        break;
    case PART_MARK:
        inline_add_mark(reader, "==");
        reader->mark = part->opens;
        break;
    case PART_STRUCK:
        inline_add_mark(reader, "~~");
        reader->struck = part->opens;
        break;
    default:
        run_add_visible(reader->run, part->source, inline_style(reader));
        break;
    }
}

/* Adds text from cmark. `parts`: parts are drawn, not shown as in the source. */
static void inline_add_text(struct inline_reader *reader, struct str text, unsigned style, bool parts)
{
    const char *start = text.ptr;

    while (text.len) {
        const char *at = text.ptr;
        int32_t c = utf8_next(&text);
        struct part *part = protected_part(&reader->protected, c);
        if (!part && c != INLINE_GUARD_POINT)
            continue;
        run_add_visible(reader->run, (struct str){start, (size_t)(at - start)}, style);
        if (part && parts)
            inline_add_part(reader, part);
        else if (part)
            run_add_visible(reader->run, part->source, style);
        style = parts ? inline_style(reader) : style;
        start = text.ptr;
    }
    if (start)
        run_add_visible(reader->run, (struct str){start, (size_t)(text.ptr - start)}, style);
}

/* `name` is text from cmark. */
static void inline_add_image(struct inline_reader *reader, struct str name)
{
    unsigned style = inline_style(reader) | DRAWN_DIM;

    name = str_trim(name);
    run_add(reader->run, name.len ? STR("[image: ") : STR("[image"), style);
    inline_add_text(reader, name, style, false);
    run_add(reader->run, STR("]"), style);
}

static void inline_add_code(struct inline_reader *reader, struct str code)
{
    const char *ticks = str_find(code, STR("`")) < code.len ? "``" : "`";

    inline_add_mark(reader, ticks);
    inline_add_text(reader, code, inline_style(reader) | DRAWN_CODE, false);
    inline_add_mark(reader, ticks);
}

static void inline_add_html(struct inline_reader *reader, struct str tag)
{
    if (tag_is_break(tag))
        run_add(reader->run, reader->between, inline_style(reader));
    else if (str_starts(tag, STR("<!--")))
        run_trim(reader->run, reader->start);
    else
        inline_add_text(reader, tag, inline_style(reader), false);
}

static void inline_change_style(struct inline_reader *reader, unsigned style, int by)
{
    const char *mark = style == DRAWN_EMPHASIS ? "*" : style == DRAWN_STRONG ? "**" : "";

    if (by > 0)
        inline_add_mark(reader, mark);
    if (style == DRAWN_EMPHASIS)
        reader->emphasis += by;
    else if (style == DRAWN_STRONG)
        reader->strong += by;
    else
        reader->link += by;
    if (by < 0)
        inline_add_mark(reader, mark);
}

static void inline_take_image(struct inline_reader *reader, const struct piece *image)
{
    if (image->text.len)
        inline_add_image(reader, name_without_size(image->text));
    else
        inline_add_image(reader, str_starts(image->address, STR("data:")) ? STR("") : address_file(image->address));
}

static void inline_take_piece(void *context, const struct piece *piece)
{
    struct inline_reader *reader = context;

    switch (piece->kind) {
    case PIECE_TEXT:
        inline_add_text(reader, piece->text, inline_style(reader), true);
        break;
    case PIECE_CODE:
        inline_add_code(reader, piece->text);
        break;
    case PIECE_HTML:
        inline_add_html(reader, piece->text);
        break;
    case PIECE_BREAK:
        run_add(reader->run, reader->between, inline_style(reader));
        break;
    case PIECE_IMAGE:
        inline_take_image(reader, piece);
        break;
    case PIECE_OPEN:
        inline_change_style(reader, piece->style, 1);
        break;
    case PIECE_CLOSE:
        inline_change_style(reader, piece->style, -1);
        break;
    }
}

void inline_read(struct inline_reader *reader, struct str text)
{
    reader->emphasis = reader->strong = reader->link = 0;
    reader->mark = reader->struck = false;
    reader->start = reader->run->text.len;
    protect_text(&reader->protected, text);
    pieces_read(buf_str(&reader->protected.text), &reader->left, inline_take_piece, reader);
}

void inline_reader_release(struct inline_reader *reader)
{
    protected_release(&reader->protected);
}
