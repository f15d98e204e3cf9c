#include "parser/note/template.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "parser/note/mojibake.h"

enum { BUCKETS = 512 };

/* One way in which a key may stand in a note. */
struct known {
    struct str text;
    uint32_t hash;
    struct key_match match;
    int next; /* in the same bucket, or -1 */
};

struct keys {
    const struct template **template;
    size_t templates;
    struct known *known;
    int count, capacity;
    int bucket[BUCKETS]; /* first of its chain, or -1 */
    size_t longest;      /* no key can be longer, however it is decorated */
    const milestone *ladder;
    int ladder_count;
    struct arena text;
};

static uint32_t hash_of(struct str text)
{
    uint32_t hash = 2166136261u;

    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.ptr[i]) * 16777619u;
    return hash;
}

static int find_in(const struct keys *keys, struct str text, struct key_match out[KEY_MATCHES])
{
    uint32_t hash = hash_of(text);
    enum match best = MATCH_DAMAGED;
    int count = 0;

    for (int i = keys->bucket[hash % BUCKETS]; i >= 0; i = keys->known[i].next) {
        const struct known *known = &keys->known[i];
        if (known->hash != hash || known->match.how > best || !str_eq(known->text, text))
            continue;
        if (known->match.how < best)
            count = 0;
        best = known->match.how;
        if (count < KEY_MATCHES)
            out[count++] = known->match;
    }
    return count;
}

/* A key whose bare form can differ from itself: with symbols in front, or with blanks. */
static bool decorated(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] >= 0x80 || text.ptr[i] <= ' ')
            return true;
    return text.len && !utf8_letter(text.ptr[0]);
}

static int find_as(const struct keys *keys, void (*form)(struct str, struct buf *), struct str text,
    struct key_match out[KEY_MATCHES])
{
    struct buf written = BUF_INIT;
    int count;

    form(text, &written);
    count = find_in(keys, buf_str(&written), out);
    for (int i = 0; i < count; i++)
        if (out[i].how < MATCH_BARE)
            out[i].how = MATCH_BARE;
    buf_release(&written);
    return count;
}

int keys_find(const struct keys *keys, struct str text, struct key_match out[KEY_MATCHES])
{
    int count = find_in(keys, text, out);

    if (count || text.len > keys->longest || !decorated(text))
        return count;
    count = find_as(keys, utf8_nfc, text, out);
    return count ? count : find_as(keys, utf8_bare, text, out);
}

static bool taken(const struct keys *keys, struct str text, int template)
{
    struct key_match found[KEY_MATCHES];
    int count = find_in(keys, text, found);

    while (count > 0)
        if (found[--count].template == template)
            return true;
    return false;
}

/* Adds a way to write a key, unless that template has a better use for it. */
static void add(struct keys *keys, struct str text, struct key_match match)
{
    struct known *known;
    int *end;

    if (text.len == 0 || taken(keys, text, match.template))
        return;
    MEM_ROOM(keys->known, keys->count, keys->capacity);
    known = &keys->known[keys->count];
    *known = (struct known){arena_str(&keys->text, text), hash_of(text), match, -1};
    end = &keys->bucket[known->hash % BUCKETS];
    while (*end >= 0)
        end = &keys->known[*end].next;
    *end = keys->count++;
    if (keys->longest < 4 * text.len + 64)
        keys->longest = 4 * text.len + 64;
}

static void add_exact(struct keys *keys, struct key_match match)
{
    match.how = MATCH_EXACT;
    add(keys, str_of(match.key->key), match);
}

static void add_bare(struct keys *keys, struct key_match match)
{
    struct buf bare = BUF_INIT;

    match.how = MATCH_BARE;
    utf8_nfc(str_of(match.key->key), &bare);
    add(keys, buf_str(&bare), match);
    buf_cut(&bare, 0);
    utf8_bare(str_of(match.key->key), &bare);
    add(keys, buf_str(&bare), match);
    buf_release(&bare);
}

static void add_damaged(struct keys *keys, struct key_match match)
{
    struct buf damaged = BUF_INIT;

    match.how = MATCH_DAMAGED;
    mojibake_damage(str_of(match.key->key), &damaged);
    add(keys, buf_str(&damaged), match);
    buf_release(&damaged);
}

static void add_bare_damaged(struct keys *keys, struct key_match match)
{
    struct buf bare = BUF_INIT, damaged = BUF_INIT;

    match.how = MATCH_DAMAGED;
    utf8_bare(str_of(match.key->key), &bare);
    mojibake_damage(buf_str(&bare), &damaged);
    add(keys, buf_str(&damaged), match);
    buf_release(&bare);
    buf_release(&damaged);
}

static void add_all(struct keys *keys, void (*add_key)(struct keys *, struct key_match))
{
    for (size_t t = 0; t < keys->templates; t++)
        for (size_t k = 0; k < keys->template[t] -> count; k++)
            add_key(keys, (struct key_match){MATCH_NONE, (int)t, &keys->template[t] -> key[k]});
}

struct keys *keys_new(const struct template *own, size_t own_count)
{
    static const milestone ladder[] = {1, 4, 7, 14};
    struct keys *keys = mem_alloc(sizeof *keys);

    keys_ladder(keys, ladder, 4);
    keys->template = mem_grow(NULL, own_count + template_builtin_count, sizeof *keys->template);
    for (size_t i = 0; i < own_count; i++)
        keys->template[keys->templates++] = &own[i];
    for (size_t i = 0; i < template_builtin_count; i++)
        keys->template[keys->templates++] = &template_builtin[i];
    for (int i = 0; i < BUCKETS; i++)
        keys->bucket[i] = -1;
    add_all(keys, add_exact); /* what comes first has the first claim to a name */
    add_all(keys, add_bare);
    add_all(keys, add_damaged);
    add_all(keys, add_bare_damaged);
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

int template_ladder(const struct template *t, milestone out[], int most)
{
    int count = 0;

    for (size_t i = 0; i < t->count && count < most; i++) {
        milestone m = t->key[i].milestone;
        int at = count;
        if (t->key[i].field != FIELD_BOX || m == MILESTONE_LONG_TERM)
            continue;
        for (; at > 0 && out[at - 1] > m; at--)
            out[at] = out[at - 1];
        out[at] = m;
        count++;
    }
    return count;
}

void keys_ladder(struct keys *keys, const milestone *ladder, int count)
{
    keys->ladder = ladder;
    keys->ladder_count = count;
}

const milestone *keys_milestones(const struct keys *keys, int *count)
{
    *count = keys->ladder_count;
    return keys->ladder;
}

size_t keys_templates(const struct keys *keys)
{
    return keys->templates;
}

bool keys_built_in(const struct keys *keys, int index)
{
    return (size_t)index + template_builtin_count >= keys->templates;
}

const struct template *keys_template(const struct keys *keys, int index)
{
    return keys->template[index];
}

bool field_trigger(enum field field)
{
    return field == FIELD_FIRST_STUDY || field == FIELD_BOX;
}
