#include "json/elements.h"

#include <string.h>

static bool is_json_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void elements_add_char(struct elements *e, char c)
{
    if (!e->in_list) {
        buf_addc(&e->around, c);
    } else if (e->element.len || !is_json_space(c)) {
        if (e->element.len == 0)
            e->element_line = e->line;
        buf_addc(&e->element, c);
    }
}

/* Adds a byte of a string of the document. */
static void elements_add_quoted(struct elements *e, char c)
{
    elements_add_char(e, c);
    if (e->escaped) {
        e->escaped = false;
    } else if (c == '\\') {
        e->escaped = true;
    } else if (c == '"') {
        e->in_string = false;
        e->is_key = !e->in_list && e->depth == 1 &&
                    str_eq(str_from(buf_str(&e->around), e->key), STR("\"events\""));
    }
}

static void elements_begin_string(struct elements *e)
{
    e->in_string = true;
    e->listed = false;
    e->key = e->around.len;
    elements_add_char(e, '"');
}

static void elements_open_bracket(struct elements *e, char c)
{
    elements_add_char(e, c);
    e->depth++;
    e->in_list = e->in_list || (e->listed && c == '[');
    e->listed = false;
}

/* Where an element is missing next to a comma, the parser of the surrounding text reports it. */
static int elements_give(
    struct elements *e, bool due, element_fn *each, void *context, struct err *err)
{
    int failed = 0;

    if (e->element.len) {
        e->count++;
        failed = each(context, buf_str(&e->element), e->element_line, err);
    } else if (due) {
        buf_addc(&e->around, ',');
    }
    buf_cut(&e->element, 0);
    return failed ? -1 : 0;
}

static int elements_close_bracket(
    struct elements *e, char c, element_fn *each, void *context, struct err *err)
{
    bool ends_list = e->in_list && e->depth == 2;

    if (ends_list && elements_give(e, e->after_comma, each, context, err) < 0)
        return -1;
    if (ends_list)
        e->in_list = e->after_comma = false;
    e->depth--;
    e->listed = false;
    elements_add_char(e, c);
    return 0;
}

static int elements_add_comma(struct elements *e, element_fn *each, void *context, struct err *err)
{
    if (!e->in_list || e->depth != 2) {
        elements_add_char(e, ',');
        return 0;
    }
    e->after_comma = true;
    return elements_give(e, true, each, context, err);
}

static int elements_add_byte(
    struct elements *e, char c, element_fn *each, void *context, struct err *err)
{
    switch (c) {
    case '"':
        elements_begin_string(e);
        return 0;
    case '[':
    case '{':
        elements_open_bracket(e, c);
        return 0;
    case ']':
    case '}':
        return elements_close_bracket(e, c, each, context, err);
    case ',':
        return elements_add_comma(e, each, context, err);
    default:
        if (!is_json_space(c)) {
            e->listed = c == ':' && e->is_key;
            e->is_key = false;
        }
        elements_add_char(e, c);
        return 0;
    }
}

int elements_add(
    struct elements *e, struct str bytes, element_fn *each, void *context, struct err *err)
{
    for (size_t i = 0; i < bytes.len; i++) {
        char c = bytes.ptr[i];
        if (e->in_string)
            elements_add_quoted(e, c);
        else if (elements_add_byte(e, c, each, context, err) < 0)
            return -1;
        if (c != '\n')
            continue;
        e->line++;
        if (e->in_list)
            buf_addc(&e->around, '\n');
    }
    return 0;
}

void elements_release(struct elements *e)
{
    buf_release(&e->around);
    buf_release(&e->element);
}
