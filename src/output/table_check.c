#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "output/escape.h"
#include "output/paint.h"
#include "output/table.h"
#include "output/wrap.h"
#include "words.h"

enum { INDENT = 4, PLACES_OF_ERROR = 10 };

struct item {
    const struct finding *finding;
    struct str key; /* what makes it one with others of its kind */
    size_t index;
};

struct group {
    const struct item *item; /* in the order in which they were found */
    size_t count;
};

static enum severity severity_of(const struct finding *finding)
{
    return problem_severity(finding->kind);
}

/* Where the number or the quoted text at `at` ends; `at` itself when there is none. */
static size_t variable_end(struct str message, size_t at)
{
    size_t end = at;

    while (end < message.len && message.ptr[end] >= '0' && message.ptr[end] <= '9')
        end++;
    if (end == at && message.ptr[at] == '"') {
        end += 1 + str_find(str_from(message, at + 1), STR("\""));
        end = end < message.len ? end + 1 : at;
    }
    return end;
}

/* The message without what differs from note to note. */
static struct str skeleton(struct str message, struct arena *arena)
{
    char *text = arena_alloc(arena, message.len + 1);
    size_t len = 0;

    for (size_t at = 0; at < message.len;) {
        size_t end = variable_end(message, at);
        text[len++] = end > at ? '#' : message.ptr[at];
        at = end > at ? end : at + 1;
    }
    return (struct str){text, len};
}

static int by_kind_and_key(const void *a, const void *b)
{
    const struct item *x = a, *y = b;
    int order;

    if (x->finding->kind != y->finding->kind)
        return x->finding->kind < y->finding->kind ? -1 : 1;
    order = str_cmp(x->key, y->key);
    return order ? order : (x->index > y->index) - (x->index < y->index);
}

static int by_kind_and_first(const void *a, const void *b)
{
    const struct item *x = ((const struct group *)a)->item, *y = ((const struct group *)b)->item;

    if (x->finding->kind != y->finding->kind)
        return x->finding->kind < y->finding->kind ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

static struct item *sorted_items(const struct finding *findings, size_t count, struct arena *arena)
{
    struct item *items = arena_alloc(arena, count * sizeof *items);

    for (size_t i = 0; i < count; i++) {
        bool exact = severity_of(&findings[i]) == SEVERITY_ERROR;
        struct str message = findings[i].message;
        items[i] = (struct item){&findings[i], exact ? message : skeleton(message, arena), i};
    }
    qsort(items, count, sizeof *items, by_kind_and_key);
    return items;
}

static bool alike(const struct item *a, const struct item *b)
{
    return a->finding->kind == b->finding->kind && str_eq(a->key, b->key);
}

static size_t make_groups(const struct item *items, size_t count, struct group *groups)
{
    size_t made = 0;

    for (size_t i = 0; i < count; i++) {
        if (i == 0 || !alike(&items[i - 1], &items[i]))
            groups[made++] = (struct group){&items[i], 0};
        groups[made - 1].count++;
    }
    qsort(groups, made, sizeof *groups, by_kind_and_first);
    return made;
}

static void add_place(const struct finding *finding, struct buf *out)
{
    escape_text(finding->path, out);
    if (finding->line > 0)
        buf_addf(out, ":%d", finding->line);
}

static void add_places(const struct group *group, struct buf *out)
{
    bool error = severity_of(group->item->finding) == SEVERITY_ERROR;
    size_t most = error ? PLACES_OF_ERROR : 1;
    size_t named = group->count < most ? group->count : most;

    for (size_t i = 0; i < named; i++) {
        if (i)
            buf_addz(out, ", ");
        add_place(group->item[i].finding, out);
    }
    if (group->count > named)
        buf_addf(out, " and %zu more", group->count - named);
}

/* "warning due-day:", of which it returns the width. */
static size_t add_title(const struct finding *finding, bool color, struct buf *out)
{
    static const enum paint paints[] = {[SEVERITY_ERROR] = PAINT_RED,
        [SEVERITY_WARNING] = PAINT_YELLOW,
        [SEVERITY_INFO] = PAINT_BOLD};
    enum severity severity = severity_of(finding);
    struct str name = str_of(severity_name(severity));
    struct str kind = str_of(problem_names[finding->kind]);

    paint_add(name, paints[severity], color, out);
    buf_addf(out, " %s:", kind.ptr);
    return name.len + kind.len + 2;
}

static void print_group(const struct group *group, const struct screen *screen, struct buf *out)
{
    const struct finding *first = group->item->finding;
    struct buf places = BUF_INIT;
    size_t at = add_title(first, screen->color, out);

    if (first->path.ptr) {
        buf_addc(&places, ' ');
        add_places(group, &places);
    }
    wrap_text(buf_str(&places), at, INDENT, screen->columns, out);
    buf_fill(out, ' ', INDENT);
    wrap_text(first->message, INDENT, INDENT, screen->columns, out);
    buf_release(&places);
}

static void add_sum(size_t count, const char *noun, struct buf *out)
{
    if (count == 0)
        return;
    if (out->len)
        buf_addz(out, ", ");
    words_count(count, noun, out);
}

static void print_sum(
    const struct finding *findings, size_t count, const struct screen *screen, struct buf *out)
{
    size_t of[SEVERITY_INFO + 1] = {0};
    struct buf text = BUF_INIT;

    for (size_t i = 0; i < count; i++)
        of[severity_of(&findings[i])]++;
    add_sum(of[SEVERITY_ERROR], "error", &text);
    add_sum(of[SEVERITY_WARNING], "warning", &text);
    if (of[SEVERITY_INFO])
        buf_addf(&text, "%s%zu info", text.len ? ", " : "", of[SEVERITY_INFO]);
    wrap_text(buf_str(&text), 0, 0, screen->columns, out);
    buf_release(&text);
}

void table_check(
    const struct finding *findings, size_t count, const struct screen *screen, struct buf *out)
{
    struct arena arena = {0};
    const struct item *items = sorted_items(findings, count, &arena);
    struct group *groups = arena_alloc(&arena, count * sizeof *groups);
    size_t made = make_groups(items, count, groups);

    for (size_t i = 0; i < made; i++)
        print_group(&groups[i], screen, out);
    if (count)
        print_sum(findings, count, screen, out);
    else
        buf_addz(out, "Nothing is wrong.\n");
    arena_release(&arena);
}
