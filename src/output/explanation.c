#include "output/explanation.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/buf.h"
#include "json/writer.h"
#include "json_note.h"
#include "output/json.h"
#include "output/wrap.h"

enum { EXPLANATION_INDENT = 4 };

void explanation_add_key(struct explanation *e, struct explained_key key)
{
    MEM_ROOM(e->key, e->keys, e->key_capacity);
    e->key[e->keys++] = (struct explained_key){key.line, arena_str(&e->text, key.key),
        arena_str(&e->text, key.value), arena_str(&e->text, key.read_as)};
}

void explanation_add_rule(struct explanation *e, const char *kind, struct str where, const char *format, ...)
{
    struct str message;
    va_list args;

    va_start(args, format);
    message = arena_textv(&e->text, format, args);
    va_end(args);
    MEM_ROOM(e->rule, e->rules, e->rule_capacity);
    e->rule[e->rules++] = (struct explained_rule){kind, arena_str(&e->text, where), message};
}

void explanation_release(struct explanation *e)
{
    free(e->key);
    free(e->rule);
    arena_release(&e->text);
}

/* ---- for people -------------------------------------------------------------------------------- */

static void explanation_wrap(struct buf *line, const struct screen *screen, struct buf *out)
{
    wrap_message(buf_str(line), EXPLANATION_INDENT, screen->columns, out);
    buf_cut(line, 0);
}

static void explanation_key_line(const struct record *note, const struct explained_key *key, struct buf *line)
{
    buf_addf(line, "  %.*s:%d: %.*s: %.*s", STR_ARG(note->path), key->line, STR_ARG(key->key),
        STR_ARG(key->value));
    if (key->read_as.ptr)
        buf_addf(line, "   (read as %.*s)", STR_ARG(key->read_as));
}

static void explanation_rule_line(const struct explained_rule *rule, struct buf *line)
{
    buf_addz(line, "  ");
    if (rule->where.ptr)
        buf_addf(line, "%.*s: ", STR_ARG(rule->where));
    buf_add(line, rule->message);
}

void explanation_text(const struct explanation *e, const struct screen *screen, struct buf *out)
{
    struct buf line = BUF_INIT;

    buf_addf(&line, "%.*s (template %.*s, id %.*s)", STR_ARG(e->note.title), STR_ARG(e->note.template),
        STR_ARG(e->note.id));
    explanation_wrap(&line, screen, out);
    for (size_t i = 0; i < e->keys; i++) {
        explanation_key_line(&e->note, &e->key[i], &line);
        explanation_wrap(&line, screen, out);
    }
    for (size_t i = 0; i < e->steps; i++) {
        buf_addf(&line, "  %.*s", STR_ARG(e->step[i]));
        explanation_wrap(&line, screen, out);
    }
    for (size_t i = 0; i < e->rules; i++) {
        explanation_rule_line(&e->rule[i], &line);
        explanation_wrap(&line, screen, out);
    }
    buf_add(&line, e->verdict);
    explanation_wrap(&line, screen, out);
    buf_release(&line);
}

/* ---- for programs ------------------------------------------------------------------------------ */

static void explanation_json_keys(const struct explanation *e, struct writer *w)
{
    writer_open(w, "keys", '[');
    for (size_t i = 0; i < e->keys; i++) {
        writer_start_line(w);
        writer_open(w, NULL, '{');
        writer_number(w, "line", e->key[i].line);
        writer_text(w, "key", e->key[i].key);
        writer_text(w, "value", e->key[i].value);
        writer_text(w, "read_as", e->key[i].read_as);
        writer_close(w, '}');
    }
    writer_close(w, ']');
}

static void explanation_json_rules(const struct explanation *e, struct writer *w)
{
    writer_open(w, "rules", '[');
    for (size_t i = 0; i < e->rules; i++) {
        writer_start_line(w);
        writer_open(w, NULL, '{');
        writer_text(w, "kind", str_of(e->rule[i].kind));
        writer_text(w, "where", e->rule[i].where);
        writer_text(w, "message", e->rule[i].message);
        writer_close(w, '}');
    }
    writer_close(w, ']');
}

void explanation_json(const struct explanation *e, struct buf *out)
{
    struct writer w = WRITER_INIT(out);

    writer_open(&w, NULL, '{');
    writer_number(&w, "format_version", JSON_FORMAT_VERSION);
    writer_day(&w, "today", e->today);
    writer_text(&w, "vault", e->vault);
    json_add_note(&w, "note", &e->note);
    explanation_json_keys(e, &w);
    explanation_json_rules(e, &w);
    writer_text(&w, "verdict", e->verdict);
    writer_close(&w, '}');
    buf_addc(out, '\n');
}
