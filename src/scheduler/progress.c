#include "scheduler/progress.h"

#include "base/buf.h"

static int rounded(int done, int of, int scale)
{
    if (done <= 0 || of <= 0)
        return 0;
    if (done >= of)
        return scale;
    return (2 * scale * done + of) / (2 * of);
}

void progress_bar(int done, int of, struct buf *out)
{
    int full = rounded(done, of, 10);

    if (done <= 0 || of <= 0) {
        buf_addz(out, "⬜ 0%");
        return;
    }
    for (int i = 0; i < 10; i++)
        buf_addz(out, i < full ? "🟩" : "⬜");
    buf_addf(out, " %d%%", rounded(done, of, 100));
}

void progress_ratio(int done, int of, struct buf *out)
{
    int thousandths = rounded(done, of, 1000);

    buf_addf(out, "%d.%03d", thousandths / 1000, thousandths % 1000);
    while (out->ptr[out->len - 1] == '0')
        buf_cut(out, out->len - 1);
    if (out->ptr[out->len - 1] == '.')
        buf_cut(out, out->len - 1);
}
