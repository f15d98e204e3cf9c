#include "json/elements.h"

#include <string.h>

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void keep(struct elements *e, char c)
{
    if (!e->in_list) {
        buf_addc(&e->around, c);
    } else if (e->element.len || !is_space(c)) {
        if (e->element.len == 0)
            e->element_line = e->line;
        buf_addc(&e->element, c);
    }
}

/* Within a string of the document. */
static void keep_quoted(struct elements *e, char c)
{
    keep(e, c);
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

static void begin_string(struct elements *e)
{
    e->in_string = true;
    e->listed = false;
    e->key = e->around.len;
    keep(e, '"');
}

static void open_bracket(struct elements *e, char c)
{
    keep(e, c);
    e->depth++;
    e->in_list = e->in_list || (e->listed && c == '[');
    e->listed = false;
}

/* An element that is missing beside a comma is left to the parser of what is around. */
static int give_element(
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

static int close_bracket(
    struct elements *e, char c, element_fn *each, void *context, struct err *err)
{
    bool ends_list = e->in_list && e->depth == 2;

    if (ends_list && give_element(e, e->after_comma, each, context, err) < 0)
        return -1;
    if (ends_list)
        e->in_list = e->after_comma = false;
    e->depth--;
    e->listed = false;
    keep(e, c);
    return 0;
}

static int separate(struct elements *e, element_fn *each, void *context, struct err *err)
{
    if (!e->in_list || e->depth != 2) {
        keep(e, ',');
        return 0;
    }
    e->after_comma = true;
    return give_element(e, true, each, context, err);
}

static int add_byte(struct elements *e, char c, element_fn *each, void *context, struct err *err)
{
    switch (c) {
    case '"':
        begin_string(e);
        return 0;
    case '[':
    case '{':
        open_bracket(e, c);
        return 0;
    case ']':
    case '}':
        return close_bracket(e, c, each, context, err);
    case ',':
        return separate(e, each, context, err);
    default:
        if (!is_space(c)) {
            e->listed = c == ':' && e->is_key;
            e->is_key = false;
        }
        keep(e, c);
        return 0;
    }
}

int elements_add(
    struct elements *e, struct str bytes, element_fn *each, void *context, struct err *err)
{
    for (size_t i = 0; i < bytes.len; i++) {
        char c = bytes.ptr[i];
        if (e->in_string)
            keep_quoted(e, c);
        else if (add_byte(e, c, each, context, err) < 0)
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
