#include "app/adopt/adopt_lines.h"

#include <stdio.h>

#include "app/adopt/heads.h"
#include "app/adopt/propose.h"
#include "base/buf.h"
#include "parser/note/yaml.h"

/* ---- YAML ------------------------------------------------------------------------------------------ */

/* Maps that are being written: each pair on a line of its own, or all within braces. */
struct yaml_lines {
    struct buf *out;
    bool flow;
    int indent;      /* of the next pair, if not `flow` */
    const char *end; /* of a line */
    bool follows;    /* within braces: a pair was written before */
};

static void lines_start_pair(struct yaml_lines *l, const char *name)
{
    if (l->flow)
        buf_addz(l->out, l->follows ? ", " : "");
    else
        buf_fill(l->out, ' ', (size_t)l->indent);
    buf_addf(l->out, "%s:", name);
    l->follows = true;
}

static void lines_open_map(struct yaml_lines *l, const char *name)
{
    lines_start_pair(l, name);
    buf_addz(l->out, l->flow ? " {" : l->end);
    l->indent += 2;
    l->follows = false;
}

static void lines_close_map(struct yaml_lines *l)
{
    l->indent -= 2;
    l->follows = true;
    if (l->flow)
        buf_addc(l->out, '}');
}

static void lines_end_pair(struct yaml_lines *l)
{
    buf_addz(l->out, l->flow ? "" : l->end);
}

/* Words that YAML, or some reader of it, takes for a value that is not text. */
static bool is_yaml_value(struct str s)
{
    static const char *const words[] = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_nocase(s, str_of(words[i])))
            return true;
    return false;
}

/* Whether YAML reads the text as itself without quotes. */
static bool is_plain(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'),
             inner = (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ' ';
        if (!letter && !(i && inner))
            return false;
    }
    return s.len && s.ptr[s.len - 1] != ' ' && !is_yaml_value(s);
}

static void lines_add_scalar(struct str text, struct buf *out)
{
    if (is_plain(text))
        buf_add(out, text);
    else
        yaml_quote(text, out);
}

static void lines_add_pair(struct yaml_lines *l, const char *name, struct str text)
{
    lines_start_pair(l, name);
    buf_addc(l->out, ' ');
    lines_add_scalar(text, l->out);
    lines_end_pair(l);
}

/* ---- one template ------------------------------------------------------------------------------------ */

static void lines_add_key(struct yaml_lines *l, const struct heads *heads, const char *name, int key)
{
    lines_add_pair(l, name, heads->name.text[key]);
}

static void keys_add(struct adopt_keys *keys, const char *use, int key)
{
    if (key < 0)
        return;
    snprintf(keys->key[keys->count].use, MILESTONE_TEXT, "%s", use);
    keys->key[keys->count++].key = key;
}

struct adopt_keys adopt_keys(const struct proposal *p)
{
    struct adopt_keys keys = {.count = 0};
    char name[MILESTONE_TEXT];

    keys_add(&keys, "first_study", p->first);
    keys_add(&keys, "boxes", p->list);
    for (int i = 0; i < p->steps; i++) {
        milestone_format(p->step[i].milestone, name);
        keys_add(&keys, name, p->step[i].key);
    }
    keys_add(&keys, "long-term", p->long_term);
    keys_add(&keys, "last", p->last);
    keys_add(&keys, "next", p->next);
    keys_add(&keys, "count", p->count);
    keys_add(&keys, "interval", p->interval);
    keys_add(&keys, "subject", p->subject);
    keys_add(&keys, "book", p->book);
    return keys;
}

static void lines_add_keys(struct yaml_lines *l, const struct heads *heads, const struct proposal *p)
{
    struct adopt_keys keys = adopt_keys(p);

    lines_open_map(l, "keys");
    for (int i = 0; i < keys.count; i++)
        lines_add_key(l, heads, keys.key[i].use, keys.key[i].key);
    lines_close_map(l);
}

/* The words for one milestone: [done, archived]. */
static void lines_add_words(struct yaml_lines *l, const struct heads *heads, const struct proposal *p, milestone m)
{
    char name[MILESTONE_TEXT];
    const char *between = " [";

    milestone_format(m, name);
    for (int i = 0; i < p->words; i++) {
        if (p->word[i].milestone != m)
            continue;
        if (between[0] == ' ')
            lines_start_pair(l, m == MILESTONE_NONE ? "none" : name);
        buf_addz(l->out, between);
        lines_add_scalar(heads->word_name.text[p->word[i].word], l->out);
        between = ", ";
    }
    if (between[0] == ' ')
        return;
    buf_addc(l->out, ']');
    lines_end_pair(l);
}

milestone adopt_word_milestone(const struct proposal *p, milestone m)
{
    milestone next = MILESTONE_NONE;

    for (int i = 0; i < p->words && m != MILESTONE_LONG_TERM; i++) {
        milestone w = p->word[i].milestone;
        if (w > m && (next <= 0 || w < next))
            next = w;
        if (w == MILESTONE_LONG_TERM && next == MILESTONE_NONE)
            next = w;
    }
    return next;
}

static void lines_add_status(struct yaml_lines *l, const struct heads *heads, const struct proposal *p)
{
    if (p->status < 0)
        return;
    lines_open_map(l, "status");
    lines_add_key(l, heads, "key", p->status);
    lines_add_words(l, heads, p, MILESTONE_NONE);
    lines_open_map(l, "done");
    for (milestone m = adopt_word_milestone(p, MILESTONE_NONE); m != MILESTONE_NONE;
         m = adopt_word_milestone(p, m))
        lines_add_words(l, heads, p, m);
    lines_close_map(l);
    lines_close_map(l);
}

/* Everything after the name. */
static void lines_add_template(struct yaml_lines *l, const struct heads *heads, const struct proposal *p)
{
    lines_add_keys(l, heads, p);
    lines_add_status(l, heads, p);
    if (p->kind == PROPOSAL_DAYS || p->kind == PROPOSAL_LIST)
        lines_add_pair(l, "days", p->planned ? STR("planned") : STR("done"));
    if (p->needs_boxes)
        lines_add_pair(l, "needs", STR("boxes"));
}

void adopt_template_lines(const struct heads *heads, const struct proposal *p, int indent,
    const char *end, struct buf *out)
{
    struct yaml_lines l = {.out = out, .indent = indent + 2, .end = end};

    buf_fill(out, ' ', (size_t)indent);
    buf_addf(out, "- name: %s%s", p->name, end);
    lines_add_template(&l, heads, p);
}

void adopt_template_flow(const struct heads *heads, const struct proposal *p, struct buf *out)
{
    struct yaml_lines l = {.out = out, .flow = true, .end = "", .follows = true};

    buf_addf(out, "{name: %s", p->name);
    lines_add_template(&l, heads, p);
    buf_addc(out, '}');
}

const char *adopt_order_word(enum date_order order)
{
    return order == ORDER_MDY ? "mdy" : "dmy";
}
