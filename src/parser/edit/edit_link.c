#include "edit_link.h"

#include "parser/note/note.h"

static bool is_lone_flow_list(const struct yaml_node *node)
{
    return node->kind == YAML_LIST && node->style == YAML_FLOW && !node->marked && node->child >= 0;
}

/* The text in the brackets; NULL: no link. */
static const struct yaml_node *link_inside(const struct note *note, int at)
{
    const struct yaml_node *node = note->yaml.node, *inner, *text;

    if (!is_lone_flow_list(&node[at]))
        return NULL;
    inner = &node[node[at].child];
    if (inner->next >= 0 || !is_lone_flow_list(inner))
        return NULL;
    text = &node[inner->child];
    return text->next < 0 && text->kind == YAML_SCALAR && text->style == YAML_PLAIN && !text->marked ? text : NULL;
}

/* The text in the brackets of "[[text]]"; ptr NULL: it has no such form. */
static struct str link_bare(struct str text)
{
    if (text.len < 5 || !str_starts(text, STR("[[")) || !str_ends(text, STR("]]")))
        return STR_NONE;
    return (struct str){text.ptr + 2, text.len - 4};
}

bool edit_link_is(const struct note *note, int at)
{
    return link_inside(note, at) != NULL;
}

bool edit_link_is_editable(const struct note *note, int entry)
{
    return note->entry[entry].key->field != FIELD_BOXES && edit_link_is(note, note->entry[entry].value);
}

/* Digits, letters and what days are written with: nothing that YAML reads otherwise between brackets. */
bool edit_link_may_be(struct str text)
{
    struct str bare = link_bare(text);

    for (size_t i = 0; i < bare.len; i++) {
        char c = bare.ptr[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c & 0x80);
        if (!plain && (i == 0 || (c != '-' && c != '.' && c != '/' && c != ' ')))
            return false;
    }
    return bare.len > 0 && bare.ptr[bare.len - 1] != ' ';
}

bool edit_link_holds(const struct note *note, int at, struct str text)
{
    const struct yaml_node *inside = link_inside(note, at);
    struct str bare = link_bare(text);

    return inside && bare.ptr && str_eq(inside->text, bare);
}
