#include "draw_run.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "base/visible.h"

void run_add(struct run *run, struct str safe, unsigned style)
{
    struct drawn_span *last = run->count ? &run->span[run->count - 1] : NULL;

    if (safe.len == 0)
        return;
    if (last && last->style == style) {
        last->len += (uint32_t)safe.len;
    } else {
        MEM_ROOM(run->span, run->count, run->capacity);
        run->span[run->count++] = (struct drawn_span){(uint32_t)run->text.len, (uint32_t)safe.len, style};
    }
    buf_add(&run->text, safe);
}

static void run_add_point(struct run *run, int32_t c, char byte, unsigned style)
{
    struct buf shown = BUF_INIT;

    if (c == '\t')
        buf_addc(&shown, ' ');
    else
        visible_add(c, byte, &shown);
    run_add(run, buf_str(&shown), style);
    buf_release(&shown);
}

void run_add_visible(struct run *run, struct str text, unsigned style)
{
    const char *start = text.ptr;

    while (text.len) {
        const char *at = text.ptr;
        int32_t c = utf8_next(&text);
        if (c >= 0 && (c == '\n' || !utf8_hostile(c)))
            continue;
        run_add(run, (struct str){start, (size_t)(at - start)}, style);
        run_add_point(run, c, *at, style);
        start = text.ptr;
    }
    if (start)
        run_add(run, (struct str){start, (size_t)(text.ptr - start)}, style);
}

bool run_cut(const struct run *run, size_t *start, size_t end, size_t *span, struct str *text, unsigned *style)
{
    const struct drawn_span *s = &run->span[*span];
    size_t stop;

    if (*start >= end)
        return false;
    while (s->start + s->len <= *start)
        s = &run->span[++*span];
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
