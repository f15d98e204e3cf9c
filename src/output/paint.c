#include "output/paint.h"

#include "base/buf.h"

void paint_add(struct str text, enum paint paint, bool color, struct buf *out)
{
    static const char *const codes[PAINTS] = {[PAINT_BOLD] = "\033[1m",
        [PAINT_DIM] = "\033[2m",
        [PAINT_RED] = "\033[31m",
        [PAINT_YELLOW] = "\033[33m",
        [PAINT_GREEN] = "\033[32m",
        [PAINT_HEAT_1] = "\033[48;5;22m",
        [PAINT_HEAT_2] = "\033[48;5;28m",
        [PAINT_HEAT_3] = "\033[48;5;34m",
        [PAINT_HEAT_4] = "\033[48;5;46m"};
    const char *code = color ? codes[paint] : NULL;

    if (code)
        buf_addz(out, code);
    buf_add(out, text);
    if (code)
        buf_addz(out, "\033[0m");
}
