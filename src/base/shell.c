#include "base/shell.h"

#include <string.h>

#include "base/buf.h"

static bool shell_keeps(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (unsigned char)c >= 0x80 || (c && strchr("-_./+@:,", c));
}

void shell_add_word(struct str word, struct buf *out)
{
    bool plain = word.len > 0;

    for (size_t i = 0; i < word.len && plain; i++)
        plain = shell_keeps(word.ptr[i]);
    buf_addz(out, plain ? "" : "'");
    for (size_t i = 0; i < word.len; i++) {
        if (word.ptr[i] == '\'')
            buf_addz(out, "'\\'");
        buf_addc(out, word.ptr[i]);
    }
    buf_addz(out, plain ? "" : "'");
}

void shell_add_operand(struct str word, struct buf *out)
{
    if (word.len && word.ptr[0] == '-')
        buf_addz(out, "-- ");
    shell_add_word(word, out);
}
