#include "output/shorten.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"

/* A part that tells some texts apart may be the same in others, so it takes some rounds. Where the
   space is too small, no number of rounds is enough. */
enum { ROUNDS = 16 };

/* A text that is too wide, and how it is shown. */
struct shortened {
    struct str whole, shown;
    size_t at; /* index of the text */
};

struct shortener {
    struct shortened *item;
    size_t width, mark_width;
    struct str mark;
    struct arena *arena;
};

static struct str first_columns(struct str text, size_t width)
{
    return (struct str){text.ptr, utf8_fit(text, width)};
}

/* The end of the text, of at most `width` columns. A character is at most two columns wide. */
static struct str last_columns(struct str text, size_t width)
{
    size_t all = utf8_width(text);
    struct str end;

    if (all <= width)
        return text;
    end = str_from(text, utf8_fit(text, all - width));
    return utf8_width(end) <= width ? end : str_from(text, utf8_fit(text, all - width + 1));
}

static struct str joined(const struct shortener *s, struct str head, struct str tail, bool cut)
{
    struct buf text = BUF_INIT;

    buf_add(&text, str_trim(head));
    buf_add(&text, s->mark);
    buf_add(&text, str_trim(tail));
    if (cut)
        buf_add(&text, s->mark);
    return buf_keep(&text, s->arena);
}

/* Three fifths of the space show the beginning. */
static struct str without_middle(const struct shortener *s, struct str text)
{
    size_t room = s->width > s->mark_width ? s->width - s->mark_width : 0;
    size_t tail = room * 2 / 5;

    return joined(s, first_columns(text, room - tail), last_columns(text, tail), false);
}

/* The start of the word at `at`, or of its part of `most` columns before `at`. */
static size_t word_start(struct str text, size_t at, size_t most)
{
    size_t back = at;

    while (back > 0 && text.ptr[back - 1] != ' ' &&
           utf8_width((struct str){text.ptr + back, at - back}) < most)
        back--;
    while (back < at && ((unsigned char)text.ptr[back] & 0xC0) == 0x80)
        back++;
    return back;
}

/* A short beginning, and the text from the word at `at` on. */
static struct str with_part(const struct shortener *s, struct str text, size_t at)
{
    size_t head = s->width / 4, marks = 2 * s->mark_width;
    size_t room = s->width > head + marks ? s->width - head - marks : 0;
    struct str rest = str_from(text, word_start(text, at, room / 2));
    struct str part = first_columns(rest, room + s->mark_width);

    if (part.len < rest.len)
        part = first_columns(rest, room);
    return joined(s, first_columns(text, head), part, part.len < rest.len);
}

static int shortened_order(const void *a, const void *b)
{
    const struct shortened *x = a, *y = b;
    int order = str_cmp(x->shown, y->shown);

    return order ? order : str_cmp(x->whole, y->whole);
}

/* Where two texts first differ, moved back to the beginning of a character. */
static size_t shared_start(struct str a, struct str b)
{
    size_t at = 0;

    while (at < a.len && at < b.len && a.ptr[at] == b.ptr[at])
        at++;
    while (at > 0 && at < a.len && ((unsigned char)a.ptr[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* The number of items from `first` on that look like it. */
static size_t alike(const struct shortened *item, size_t first, size_t count)
{
    size_t n = 1;

    while (first + n < count && str_eq(item[first].shown, item[first + n].shown))
        n++;
    return n;
}

/* Shows another part of those that look the same. Returns whether there were any. */
static bool show_differences(const struct shortener *s, struct shortened *item, size_t count)
{
    bool any = false;

    qsort(item, count, sizeof *item, shortened_order);
    for (size_t i = 0, n; i < count; i += n) {
        /* The wholes are sorted, so what the first and the last share is shared by all. */
        struct str first = item[i].whole, last;
        n = alike(item, i, count);
        last = item[i + n - 1].whole;
        if (str_eq(first, last))
            continue;
        any = true;
        for (size_t k = i; k < i + n; k++)
            item[k].shown = with_part(s, item[k].whole, shared_start(first, last));
    }
    return any;
}

void shorten_texts(
    struct str *text, size_t count, size_t width, struct str mark, struct arena *arena)
{
    struct shortener s = {
        .width = width, .mark = mark, .mark_width = utf8_width(mark), .arena = arena};
    size_t found = 0;

    s.item = mem_alloc((count + 1) * sizeof *s.item);
    for (size_t i = 0; i < count; i++)
        if (utf8_width(text[i]) > width)
            s.item[found++] = (struct shortened){text[i], without_middle(&s, text[i]), i};
    for (int round = 0; round < ROUNDS && found && show_differences(&s, s.item, found); round++)
        continue;
    for (size_t i = 0; i < found; i++)
        text[s.item[i].at] = s.item[i].shown;
    free(s.item);
}
