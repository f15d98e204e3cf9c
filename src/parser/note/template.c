#include "parser/note/template.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "parser/note/mojibake.h"

enum { BUCKETS = 512 };

/* The forms in which a note may write the name of a key, besides its exact form. */
struct key_forms {
    struct str composed, bare, folded, damaged, bare_damaged;
};

/* One text that a note may use for a key. */
struct key_text {
    struct str text;
    uint32_t hash;
    struct key_match match;
    struct key_forms *forms; /* of the first key with this text, once they were needed; else NULL */
    int next;                /* in the same bucket, or -1 */
};

struct keys {
    const struct template **template;
    size_t templates, own; /* the first `own` are the vault's */
    struct key_text *known;
    int count, capacity;
    int bucket[BUCKETS]; /* first of its chain, or -1 */
    size_t longest;      /* no decorated key can be longer */
    const milestone *ladder;
    int ladder_count;
    enum date_order date_order;
    struct arena text;
};

static uint32_t key_hash(struct str text)
{
    uint32_t hash = 2166136261u;

    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.ptr[i]) * 16777619u;
    return hash;
}

/* The matches of a text as it is. Of the built-in templates only the best kind counts; a template of the vault's own is
   not hidden by a key of theirs that fits better. */
static int keys_find_exact(
    const struct keys *keys, struct str text, struct key_match out[KEY_MATCHES])
{
    uint32_t hash = key_hash(text);
    enum match best = MATCH_DAMAGED;
    int count = 0, kept = 0;

    for (int i = keys->bucket[hash % BUCKETS]; i >= 0; i = keys->known[i].next) {
        const struct key_text *known = &keys->known[i];
        if (known->hash != hash || !str_eq(known->text, text))
            continue;
        if (known->match.how < best)
            best = known->match.how;
        if (count < KEY_MATCHES)
            out[count++] = known->match;
    }
    for (int i = 0; i < count; i++)
        if (out[i].how == best || (size_t)out[i].template < keys->own)
            out[kept++] = out[i];
    return kept;
}

static bool is_template_found(const struct key_match found[], int count, int template)
{
    for (int i = 0; i < count; i++)
        if (found[i].template == template)
            return true;
    return false;
}

/* Whether the bare form of a key can differ from it: symbols come first, or it holds spaces. */
static bool is_decorated(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] >= 0x80 || text.ptr[i] <= ' ')
            return true;
    return text.len && !utf8_is_letter(text.ptr[0]);
}

/* Whether a text can differ from its folded form: it holds a capital letter, or a letter of another alphabet that
   has capitals. */
static bool has_case(struct str text)
{
    while (text.len) {
        int32_t c = utf8_next(&text);
        if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x1100))
            return true;
    }
    return false;
}

