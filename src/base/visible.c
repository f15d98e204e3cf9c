#include "base/visible.h"

#include "base/buf.h"

void visible_add(int32_t c, char byte, struct buf *out)
{
    static const char named[128][3] = {
        ['\t'] = "\\t", ['\n'] = "\\n", ['\r'] = "\\r", [0x1B] = "\\e", ['\\'] = "\\\\"};

    if (c >= 0 && c < 128 && named[c][0])
        buf_addz(out, named[c]);
    else if (c < 128)
        buf_addf(out, "\\x%02x", (unsigned char)byte);
    else
        buf_addf(out, "\\u%04x", (unsigned)c);
}
