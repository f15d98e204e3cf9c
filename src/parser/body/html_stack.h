#ifndef PARSER_BODY_HTML_STACK_H
#define PARSER_BODY_HTML_STACK_H

#include <stdbool.h>

#include "base/buf.h"

/* The elements that are open in a text. Each is closed in its turn, whatever order the note closes them in:
   "*a ==b* c==" becomes <em>a <mark>b</mark></em><mark> c</mark>. */

struct html_element {
    const char *name; /* NULL: a link that is only text */
    bool own;         /* the note wrote the tag itself */
    bool late;        /* it was closed in a link, and ends when no link is open */
};

struct html_stack {
    struct html_element *element;
    size_t count, capacity;
    size_t late;  /* elements that are late */
    size_t links; /* that are open, those that are only text, too */
};

void html_stack_open(struct html_stack *stack, const char *name, bool own, struct buf *out);
/* A link: its tag is written by the caller. `name`: "a", or NULL if it is only text. */
void html_stack_open_link(struct html_stack *stack, const char *name);
/* Closes the innermost of such elements, if there is one. */
void html_stack_close(struct html_stack *stack, const char *name, bool own, struct buf *out);
void html_stack_close_link(struct html_stack *stack, struct buf *out); /* the innermost */
bool html_stack_has(const struct html_stack *stack, const char *name);
void html_stack_close_all(struct html_stack *stack, struct buf *out);
void html_stack_release(struct html_stack *stack);

#endif
