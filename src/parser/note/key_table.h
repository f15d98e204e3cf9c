#ifndef PARSER_NOTE_KEY_TABLE_H
#define PARSER_NOTE_KEY_TABLE_H

#include <stdint.h>

#include "base/mem.h"
#include "parser/note/keys.h"

/* The texts that notes may use for keys, by their hash. */

enum { KEY_BUCKETS = 512 };

/* One text that a note may use for a key. */
struct key_text {
    struct str text;
    uint32_t hash;
    struct key_match match;
    int next; /* in the same bucket, or -1 */
};

struct key_table {
    struct key_text *known;
    int count, capacity;
    int bucket[KEY_BUCKETS]; /* first of its chain, or -1 */
    size_t longest;          /* of the texts */
    size_t own;              /* the first templates that are the vault's */
};

void key_table_init(struct key_table *table, size_t own);
void key_table_release(struct key_table *table);
/* Finds the keys with a text, one for each template; returns how many. Of the built-in templates only the best
   kind of match counts. A key of theirs that fits better does not hide a template of the vault's own. */
int key_table_find(const struct key_table *table, struct str text, struct key_match out[KEY_MATCHES]);
/* Adds a text (borrowed) for a key, unless its template already has a key with the text. */
void key_table_add(struct key_table *table, struct str text, struct key_match match);

#endif
