#include "protect.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "base/visible.h"
#include "markdown.h"

/* Plane 16. Parts beyond it stay as they are. */
enum { PART_FIRST = 0x100000, PART_MOST = 0xFFFD };

/* A code span ends with a run of as many backticks as it began with. Longer runs are text, as in cmark. */
enum { TICKS_MAX = 80 };

enum { DELETE = 0x7F, CONTROL_LAST = 0x9F };
#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

struct protector {
    struct protected *protected;
    struct str text;
    size_t at;
    size_t mark, struck; /* the open one, as an index of a part plus 1; 0: none */
    bool no_formula, no_display;  /* no further one ends in the text */
    bool no_ticks[TICKS_MAX + 1]; /* no run of this length is left */
};

static char protector_byte(const struct protector *p, size_t at)
{
    return at < p->text.len ? p->text.ptr[at] : '\n';
}

static bool is_protect_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* Adds the source of `len` bytes as a part and moves on. Without room for it, it stays text. */
static void protector_add_part(struct protector *p, enum part_kind kind, size_t len)
{
    struct protected *out = p->protected;
    struct str source = {p->text.ptr + p->at, len};

    p->at += len;
    if (out->count == PART_MOST) {
        buf_add(&out->text, source);
        return;
    }
    MEM_ROOM(out->part, out->count, out->capacity);
    utf8_add(&out->text, PART_FIRST + (int32_t)out->count);
    out->part[out->count++] = (struct part){.kind = kind, .source = source};
}

/* A character that must not reach a terminal, or a control character that must not reach a page. */
static bool protector_add_hostile(struct protector *p, int32_t c, char byte)
{
    bool control = c < ' ' || (c >= DELETE && c <= CONTROL_LAST);

    if (c == '\n' || !(p->protected->web ? control : utf8_is_hostile(c)))
        return false;
    if (p->protected->web)
        buf_addz(&p->protected->text, REPLACEMENT);
    else
        visible_add(c, byte, &p->protected->text);
    return true;
}

/* One character of the text. A private one is a part; a hostile one becomes visible; no text keeps
   the space that guards lines. */
static void protector_add_point(struct protector *p)
{
    struct str rest = str_from(p->text, p->at);
    char byte = rest.ptr[0];
    int32_t c = utf8_next(&rest);
    size_t len = p->text.len - p->at - rest.len;

    if (c >= PART_FIRST) {
        protector_add_part(p, PART_TEXT, len);
        return;
    }
    if (c == '\t' || c == INLINE_GUARD_POINT)
        buf_addc(&p->protected->text, ' ');
    else if (!protector_add_hostile(p, c, byte))
        buf_add(&p->protected->text, (struct str){p->text.ptr + p->at, len});
    p->at += len;
}

static void protector_add_points(struct protector *p, size_t end)
{
    while (p->at < end)
        protector_add_point(p);
}

static size_t protector_run(const struct protector *p, size_t at, char c)
{
    size_t len = 0;

    while (at + len < p->text.len && p->text.ptr[at + len] == c)
        len++;
    return len;
}

/* The end of the code span whose backticks are at p->at; 0: none. */
static size_t protector_code_end(struct protector *p, size_t ticks)
{
    size_t at = p->at + ticks;

    if (ticks > TICKS_MAX || p->no_ticks[ticks])
        return 0;
    while (at < p->text.len) {
        size_t run = protector_run(p, at, '`');
        if (run == ticks)
            return at + run;
        at += run ? run : 1;
    }
    p->no_ticks[ticks] = true;
    return 0;
}

static void protector_code(struct protector *p)
{
    size_t ticks = protector_run(p, p->at, '`');
    size_t end = protector_code_end(p, ticks);

    protector_add_points(p, end ? end : p->at + ticks);
}

/* "$" ends a formula unless a space is before it or a digit after it: "$5 and $10" is money. */
static bool protector_ends_formula(const struct protector *p, size_t at)
{
    char after = protector_byte(p, at + 1);

    return p->text.ptr[at] == '$' && !is_protect_space(p->text.ptr[at - 1]) && p->text.ptr[at - 1] != '\\' &&
           (after < '0' || after > '9');
}

/* The bytes of the formula at p->at, its dollars included; 0: none. */
static size_t protector_formula(struct protector *p)
{
    if (p->no_formula || is_protect_space(protector_byte(p, p->at + 1)))
        return 0;
    for (size_t at = p->at + 2; at < p->text.len; at++)
        if (protector_ends_formula(p, at))
            return at + 1 - p->at;
    p->no_formula = true;
    return 0;
}