/* Appends the bare form without letter case. */
static void key_fold(struct str text, struct buf *out)
{
    struct buf bare = BUF_INIT;

    if (!is_decorated(text)) { /* ASCII */
        for (size_t i = 0; i < text.len; i++) {
            char c = text.ptr[i];
            buf_addc(out, c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
        }
        return;
    }
    utf8_bare(text, &bare);
    utf8_fold(buf_str(&bare), out);
    buf_release(&bare);
}

static int keys_find_as(const struct keys *keys, void (*form)(struct str, struct buf *), enum match how,
    struct str text, struct key_match out[KEY_MATCHES])
{
    struct buf written = BUF_INIT;
    int count;

    form(text, &written);
    count = keys_find_exact(keys, buf_str(&written), out);
    for (int i = 0; i < count; i++)
        if (out[i].how < how)
            out[i].how = how;
    buf_release(&written);
    return count;
}

/* Adds the matches of another form of the text: all, if there is none yet, else those of further templates of the
   vault's own. */
static int keys_add_as(const struct keys *keys, void (*form)(struct str, struct buf *), enum match how,
    struct str text, struct key_match out[KEY_MATCHES], int count)
{
    struct key_match more[KEY_MATCHES];
    int found, before = count;

    if (before && keys->own == 0)
        return count;
    found = keys_find_as(keys, form, how, text, more);
    for (int i = 0; i < found && count < KEY_MATCHES; i++)
        if (!before || ((size_t)more[i].template < keys->own && !is_template_found(out, before, more[i].template)))
            out[count++] = more[i];
    return count;
}

int keys_find(const struct keys *keys, struct str text, struct key_match out[KEY_MATCHES])
{
    int count = keys_find_exact(keys, text, out);

    if (text.len > keys->longest)
        return count;
    if (is_decorated(text)) {
        count = keys_add_as(keys, utf8_nfc, MATCH_BARE, text, out, count);
        count = keys_add_as(keys, utf8_bare, MATCH_BARE, text, out, count);
    }
    return has_case(text) ? keys_add_as(keys, key_fold, MATCH_CASE, text, out, count) : count;
}

static bool keys_has(const struct keys *keys, struct str text, int template)
{
    struct key_match found[KEY_MATCHES];
    int count = keys_find_exact(keys, text, found);

    while (count > 0)
        if (found[--count].template == template)
            return true;
    return false;
}

/* Adds a text for a key, unless that template already has a key with the text. */
static void keys_add(struct keys *keys, struct str text, struct key_match match)
{
    struct key_text *known;
    int *end;

    if (text.len == 0 || keys_has(keys, text, match.template))
        return;
    MEM_ROOM(keys->known, keys->count, keys->capacity);
    known = &keys->known[keys->count];
    *known = (struct key_text){arena_str(&keys->text, text), key_hash(text), match, NULL, -1};
    end = &keys->bucket[known->hash % BUCKETS];
    while (*end >= 0)
        end = &keys->known[*end].next;
    *end = keys->count++;
    if (keys->longest < 4 * text.len + 64)
        keys->longest = 4 * text.len + 64;
}

/* The first key that was added with a text; -1: none has it. */
static int keys_first(const struct keys *keys, struct str text)
{
    uint32_t hash = key_hash(text);
    int at = keys->bucket[hash % BUCKETS];

    while (at >= 0 && (keys->known[at].hash != hash || !str_eq(keys->known[at].text, text)))
        at = keys->known[at].next;
    return at;
}

static struct str form_text(
    struct keys *keys, void (*form)(struct str, struct buf *), struct str text)
{
    struct buf written = BUF_INIT;
    struct str kept;

    form(text, &written);
    kept = arena_str(&keys->text, buf_str(&written));
    buf_release(&written);
    return kept;
}

/* The other forms of the name of a key. They are costly to work out, and most templates share their
   names, so this is done once for each name. */
static const struct key_forms *keys_forms(struct keys *keys, struct str name)
{
    struct key_text *first = &keys->known[keys_first(keys, name)];
    struct key_forms *forms = first->forms;

    if (!forms) {
        first->forms = forms = arena_alloc(&keys->text, sizeof *forms);
        forms->composed = form_text(keys, utf8_nfc, name);
        forms->bare = form_text(keys, utf8_bare, name);
        forms->folded = has_case(name) ? form_text(keys, key_fold, name) : forms->bare;
        forms->damaged = form_text(keys, mojibake_damage, name);
        forms->bare_damaged = form_text(keys, mojibake_damage, forms->bare);
    }
    return forms;
}

static void keys_add_exact(struct keys *keys, struct str name, struct key_match match)
{
    match.how = MATCH_EXACT;
    keys_add(keys, name, match);
}

static void keys_add_bare(struct keys *keys, struct str name, struct key_match match)
{
    const struct key_forms *forms = keys_forms(keys, name);

    match.how = MATCH_BARE;
    keys_add(keys, forms->composed, match);
    keys_add(keys, forms->bare, match);
}

static void keys_add_folded(struct keys *keys, struct str name, struct key_match match)
{
    match.how = MATCH_CASE;
    keys_add(keys, keys_forms(keys, name)->folded, match);
}

static void keys_add_damaged(struct keys *keys, struct str name, struct key_match match)
{
    match.how = MATCH_DAMAGED;
    keys_add(keys, keys_forms(keys, name)->damaged, match);
}

static void keys_add_bare_damaged(struct keys *keys, struct str name, struct key_match match)
{
    match.how = MATCH_DAMAGED;
    keys_add(keys, keys_forms(keys, name)->bare_damaged, match);
}

/* Adds one form of every key. A name without decoration has no other form than itself. */
static void keys_add_all(struct keys *keys, bool exact,
    void (*add_form)(struct keys *, struct str name, struct key_match))
{
    for (size_t t = 0; t < keys->templates; t++) {
        const struct template *template = keys->template[t];
        for (size_t k = 0; k < template->count; k++) {
            struct str name = str_of(template->key[k].key);
            if (name.len && (exact || is_decorated(name) || has_case(name)))
                add_form(keys, name, (struct key_match){MATCH_NONE, (int)t, &template->key[k]});
        }
    }
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
    keys->template = mem_grow(NULL, own_count + template_builtin_count, sizeof *keys->template);
    for (size_t i = 0; i < own_count; i++)
        keys->template[keys->templates++] = &own[i];
    keys->own = own_count;
    for (size_t i = 0; i < template_builtin_count; i++)
        if (!is_replaced(&template_builtin[i], own, own_count))
            keys->template[keys->templates++] = &template_builtin[i];
    for (int i = 0; i < BUCKETS; i++)
        keys->bucket[i] = -1;
    /* If two keys have a text in common, the form that is added first gets it. */
    keys_add_all(keys, true, keys_add_exact);
    keys_add_all(keys, false, keys_add_bare);
    keys_add_all(keys, false, keys_add_folded);
    keys_add_all(keys, false, keys_add_damaged);
    keys_add_all(keys, false, keys_add_bare_damaged);
    return keys;
}

void keys_free(struct keys *keys)
{
    if (!keys)
        return;
    free(keys->template);
    free(keys->known);
    arena_release(&keys->text);
    free(keys);
}

static bool has_long_term_word(const struct template *t)
{
    for (size_t i = 0; i < t->words; i++)
        if (t->word[i].milestone == MILESTONE_LONG_TERM)
            return true;
    return t->words == 0;
}

bool field_is_of_pace(enum field field)
{
    return field == FIELD_LAST || field == FIELD_NEXT || field == FIELD_COUNT || field == FIELD_INTERVAL;
}

enum field template_first_field(const struct template *t)
{
    enum field first = FIELD_NONE;

    for (size_t i = 0; i < t->count; i++)
        if (t->key[i].field == FIELD_FIRST_STUDY || (t->key[i].field == FIELD_LAST && first == FIELD_NONE))
            first = t->key[i].field;
    return first;
}

bool template_is_paced(const struct template *t)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->key[i].field == FIELD_LAST || t->key[i].field == FIELD_NEXT)
            return true;
    return false;
}

