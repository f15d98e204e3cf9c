#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/shell.h"
#include "output/escape.h"
#include "output/paint.h"
#include "output/table.h"
#include "output/wrap.h"
#include "words.h"

enum { INDENT = 4, PLACES_OF_GROUP = 10, GROUPS_OF_KIND = 10 };

struct item {
    const struct finding *finding;
    struct str key; /* equal for the items of one group */
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

/* Where the number or the quoted text at `at` ends; `at` if there is none. */
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

/* The message with # for the parts that differ from note to note. */
static struct str message_skeleton(struct str message, struct arena *arena)
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
        items[i] =
            (struct item){&findings[i], exact ? message : message_skeleton(message, arena), i};
    }
    qsort(items, count, sizeof *items, by_kind_and_key);
    return items;
}

static bool is_same_group(const struct item *a, const struct item *b)
{
    return a->finding->kind == b->finding->kind && str_eq(a->key, b->key);
}

static size_t group_items(const struct item *items, size_t count, struct group *groups)
{
    size_t made = 0;

    for (size_t i = 0; i < count; i++) {
        if (i == 0 || !is_same_group(&items[i - 1], &items[i]))
            groups[made++] = (struct group){&items[i], 0};
        groups[made - 1].count++;
    }
    qsort(groups, made, sizeof *groups, by_kind_and_first);
    return made;
}

static void add_finding_place(const struct finding *finding, struct buf *out)
{
    escape_text(finding->path, out);
    if (finding->line > 0)
        buf_addf(out, ":%d", finding->line);
}

static void add_group_places(const struct group *group, struct buf *out)
{
    size_t named = group->count < PLACES_OF_GROUP ? group->count : PLACES_OF_GROUP;

    for (size_t i = 0; i < named; i++) {
        if (i)
            buf_addz(out, ", ");
        add_finding_place(group->item[i].finding, out);
    }
    if (group->count > named)
        buf_addf(out, " and %zu more", group->count - named);
}

/* What fixes a problem of each kind. A path follows if the text ends in a space. NULL: the message says it. */
static const char *const fixes[PROBLEM_KINDS] = {
    [PROBLEM_YAML] = "review edit ",
    [PROBLEM_DATE] = "review edit ",
    [PROBLEM_BOX] = "review edit ",
    [PROBLEM_DUPLICATE_KEY] = "review edit ",
    [PROBLEM_DUE_DAY] = "review refresh",
    [PROBLEM_HELD] = "review refresh` or `review scan --accept",
    [PROBLEM_PROGRESS] = "review refresh",
    [PROBLEM_STAGE] = "review refresh",
    [PROBLEM_ORDER] = "review edit ",
    [PROBLEM_CLOCK] = "review refresh --clock",
    [PROBLEM_UNSCHEDULED] = "review start ",
    [PROBLEM_KEY] = "review edit ",
    [PROBLEM_VANISHED] = "review relink ",
};

static void add_fix(const struct finding *first, struct buf *out)
{
    const char *fix = fixes[first->kind];
    struct buf word = BUF_INIT;

    if (!fix || first->by_hand || !first->path.ptr || (severity_of(first) == SEVERITY_ERROR && first->line == 0))
        return; /* a file that cannot be opened */
    buf_addf(out, ". Fix: `%s", fix);
    if (str_ends(str_of(fix), STR(" "))) {
        shell_add_operand(first->path, &word);
        escape_text(buf_str(&word), out);
    }
    buf_release(&word);
    buf_addz(out, first->kind == PROBLEM_VANISHED ? " NEW`" : "`");
}

/* Adds a title such as "warning due-day:" and returns its width. */
static size_t add_finding_title(const struct finding *finding, bool color, struct buf *out)
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

/* The groups of one kind. */
struct kind_groups {
    const struct group *group;
    size_t groups, problems, notes;
};

