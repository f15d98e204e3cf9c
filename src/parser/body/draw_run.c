#include "draw_run.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "base/visible.h"

/* Gives what was added to the text from `start` on its style. */
static void run_style(struct run *run, size_t start, unsigned style)
{
    struct drawn_span *last = run->count ? &run->span[run->count - 1] : NULL;
    uint32_t len = (uint32_t)(run->text.len - start);

    if (len == 0)
        return;
    if (last && last->style == style) {
        last->len += len;
        return;
    }
    MEM_ROOM(run->span, run->count, run->capacity);
    run->span[run->count++] = (struct drawn_span){(uint32_t)start, len, style};
}

void run_add(struct run *run, struct str safe, unsigned style)
{
    size_t start = run->text.len;

    buf_add(&run->text, safe);
    run_style(run, start, style);
}

void run_add_visible(struct run *run, struct str text, unsigned style)
{
    const char *from = text.ptr;
    size_t start = run->text.len;

    while (text.len) {
        const char *at = text.ptr;
        int32_t c = utf8_next(&text);
        if (c >= 0 && (c == '\n' || !utf8_is_hostile(c)))
            continue;
        buf_add(&run->text, (struct str){from, (size_t)(at - from)});
        if (c == '\t')
            buf_addc(&run->text, ' ');
        else
            visible_add(c, *at, &run->text);
        from = text.ptr;
    }
    if (from)
        buf_add(&run->text, (struct str){from, (size_t)(text.ptr - from)});
    run_style(run, start, style);
}

void run_trim(struct run *run, size_t start)
{
    if (run->text.len == start || run->text.ptr[run->text.len - 1] != ' ')
        return;
    buf_cut(&run->text, run->text.len - 1);
    if (--run->span[run->count - 1].len == 0)
        run->count--;
}

bool run_cut(const struct run *run, size_t *start, size_t end, size_t *span, struct str *text, unsigned *style)
{
    const struct drawn_span *s;
    size_t stop;

    if (*start >= end)
        return false;
    while (run->span[*span].start + run->span[*span].len <= *start)
        ++*span;
    s = &run->span[*span];
    stop = s->start + s->len < end ? s->start + s->len : end;
    *text = (struct str){run->text.ptr + *start, stop - *start};
    *style = s->style;
    *start = stop;
    return true;
}

void run_clear(struct run *run)
{
    buf_cut(&run->text, 0);
    run->count = 0;
}

void run_release(struct run *run)
{
    buf_release(&run->text);
    free(run->span);
    *run = (struct run)RUN_INIT;
}
