#include "inline_pieces.h"

#include <string.h>

/* What is too costly for cmark stays source text. A long paragraph is read in parts of whole lines of at
   most PIECES_PART bytes. A part costs its bytes times its marks, as the worst known input does: "![[]()",
   repeated, takes cmark 0.30 0.25 s for 1,000,000,000. PIECES_SETUP is what it costs to ask cmark at all. */
enum { PIECES_PART = 8 * 1024, PIECES_SETUP = 20000 };

/* How many characters could be a mark to cmark; 0: it would find nothing but text. */
static size_t pieces_count_marks(struct str text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.len; i++)
        count += memchr("\\`*_[<&", text.ptr[i], 7) != NULL;
    return count;
}

static void pass_break(piece_sink *sink, void *context)
{
    sink(context, &(struct piece){.kind = PIECE_BREAK});
}

static void pieces_read_lines(struct str text, piece_sink *sink, void *context)
{
    struct str line, rest = text;

    while (str_cut(&rest, '\n', &line)) {
        sink(context, &(struct piece){.kind = PIECE_TEXT, .text = str_trim(line)});
        if (rest.ptr)
            pass_break(sink, context);
    }
}

/* cmark 0.30 may look for the other end of each mark up to the end of the text. */
static void pieces_read_part(struct str text, uint64_t *left, piece_sink *sink, void *context)
{
    uint64_t work = pieces_count_marks(text);

    if (work)
        work = work * text.len + PIECES_SETUP;
    if (work == 0 || work > *left) {
        pieces_read_lines(text, sink, context);
        return;
    }
    *left -= work;
    inlines_parse(text, sink, context);
}

/* The length of the lines at the start of a text that are read together. */
static size_t pieces_part_length(struct str text)
{
    size_t at = text.len;

    if (text.len <= PIECES_PART)
        return text.len;
    for (at = PIECES_PART; at > 0; at--)
        if (text.ptr[at] == '\n')
            return at;
    return str_find(text, STR("\n"));
}

void pieces_read(struct str text, uint64_t *left, piece_sink *sink, void *context)
{
    while (text.len) {
        size_t part = pieces_part_length(text);
        pieces_read_part((struct str){text.ptr, part}, left, sink, context);
        if (part < text.len)
            pass_break(sink, context);
        text = str_from(text, part < text.len ? part + 1 : part);
    }
}
