#include "html_stack.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static bool is_link(const struct html_element *element)
{
    return !element->name || strcmp(element->name, "a") == 0;
}

static void element_add_tag(const struct html_element *element, const char *start, struct buf *out)
{
    if (!element->name)
        return;
    buf_addz(out, start);
    buf_addz(out, element->name);
    buf_addc(out, '>');
}

static void stack_push(struct html_stack *stack, const char *name, bool own)
{
    MEM_ROOM(stack->element, stack->count, stack->capacity);
    stack->element[stack->count++] = (struct html_element){.name = name, .own = own};
}

void html_stack_open(struct html_stack *stack, const char *name, bool own, struct buf *out)
{
    stack_push(stack, name, own);
    element_add_tag(&stack->element[stack->count - 1], "<", out);
}

void html_stack_open_link(struct html_stack *stack, const char *name)
{
    stack_push(stack, name, false);
    stack->links++;
}

/* Closes the element at `at`, and opens those again that are in it. */
static void stack_remove(struct html_stack *stack, size_t at, struct buf *out)
{
    for (size_t i = stack->count; i > at; i--)
        element_add_tag(&stack->element[i - 1], "</", out);
    stack->late -= stack->element[at].late;
    stack->count--;
    for (size_t i = at; i < stack->count; i++) {
        stack->element[i] = stack->element[i + 1];
        element_add_tag(&stack->element[i], "<", out);
    }
}

void html_stack_close(struct html_stack *stack, const char *name, bool own, struct buf *out)
{
    bool in_link = false;

    for (size_t i = stack->count; i > 0; i--) {
        struct html_element *element = &stack->element[i - 1];
        if (element->name && element->own == own && !element->late && strcmp(element->name, name) == 0) {
            element->late = in_link;
            stack->late += in_link;
            if (!in_link)
                stack_remove(stack, i - 1, out);
            return;
        }
        in_link |= is_link(element);
    }
}

void html_stack_close_link(struct html_stack *stack, struct buf *out)
{
    size_t at = stack->count;

    while (at > 0 && !is_link(&stack->element[at - 1]))
        at--;
    if (at == 0)
        return;
    stack_remove(stack, at - 1, out);
    stack->links--;
    for (size_t i = stack->count; i > 0 && stack->late && !stack->links; i--)
        if (stack->element[i - 1].late)
            stack_remove(stack, i - 1, out);
}

bool html_stack_has(const struct html_stack *stack, const char *name)
{
    for (size_t i = 0; i < stack->count; i++)
        if (stack->element[i].name && strcmp(stack->element[i].name, name) == 0)
            return true;
    return false;
}

void html_stack_close_all(struct html_stack *stack, struct buf *out)
{
    while (stack->count)
        element_add_tag(&stack->element[--stack->count], "</", out);
    stack->late = stack->links = 0;
}

void html_stack_release(struct html_stack *stack)
{
    free(stack->element);
    *stack = (struct html_stack){0};
}