static int by_finding_path(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static void count_kind(struct kind_groups *k, struct arena *arena)
{
    struct str *path;

    for (size_t i = 0; i < k->groups; i++)
        k->problems += k->group[i].count;
    path = arena_alloc(arena, (k->problems + 1) * sizeof *path);
    for (size_t i = 0, at = 0; i < k->groups; i++)
        for (size_t n = 0; n < k->group[i].count; n++)
            path[at++] = k->group[i].item[n].finding->path;
    qsort(path, k->problems, sizeof *path, by_finding_path);
    for (size_t i = 0; i < k->problems; i++)
        k->notes += path[i].ptr && (i == 0 || !str_eq(path[i], path[i - 1]));
}

/* One that the command for its kind fixes, if there is one. */
static const struct finding *fixed_finding(const struct kind_groups *k)
{
    for (size_t i = 0; i < k->groups; i++)
        for (size_t n = 0; n < k->group[i].count; n++)
            if (!k->group[i].item[n].finding->by_hand)
                return k->group[i].item[n].finding;
    return k->group->item->finding;
}

/* "15 in 3 notes, first k.md:8. Fix: `review refresh --clock`" */
static void add_kind_summary(const struct kind_groups *k, struct buf *out)
{
    const struct finding *first = k->group->item->finding;
    struct buf notes = BUF_INIT;

    if (k->problems > 1) {
        words_count(k->notes, first->kind == PROBLEM_JOURNAL ? "file" : "note", &notes);
        buf_addf(out, " %zu", k->problems);
        if (first->path.ptr)
            buf_addf(out, " in %s, first", notes.ptr);
    }
    if (first->path.ptr) {
        buf_addc(out, ' ');
        add_finding_place(first, out);
    }
    add_fix(fixed_finding(k), out);
    buf_release(&notes);
}

static void print_group(
    const struct group *group, bool alone, const struct screen *screen, struct buf *out)
{
    struct buf text = BUF_INIT;

    if (!alone && group->item->finding->path.ptr) {
        add_group_places(group, &text);
        buf_addz(&text, ": ");
    }
    buf_add(&text, group->item->finding->message);
    buf_fill(out, ' ', INDENT);
    wrap_text(buf_str(&text), INDENT, INDENT, screen->columns, out);
    buf_release(&text);
}

/* Whether each place must be seen. An info, and what one command fixes everywhere, need one example. */
static bool is_fixed_by_hand(const struct finding *first)
{
    const char *fix = fixes[first->kind];

    return severity_of(first) != SEVERITY_INFO && (!fix || str_ends(str_of(fix), STR(" ")));
}

/* One line for the kind, and under it what is wrong. */
static void print_kind(struct kind_groups k, const struct screen *screen, struct arena *arena, struct buf *out)
{
    const struct finding *first = k.group->item->finding;
    size_t at = add_finding_title(first, screen->color, out), shown;
    bool by_hand = is_fixed_by_hand(first);
    struct buf text = BUF_INIT;

    count_kind(&k, arena);
    add_kind_summary(&k, &text);
    wrap_text(buf_str(&text), at, INDENT, screen->columns, out);
    buf_release(&text);
    shown = !by_hand ? 1 : k.groups < GROUPS_OF_KIND ? k.groups : GROUPS_OF_KIND;
    for (size_t i = 0; i < shown; i++)
        print_group(&k.group[i], k.problems == 1 || !by_hand, screen, out);
    if (by_hand && k.groups > shown) {
        buf_fill(out, ' ', INDENT);
        wrap_text(STR("all of them: `review check --format lines`"), INDENT, INDENT, screen->columns, out);
    }
}

static void add_severity_sum(size_t count, const char *noun, struct buf *out)
{
    if (count == 0)
        return;
    if (out->len)
        buf_addz(out, ", ");
    words_count(count, noun, out);
}

static void print_severity_sums(
    const struct finding *findings, size_t count, const struct screen *screen, struct buf *out)
{
    size_t of[SEVERITY_INFO + 1] = {0};
    struct buf text = BUF_INIT;

    for (size_t i = 0; i < count; i++)
        of[severity_of(&findings[i])]++;
    add_severity_sum(of[SEVERITY_ERROR], "error", &text);
    add_severity_sum(of[SEVERITY_WARNING], "warning", &text);
    if (of[SEVERITY_INFO])
        buf_addf(&text, "%s%zu info", text.len ? ", " : "", of[SEVERITY_INFO]);
    wrap_text(buf_str(&text), 0, 0, screen->columns, out);
    buf_release(&text);
}

static bool is_same_kind(const struct group *a, const struct group *b)
{
    return a->item->finding->kind == b->item->finding->kind;
}

void table_check(
    const struct finding *findings, size_t count, const struct screen *screen, struct buf *out)
{
    struct arena arena = {0};
    const struct item *items = sorted_items(findings, count, &arena);
    struct group *groups = arena_alloc(&arena, count * sizeof *groups);
    size_t made = group_items(items, count, groups);

    for (size_t i = 0, end; i < made; i = end) {
        for (end = i + 1; end < made && is_same_kind(&groups[i], &groups[end]);)
            end++;
        print_kind((struct kind_groups){&groups[i], end - i, 0, 0}, screen, &arena, out);
    }
    if (count)
        print_severity_sums(findings, count, screen, out);
    else
        buf_addz(out, "Nothing is wrong.\n");
    arena_release(&arena);
}
