#include "scheduler/progress.h"

#include "base/buf.h"

static int progress_rounded(int done, int of, int scale)
{
    if (done <= 0 || of <= 0)
        return 0;
    if (done >= of)
        return scale;
    return (2 * scale * done + of) / (2 * of);
}

void progress_bar(int done, int of, struct buf *out)
{
    static const char full[] = "🟩🟩🟩🟩🟩🟩🟩🟩🟩🟩", empty[] = "⬜⬜⬜⬜⬜⬜⬜⬜⬜⬜";
    size_t squares = (size_t)progress_rounded(done, of, 10);

    if (done <= 0 || of <= 0) {
        buf_addz(out, "⬜ 0%");
        return;
    }
    buf_add(out, (struct str){full, squares * (sizeof full - 1) / 10});
    buf_add(out, (struct str){empty, (10 - squares) * (sizeof empty - 1) / 10});
    buf_addf(out, " %d%%", progress_rounded(done, of, 100));
}

void progress_ratio(int done, int of, struct buf *out)
{
    int thousandths = progress_rounded(done, of, 1000);

    buf_addf(out, "%d.%03d", thousandths / 1000, thousandths % 1000);
    while (out->ptr[out->len - 1] == '0')
        buf_cut(out, out->len - 1);
    if (out->ptr[out->len - 1] == '.')
        buf_cut(out, out->len - 1);
}
