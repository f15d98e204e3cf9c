#ifndef APP_ADOPT_HEADS_H
#define APP_ADOPT_HEADS_H

#include <stdbool.h>
#include <stdint.h>

#include "app/adopt/key_sense.h"
#include "base/day.h"
#include "base/str_set.h"

struct note;

/* What the heads of many notes hold: only the keys whose names may have a meaning, and of their
   values only the kind. The memory for a note is a few bytes, whatever its head holds. */

enum fact_kind { FACT_EMPTY, FACT_DAY, FACT_DAYS, FACT_BOX, FACT_NUMBER, FACT_TEXT, FACT_ITEM };

enum { HEADS_KEYS = 512, HEADS_KEY_MAX = 120, HEAD_FACTS = 48, HEAD_ITEMS = 16 };

struct fact {
    uint16_t key; /* index in heads.keys */
    uint16_t kind;
    int32_t
        value; /* a day, 0 or 1 for a box, a number, or of FACT_DAYS how many FACT_ITEM follow it */
};

/* The facts of one note. */
struct head_facts {
    uint32_t first, count; /* in heads.fact */
    uint32_t file;         /* the number that the caller gave it */
    bool left_out; /* it counts for no proposal: a page of a website, or a document with an owner */
    bool properties; /* Notion's lines under the title */
    bool troubled;   /* already a study note, with a value that cannot be read; set by the caller */
};

/* Zero-initialise. */
struct heads {
    struct str_set keys;     /* the names with a meaning, in NFC and without case */
    struct str_set name;     /* of each key: as the first note writes it */
    struct key_sense *sense; /* of each key */
    uint16_t *series;        /* of each key: the index of its stem */
    struct str_set other;    /* names without a meaning, so that they are not worked out again */
    struct str_set stems;
    struct fact *fact;
    size_t facts, fact_capacity;
    struct head_facts *head;
    size_t count, capacity;
};

/* Adds what the parsed head of a note holds. A note without a key of interest adds nothing. */
void heads_add(struct heads *heads, const struct note *note, uint32_t file);
/* How many keys of a study note look like a review, but are unknown to its template. */
int heads_unread(struct heads *heads, const struct note *note);
void heads_release(struct heads *heads);

/* The fact of the key in a note; NULL: the note does not have the key. */
const struct fact *head_fact(const struct heads *heads, const struct head_facts *head, int key);
/* The day of the key; DAY_NONE: none. */
day head_day(const struct heads *heads, const struct head_facts *head, int key);

#endif
