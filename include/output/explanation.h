#ifndef OUTPUT_EXPLANATION_H
#define OUTPUT_EXPLANATION_H

#include "base/mem.h"
#include "output/record.h"

struct buf;

/* Why a note is due or not. Zero-initialise. */
struct explanation {
    struct str vault;
    day today;
    struct record note;
    struct explained_key {
        int line;
        struct str key, value;
        struct str read_as; /* the key that it counts as; ptr NULL: it is spelled so */
    } *key;
    size_t keys, key_capacity;
    struct str *step; /* one for each step of the schedule: how its day is found */
    size_t steps;
    struct explained_rule {
        const char *kind;
        struct str where; /* FILE:LINE of the setting or of the key; ptr NULL: neither */
        struct str message;
    } *rule;
    size_t rules, rule_capacity;
    struct str verdict;
    struct arena text; /* holds all of these, except the note's own texts */
};

void explanation_add_key(struct explanation *e, struct explained_key key);
/* `kind`: a name for programs, such as "postponed". `where` is copied. */
void explanation_add_rule(struct explanation *e, const char *kind, struct str where, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void explanation_release(struct explanation *e);

void explanation_text(const struct explanation *e, const struct screen *screen, struct buf *out);
/* Appends the JSON document, as docs/output.md describes it. */
void explanation_json(const struct explanation *e, struct buf *out);

#endif