static size_t protector_display(struct protector *p)
{
    size_t end;

    if (p->no_display)
        return 0;
    end = str_find(str_from(p->text, p->at + 2), STR("$$"));
    if (p->at + 2 + end < p->text.len)
        return end + 4;
    p->no_display = true;
    return 0;
}

static void protector_dollar(struct protector *p)
{
    size_t run = protector_run(p, p->at, '$');
    size_t len = run == 1 ? protector_formula(p) : run == 2 ? protector_display(p) : 0;

    if (len)
        protector_add_part(p, PART_FORMULA, len);
    else
        protector_add_points(p, p->at + run);
}

/* A link is on one line, and no link is in another. */
static void protector_link(struct protector *p, size_t marks, enum part_kind kind)
{
    size_t at = p->at + marks;

    while (at + 1 < p->text.len && p->text.ptr[at] != '\n' && p->text.ptr[at] != '[' &&
           !(p->text.ptr[at] == ']' && p->text.ptr[at + 1] == ']'))
        at++;
    if (at > p->at + marks && protector_byte(p, at) == ']' && protector_byte(p, at + 1) == ']')
        protector_add_part(p, kind, at + 2 - p->at);
    else
        protector_add_points(p, p->at + marks);
}

/* "==" or "~~": it closes what is open unless a space is before it, and opens unless a space follows. */
static void protector_toggle(struct protector *p, char c, enum part_kind kind, size_t *open)
{
    size_t run = protector_run(p, p->at, c);
    bool closes = *open && p->at && !is_protect_space(p->text.ptr[p->at - 1]);
    bool opens = !closes && !is_protect_space(protector_byte(p, p->at + run));

    if (run != 2 || (!opens && !closes) || p->protected->count == PART_MOST) {
        protector_add_points(p, p->at + run);
        return;
    }
    if (closes)
        p->protected->part[*open - 1].kind = kind;
    protector_add_part(p, closes ? kind : PART_TEXT, run);
    p->protected->part[p->protected->count - 1].opens = opens;
    *open = closes ? 0 : p->protected->count;
}

static bool is_name_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* A name such as "__init__" is shown as it is: as emphasis it would be another name. */
static void protector_underscores(struct protector *p)
{
    size_t len = 0;
    bool inside = p->at && is_name_letter(p->text.ptr[p->at - 1]);

    while (is_name_letter(protector_byte(p, p->at + len)))
        len++;
    if (!inside && len > 4 && protector_byte(p, p->at + len - 1) == '_' &&
        protector_byte(p, p->at + len - 2) == '_')
        protector_add_part(p, PART_TEXT, len);
    else
        protector_add_points(p, p->at + len);
}

static void protector_step(struct protector *p)
{
    char c = p->text.ptr[p->at], next = protector_byte(p, p->at + 1);

    if (c == '\\' && next > ' ' && next < 0x7F)
        protector_add_points(p, p->at + 2);
    else if (c == '`')
        protector_code(p);
    else if (c == '$')
        protector_dollar(p);
    else if (c == '!' && next == '[' && protector_byte(p, p->at + 2) == '[')
        protector_link(p, 3, PART_EMBED);
    else if (c == '[' && next == '[')
        protector_link(p, 2, PART_LINK);
    else if (c == '=' && next == '=')
        protector_toggle(p, '=', PART_MARK, &p->mark);
    else if (c == '~' && next == '~')
        protector_toggle(p, '~', PART_STRUCK, &p->struck);
    else if (c == '_' && next == '_')
        protector_underscores(p);
    else
        protector_add_point(p);
}

void protect_text(struct protected *protected, struct str text)
{
    struct protector p = {.protected = protected, .text = text};

    protected->count = 0;
    buf_cut(&protected->text, 0);
    while (p.at < text.len)
        protector_step(&p);
}

struct part *protected_part(struct protected *protected, int32_t c)
{
    struct part *part;

    if (c < PART_FIRST || (size_t)(c - PART_FIRST) >= protected->count)
        return NULL;
    part = &protected->part[c - PART_FIRST];
    if (part->used)
        return NULL;
    part->used = true;
    return part;
}

void protected_add_source(const struct protected *protected, struct str text, struct buf *out)
{
    while (text.len) {
        struct str rest = text;
        int32_t c = utf8_next(&rest);
        if (c >= PART_FIRST && (size_t)(c - PART_FIRST) < protected->count)
            buf_add(out, protected->part[c - PART_FIRST].source);
        else if (c != INLINE_GUARD_POINT)
            buf_add(out, (struct str){text.ptr, text.len - rest.len});
        text = rest;
    }
}

void protected_release(struct protected *protected)
{
    free(protected->part);
    buf_release(&protected->text);
    *protected = (struct protected)PROTECTED_INIT;
}
