#include "parser/note/keys.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "key_forms.h"

/* A table and the texts in it. Each is made when a key is looked for in it: most commands read no note, and most
   keys are written exactly. */
struct keys_made {
    struct key_table table;
    struct arena text;
};

typedef _Atomic(struct keys_made *) keys_slot;

/* How notes may write the keys: as the templates do, or in another form. */
struct keys_tables {
    keys_slot exact, formed;
};

struct keys {
    const struct template **template;
    size_t templates, own; /* the first `own` are the vault's */
    struct keys_tables *tables;
    const milestone *ladder;
    int ladder_count;
    enum date_order date_order;
};

static void keys_unmake(struct keys_made *made)
{
    if (!made)
        return;
    key_table_release(&made->table);
    arena_release(&made->text);
    free(made);
}

/* The table of a slot, made by `fill` if there is none. Two threads may both make it: they make the same, and the
   one that is late uses the other's. */
static const struct key_table *keys_table(
    const struct keys *keys, keys_slot *slot, void (*fill)(const struct keys *, struct keys_made *))
{
    struct keys_made *there = atomic_load(slot), *made;

    if (there)
        return &there->table;
    made = mem_alloc(sizeof *made);
    key_table_init(&made->table, keys->own);
    fill(keys, made);
    if (atomic_compare_exchange_strong(slot, &there, made))
        return &made->table;
    keys_unmake(made);
    return &there->table;
}

static void keys_fill_exact(const struct keys *keys, struct keys_made *made)
{
    for (size_t t = 0; t < keys->templates; t++) {
        const struct template *template = keys->template[t];
        for (size_t k = 0; k < template->count; k++)
            key_table_add(&made->table, str_of(template->key[k].key),
                (struct key_match){MATCH_EXACT, (int)t, &template->key[k]});
    }
}

static const struct key_table *keys_exact(const struct keys *keys)
{
    return keys_table(keys, &keys->tables->exact, keys_fill_exact);
}

static void keys_fill_formed(const struct keys *keys, struct keys_made *made)
{
    key_forms_add(&made->table, keys_exact(keys), keys->template, keys->templates, &made->text);
}

static const struct key_table *keys_formed(const struct keys *keys)
{
    return keys_table(keys, &keys->tables->formed, keys_fill_formed);
}

static bool is_template_found(const struct key_match found[], int count, int template)
{
    for (int i = 0; i < count; i++)
        if (found[i].template == template)
            return true;
    return false;
}

/* Adds the matches of another form to those found so far: all, if there are none, else those of further templates
   of the vault's own. Returns how many there are then. */
static int keys_join(const struct keys *keys, struct key_match out[KEY_MATCHES], int before,
    const struct key_match more[], int found)
{
    int count = before;

    for (int i = 0; i < found && count < KEY_MATCHES; i++)
        if (!before || ((size_t)more[i].template < keys->own && !is_template_found(out, before, more[i].template)))
            out[count++] = more[i];
    return count;
}

static int keys_find_text(const struct keys *keys, struct str text, struct key_match out[KEY_MATCHES])
{
    struct key_match formed[KEY_MATCHES];
    int count = key_table_find(keys_exact(keys), text, out);

    if (count && keys->own == 0)
        return count;
    return keys_join(keys, out, count, formed, key_table_find(keys_formed(keys), text, formed));
}

/* Adds the matches of a form of the text. */
static int keys_add_as(const struct keys *keys, void (*form)(struct str, struct buf *), enum match how,
    struct str text, struct key_match out[KEY_MATCHES], int count)
{
    struct key_match more[KEY_MATCHES];
    struct buf written = BUF_INIT;
    int found;

    if (count && keys->own == 0)
        return count;
    form(text, &written);
    found = keys_find_text(keys, buf_str(&written), more);
    for (int i = 0; i < found; i++)
        if (more[i].how < how)
            more[i].how = how;
    buf_release(&written);
    return keys_join(keys, out, count, more, found);
}

/* No form of a key is so much longer than the text in a table that it stands for. */
static bool keys_may_know(const struct keys *keys, struct str text)
{
    size_t exact = keys_exact(keys)->longest, formed = keys_formed(keys)->longest;

    return text.len <= 4 * (exact > formed ? exact : formed) + 64;
}

int keys_find(const struct keys *keys, struct str text, struct key_match out[KEY_MATCHES])
{
    int count = keys_find_text(keys, text, out);

    if ((count && keys->own == 0) || !keys_may_know(keys, text))
        return count;
    if (key_is_decorated(text)) {
        count = keys_add_as(keys, utf8_nfc, MATCH_BARE, text, out, count);
        count = keys_add_as(keys, utf8_bare, MATCH_BARE, text, out, count);
    }
    return key_has_case(text) ? keys_add_as(keys, key_fold, MATCH_CASE, text, out, count) : count;
}

/* Whether the vault has a template with the name of a built-in one. */
static bool is_replaced(const struct template *t, const struct template *own, size_t own_count)
{
    for (size_t i = 0; i < own_count; i++)
        if (str_eq(str_of(t->name), str_of(own[i].name)))
            return true;
    return false;
}

struct keys *keys_new(const struct template *own, size_t own_count)
{
    static const milestone ladder[] = {1, 4, 7, 14};
    struct keys *keys = mem_alloc(sizeof *keys);

    keys_set_ladder(keys, ladder, 4);
    keys->tables = mem_alloc(sizeof *keys->tables);
    keys->template = mem_grow(NULL, own_count + template_builtin_count, sizeof *keys->template);
    for (size_t i = 0; i < own_count; i++)
        keys->template[keys->templates++] = &own[i];
    keys->own = own_count;
    for (size_t i = 0; i < template_builtin_count; i++)
        if (!is_replaced(&template_builtin[i], own, own_count))
            keys->template[keys->templates++] = &template_builtin[i];
    return keys;
}

void keys_free(struct keys *keys)
{
    if (!keys)
        return;
    keys_unmake(keys->tables->exact);
    keys_unmake(keys->tables->formed);
    free(keys->tables);
    free(keys->template);
    free(keys);
}

void keys_set_ladder(struct keys *keys, const milestone *ladder, int count)
{
    keys->ladder = ladder;
    keys->ladder_count = count;
}

void keys_set_date_order(struct keys *keys, enum date_order order)
{
    keys->date_order = order;
}

enum date_order keys_date_order(const struct keys *keys, int index)
{
    enum date_order own = keys->template[index]->date_order;

    return own == ORDER_UNKNOWN ? keys->date_order : own;
}

const milestone *keys_ladder(const struct keys *keys, int *count)
{
    *count = keys->ladder_count;
    return keys->ladder;
}

size_t keys_template_count(const struct keys *keys)
{
    return keys->templates;
}

bool keys_is_built_in(const struct keys *keys, int index)
{
    return (size_t)index >= keys->own;
}

const struct template *keys_template(const struct keys *keys, int index)
{
    return keys->template[index];
}
