#ifndef PARSER_NOTE_KEYS_H
#define PARSER_NOTE_KEYS_H

#include "parser/note/template.h"

/* How well a text matches a key. An exact match counts before one in NFC, one in the bare form (utf8_bare), one in
   another letter case, and one that is double-encoded. */
enum match {
    MATCH_NONE,
    MATCH_EXACT,
    MATCH_BARE, /* in NFC, or bare */
    MATCH_CASE, /* in another letter case */
    MATCH_DAMAGED
};

struct key_match {
    enum match how;
    int template; /* index for keys_template */
    const struct template_key *key;
};

/* How many templates can share a key. A vault has at most KEY_MATCHES minus the built-in templates. */
enum { KEY_MATCHES = 24 };

struct keys;
/* The keys of the templates `own` (borrowed, may be NULL) and of the built-in ones after them, except those whose
   name one of `own` has. What notes may call the keys is worked out when the first one is looked for; threads may
   share the result. */
struct keys *keys_new(const struct template *own, size_t own_count);
/* Sets the milestones that a list of done milestones can hold (borrowed). The default is 1, 4, 7, 14. */
void keys_set_ladder(struct keys *keys, const milestone *ladder, int count);
/* The milestones that were set; *count becomes their number. */
const milestone *keys_ladder(const struct keys *keys, int *count);
/* Sets the order of numbers in days of notes whose template does not say it. */
void keys_set_date_order(struct keys *keys, enum date_order order);
/* The order in the notes of a template. */
enum date_order keys_date_order(const struct keys *keys, int index);
void keys_free(struct keys *keys);

size_t keys_template_count(const struct keys *keys);
bool keys_is_built_in(const struct keys *keys, int index);
const struct template *keys_template(const struct keys *keys, int index);
/* Finds the keys that `text` names, one for each template; returns how many. Of the built-in templates only those
   with the best kind of match count; one of the vault's own always counts. If two keys of a template have the same
   bare form, the undecorated one counts, else the first. */
int keys_find(const struct keys *keys, struct str text, struct key_match out[KEY_MATCHES]);

#endif
