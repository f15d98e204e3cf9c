#include "base/buf.h"
#include "base/path.h"
#include "output/escape.h"
#include "output/table.h"

static void add_line_place(
    const struct finding *finding, struct str vault, struct str folder, struct buf *out)
{
    struct buf path = BUF_INIT;
    struct str shown, below;

    if (str_starts(finding->path, STR("/")))
        buf_add(&path, finding->path);
    else
        buf_addf(&path, "%.*s%s%.*s", STR_ARG(vault), finding->path.len ? "/" : "", STR_ARG(finding->path));
    shown = buf_str(&path);
    below = folder.len ? path_below(folder, shown) : STR_NONE;
    escape_text(below.len ? below : shown, out);
    if (finding->path.ptr)
        buf_addf(out, ":%d", finding->line > 0 ? finding->line : 1);
    buf_release(&path);
}

void lines_check(const struct finding *findings, size_t count, struct str vault, struct str folder,
    struct buf *out)
{
    for (size_t i = 0; i < count; i++) {
        const struct finding *f = &findings[i];
        add_line_place(f, vault, folder, out);
        buf_addf(out, ": %s: ", severity_name(problem_severity(f->kind)));
        escape_text(f->message, out);
        buf_addf(out, " [%s]\n", problem_names[f->kind]);
    }
}