bool template_has_long_term(const struct template *t)
{
    bool any = template_is_paced(t);

    for (size_t i = 0; i < t->count; i++) {
        const struct template_key *key = &t->key[i];
        if (key->field == FIELD_BOXES || (key->field == FIELD_STATUS && has_long_term_word(t)) ||
            (key->field == FIELD_BOX && key->milestone == MILESTONE_LONG_TERM))
            return true;
        any = any || key->field == FIELD_BOX || key->field == FIELD_STATUS;
    }
    return !any;
}

/* Adds a milestone in its place; returns how many there are then. */
static int ladder_add(milestone ladder[], int count, int most, milestone m)
{
    int at = count;

    if (m == MILESTONE_LONG_TERM || m == MILESTONE_NONE || count == most)
        return count;
    while (at > 0 && ladder[at - 1] > m)
        at--;
    if (at > 0 && ladder[at - 1] == m)
        return count;
    memmove(&ladder[at + 1], &ladder[at], (size_t)(count - at) * sizeof *ladder);
    ladder[at] = m;
    return count + 1;
}

int template_ladder(const struct template *t, milestone out[], int most)
{
    int count = 0;

    for (size_t i = 0; i < t->count; i++)
        if (t->key[i].field == FIELD_BOX)
            count = ladder_add(out, count, most, t->key[i].milestone);
    for (size_t i = 0; i < t->words; i++)
        count = ladder_add(out, count, most, t->word[i].milestone);
    return count;
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

bool field_is_trigger(enum field field)
{
    return field == FIELD_FIRST_STUDY || field == FIELD_BOX;
}

bool template_is_trigger(const struct template *t, const struct template_key *key)
{
    return key->field == FIELD_LAST || key->field == FIELD_NEXT ||
           (field_is_trigger(key->field) && !(t->needs_boxes && key->field == FIELD_FIRST_STUDY));
}
