#include "output/drawn.h"

#include "base/buf.h"
#include "parser/body/draw.h"

static void drawn_begin_style(uint32_t style, struct buf *out)
{
    static const struct {
        uint32_t style;
        const char *code;
    } codes[] = {{DRAWN_STRONG, "1"}, {DRAWN_DIM, "2"}, {DRAWN_EMPHASIS, "3"}, {DRAWN_LINK, "4"},
        {DRAWN_MARK, "7"}, {DRAWN_STRUCK, "9"}, {DRAWN_CODE, "36"}, {DRAWN_FORMULA, "35"}};
    const char *before = "\033[";

    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (!(style & codes[i].style))
            continue;
        buf_addz(out, before);
        buf_addz(out, codes[i].code);
        before = ";";
    }
    buf_addc(out, 'm');
}

void drawn_add(const struct drawing *drawing, size_t line, bool color, struct buf *out)
{
    const struct drawn_line *drawn = &drawing->line[line];

    for (size_t i = 0; i < drawn->count; i++) {
        const struct drawn_span *span = &drawing->span[drawn->first + i];
        bool styled = color && span->style;
        if (styled)
            drawn_begin_style(span->style, out);
        buf_add(out, drawn_text(drawing, span));
        if (styled)
            buf_addz(out, "\033[0m");
    }
}

void drawn_add_all(const struct drawing *drawing, size_t indent, bool color, struct buf *out)
{
    for (size_t i = 0; i < drawing->count; i++) {
        if (i > 0 && drawing->line[i].count)
            buf_fill(out, ' ', indent);
        drawn_add(drawing, i, color, out);
        buf_addc(out, '\n');
    }
}
