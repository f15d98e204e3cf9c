#include "output/diff.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"

enum { CONTEXT = 3 };

/* The two files line by line, each line with its end. */
struct lines {
    struct pair {
        struct str old, new;
    } *pair;
    size_t count, capacity;
};

static struct str diff_next_line(struct str *rest)
{
    size_t end = str_find(*rest, STR("\n"));
    struct str line = {rest->ptr, end < rest->len ? end + 1 : rest->len};

    *rest = str_from(*rest, line.len);
    return line;
}

static struct lines line_pairs(struct str old, struct str new)
{
    struct lines l = {0};

    while (old.len || new.len) {
        MEM_ROOM(l.pair, l.count, l.capacity);
        l.pair[l.count].old = diff_next_line(&old);
        l.pair[l.count++].new = diff_next_line(&new);
    }
    return l;
}

static bool pair_is_changed(const struct lines *l, size_t at)
{
    return !str_eq(l->pair[at].old, l->pair[at].new);
}

static bool is_plain_name(struct str path)
{
    for (size_t i = 0; i < path.len; i++)
        if ((unsigned char)path.ptr[i] < 0x20 || path.ptr[i] == 0x7F || path.ptr[i] == '"' ||
            path.ptr[i] == '\\')
            return false;
    return true;
}

/* A tab ends a name that holds a space. A name with a control character is quoted as in C. */
static void diff_add_name(const char *mark, char side, struct str path, struct buf *out)
{
    if (is_plain_name(path)) {
        buf_addf(out, "%s %c/%.*s%s\n", mark, side, STR_ARG(path),
            str_find(path, STR(" ")) < path.len ? "\t" : "");
        return;
    }
    buf_addf(out, "%s \"%c/", mark, side);
    for (size_t i = 0; i < path.len; i++) {
        unsigned char c = (unsigned char)path.ptr[i];
        if (c < 0x20 || c == 0x7F)
            buf_addf(out, "\\%03o", c);
        else
            buf_addf(out, c == '"' || c == '\\' ? "\\%c" : "%c", c);
    }
    buf_addz(out, "\"\n");
}

static void diff_add_line(char mark, struct str line, struct buf *out)
{
    buf_addc(out, mark);
    buf_add(out, line);
    if (!str_ends(line, STR("\n")))
        buf_addz(out, "\n\\ No newline at end of file\n");
}

/* A run of changed lines: the old ones, then the new ones. Returns what follows. */
static size_t diff_add_run(const struct lines *l, size_t at, size_t end, struct buf *out)
{
    size_t stop = at;

    while (stop < end && pair_is_changed(l, stop))
        stop++;
    for (size_t i = at; i < stop; i++)
        diff_add_line('-', l->pair[i].old, out);
    for (size_t i = at; i < stop; i++)
        diff_add_line('+', l->pair[i].new, out);
    return stop;
}

static void diff_add_hunk(const struct lines *l, size_t first, size_t end, struct buf *out)
{
    buf_addf(out, "@@ -%zu,%zu +%zu,%zu @@\n", first + 1, end - first, first + 1, end - first);
    for (size_t at = first; at < end;)
        if (pair_is_changed(l, at))
            at = diff_add_run(l, at, end, out);
        else
            diff_add_line(' ', l->pair[at++].old, out);
}

/* Where the hunk with its first change at `at` ends. Changes close to each other share a hunk. */
static size_t hunk_end(const struct lines *l, size_t at)
{
    size_t end = at + 1 + CONTEXT;

    for (size_t i = at + 1; i < l->count && i < end + CONTEXT; i++)
        if (pair_is_changed(l, i))
            end = i + 1 + CONTEXT;
    return end < l->count ? end : l->count;
}

void diff_file(struct str path, struct str old, struct str new, struct buf *out)
{
    struct lines l = line_pairs(old, new);
    bool any = false;

    for (size_t at = 0; at < l.count; at++) {
        size_t end;
        if (!pair_is_changed(&l, at))
            continue;
        if (!any) {
            diff_add_name("---", 'a', path, out);
            diff_add_name("+++", 'b', path, out);
        }
        any = true;
        end = hunk_end(&l, at);
        diff_add_hunk(&l, at > CONTEXT ? at - CONTEXT : 0, end, out);
        at = end - 1;
    }
    free(l.pair);
}
