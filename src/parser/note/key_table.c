#include "key_table.h"

#include <stdlib.h>

void key_table_init(struct key_table *table, size_t own)
{
    table->own = own;
    for (int i = 0; i < KEY_BUCKETS; i++)
        table->bucket[i] = -1;
}

void key_table_release(struct key_table *table)
{
    free(table->known);
}

static uint32_t key_hash(struct str text)
{
    uint32_t hash = 2166136261u;

    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.ptr[i]) * 16777619u;
    return hash;
}

int key_table_find(const struct key_table *table, struct str text, struct key_match out[KEY_MATCHES])
{
    uint32_t hash = key_hash(text);
    enum match best = MATCH_DAMAGED;
    int count = 0, kept = 0;

    for (int i = table->bucket[hash % KEY_BUCKETS]; i >= 0; i = table->known[i].next) {
        const struct key_text *known = &table->known[i];
        if (known->hash != hash || !str_eq(known->text, text))
            continue;
        if (known->match.how < best)
            best = known->match.how;
        if (count < KEY_MATCHES)
            out[count++] = known->match;
    }
    for (int i = 0; i < count; i++)
        if (out[i].how == best || (size_t)out[i].template < table->own)
            out[kept++] = out[i];
    return kept;
}

static bool key_table_has(const struct key_table *table, struct str text, int template)
{
    struct key_match found[KEY_MATCHES];
    int count = key_table_find(table, text, found);

    while (count > 0)
        if (found[--count].template == template)
            return true;
    return false;
}

void key_table_add(struct key_table *table, struct str text, struct key_match match)
{
    struct key_text *known;
    int *end;

    if (text.len == 0 || key_table_has(table, text, match.template))
        return;
    MEM_ROOM(table->known, table->count, table->capacity);
    known = &table->known[table->count];
    *known = (struct key_text){text, key_hash(text), match, -1};
    end = &table->bucket[known->hash % KEY_BUCKETS];
    while (*end >= 0)
        end = &table->known[*end].next;
    *end = table->count++;
    if (table->longest < text.len)
        table->longest = text.len;
}
