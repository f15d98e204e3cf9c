#include "output/escape.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "base/visible.h"

typedef bool keeps(int32_t code_point);

static bool keeps_harmless(int32_t c)
{
    return !utf8_is_hostile(c);
}

static bool keeps_layout(int32_t c)
{
    return c == '\n' || c == '\t' || !utf8_is_hostile(c);
}

static bool keeps_unslashed(int32_t c)
{
    return c != '\\' && !utf8_is_hostile(c);
}

static void escape_except(struct str s, keeps *keep, struct buf *out)
{
    const char *run = s.ptr;

    while (s.len) {
        const char *at = s.ptr;
        int32_t c;
        if (*at >= ' ' && *at <= '~' && *at != '\\') { /* all keep it */
            s = str_from(s, 1);
            continue;
        }
        c = utf8_next(&s);
        if (c >= 0 && keep(c))
            continue;
        buf_add(out, (struct str){run, (size_t)(at - run)});
        visible_add(c, *at, out);
        run = s.ptr;
    }
    buf_add(out, (struct str){run, (size_t)(s.ptr - run)});
}

void escape_text(struct str s, struct buf *out)
{
    escape_except(s, keeps_harmless, out);
}

void escape_exact(struct str s, struct buf *out)
{
    escape_except(s, keeps_unslashed, out);
}

void escape_lines(struct str s, struct buf *out)
{
    size_t at;

    while ((at = str_find(s, STR("\r\n"))) < s.len) {
        escape_except((struct str){s.ptr, at}, keeps_layout, out);
        s = str_from(s, at + 1);
    }
    escape_except(s, keeps_layout, out);
}
