#include "draw_inline.h"

#include <string.h>

#include "base/utf8.h"
#include "markdown.h"

/* What is too costly for cmark stays source text. A long paragraph is read in parts of whole lines of at
   most INLINE_PART bytes. A part costs its bytes times its marks, as the worst known input does: "![[]()",
   repeated, takes cmark 0.30 0.25 s for 1,000,000,000. INLINE_SETUP is what it costs to ask cmark at all. */
enum { INLINE_PART = 8 * 1024, INLINE_SETUP = 20000 };

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

/* The text that a link shows: "[[target]]", "[[target|text]]". */
static struct str link_text(struct str source)
{
    struct str inside = {source.ptr + 2, source.len - 4};
    struct str text = str_from(inside, str_find(inside, STR("|")));

    return text.len > 1 ? str_from(text, 1) : (struct str){inside.ptr, inside.len - text.len};
}

/* Without the width that Obsidian keeps there: "cell.png|300", "cell|300x200". */
static struct str without_size(struct str name)
{
    for (size_t at = name.len; at > 0; at--) {
        char c = name.ptr[at - 1];
        if (c == '|')
            return (struct str){name.ptr, at - 1};
        if ((c < '0' || c > '9') && c != 'x')
            break;
    }
    return name;
}

static struct str file_name(struct str address)
{
    for (size_t at = address.len; at > 0; at--)
        if (address.ptr[at - 1] == '/')
            return str_from(address, at);
    return address;
}

/* `name` is source text. */
static void inline_add_embed(struct inline_reader *reader, struct str name)
{
    unsigned style = inline_style(reader) | DRAWN_DIM;

    run_add(reader->run, STR("[image: "), style);
    run_add_visible(reader->run, str_trim(without_size(name)), style);
    run_add(reader->run, STR("]"), style);
}

static void inline_add_part(struct inline_reader *reader, const struct part *part)
{
    switch (part->kind) {
    case PART_FORMULA:
        run_add_visible(reader->run, part->source, inline_style(reader) | DRAWN_FORMULA);
        break;
    case PART_LINK:
        run_add_visible(reader->run, link_text(part->source), inline_style(reader) | DRAWN_LINK);
        break;
    case PART_EMBED:
        inline_add_embed(reader, (struct str){part->source.ptr + 3, part->source.len - 5});
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

static bool is_line_break_tag(struct str tag)
{
    return str_eq_nocase(tag, STR("<br>")) || str_eq_nocase(tag, STR("<br/>")) ||
           str_eq_nocase(tag, STR("<br />"));
}

static void inline_add_html(struct inline_reader *reader, struct str tag)
{
    if (is_line_break_tag(tag))
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

static void inline_take_piece(void *context, enum piece piece, unsigned style, struct str text)
{
    struct inline_reader *reader = context;

    switch (piece) {
    case PIECE_TEXT:
        inline_add_text(reader, text, inline_style(reader), true);
        break;
    case PIECE_CODE:
        inline_add_code(reader, text);
        break;
    case PIECE_HTML:
        inline_add_html(reader, text);
        break;
    case PIECE_BREAK:
        run_add(reader->run, reader->between, inline_style(reader));
        break;
    case PIECE_IMAGE:
        inline_add_image(reader, without_size(text));
        break;
    case PIECE_IMAGE_FILE:
        inline_add_image(reader, str_starts(text, STR("data:")) ? STR("") : file_name(text));
        break;
    case PIECE_OPEN:
        inline_change_style(reader, style, 1);
        break;
    case PIECE_CLOSE:
        inline_change_style(reader, style, -1);
        break;
    }
}

/* How many characters could be a mark to cmark; 0: it would find nothing but text. */
static size_t inline_count_marks(struct str text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.len; i++)
        count += memchr("\\`*_[<&", text.ptr[i], 7) != NULL;
    return count;
}

static void inline_read_lines(struct inline_reader *reader, struct str text)
{
    struct str line, rest = text;

    while (str_cut(&rest, '\n', &line)) {
        inline_add_text(reader, str_trim(line), inline_style(reader), true);
        if (rest.ptr)
            run_add(reader->run, reader->between, inline_style(reader));
    }
}

/* cmark 0.30 may look for the other end of each mark up to the end of the text. */
static void inline_read_part(struct inline_reader *reader, struct str text)
{
    uint64_t work = inline_count_marks(text);

    if (work)
        work = work * text.len + INLINE_SETUP;
    if (work == 0 || work > reader->left) {
        inline_read_lines(reader, text);
        return;
    }
    reader->left -= work;
    inlines_parse(text, inline_take_piece, reader);
}

/* The length of the lines at the start of a text that are read together. */
static size_t inline_part_length(struct str text)
{
    size_t at = text.len;

    if (text.len <= INLINE_PART)
        return text.len;
    for (at = INLINE_PART; at > 0; at--)
        if (text.ptr[at] == '\n')
            return at;
    return str_find(text, STR("\n"));
}

void inline_read(struct inline_reader *reader, struct str text)
{
    struct str rest;

    reader->emphasis = reader->strong = reader->link = 0;
    reader->mark = reader->struck = false;
    reader->start = reader->run->text.len;
    protect_text(&reader->protected, text);
    rest = buf_str(&reader->protected.text);
    while (rest.len) {
        size_t part = inline_part_length(rest);
        inline_read_part(reader, (struct str){rest.ptr, part});
        if (part < rest.len)
            run_add(reader->run, reader->between, inline_style(reader));
        rest = str_from(rest, part < rest.len ? part + 1 : part);
    }
}

void inline_reader_release(struct inline_reader *reader)
{
    protected_release(&reader->protected);
}
