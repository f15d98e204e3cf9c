#ifndef APP_ADOPT_HEADS_H
#define APP_ADOPT_HEADS_H

#include <stdbool.h>
#include <stdint.h>

#include "app/adopt/key_sense.h"
#include "base/day.h"
#include "base/str_set.h"
#include "parser/note/date.h"

struct note;

/* What the heads of many notes hold: only the keys whose names may have a meaning, and of their
   values only the kind. The memory for a note is a few bytes, whatever its head holds. */

enum fact_kind {
    FACT_EMPTY,
    FACT_DAY,
    FACT_DAYS, /* a list */
    FACT_BOX,
    FACT_NUMBER,
    FACT_WORD,  /* of a status */
    FACT_TEXT,
    FACT_UNSURE, /* 04/07/2026; until heads_settle() */
    FACT_ITEM,   /* of the FACT_DAYS before it */
    FACT_ITEM_UNSURE
};

enum { HEADS_KEYS = 512, HEADS_OTHER = 4096, HEADS_KEY_MAX = 120, HEAD_FACTS = 48, HEAD_ITEMS = 16 };
enum { HEADS_WORDS = 48, HEADS_WORD_MAX = 40 };

struct fact {
    uint16_t key; /* index in heads.keys */
    uint16_t kind;
    int32_t value; /* a day; 0 or 1 for a box; a number; of FACT_DAYS how many items follow; the index of a word */
};

/* The facts of one note. */
struct head_facts {
    uint32_t first, count; /* in heads.fact */
    uint32_t file;         /* the number that the caller gave it */
    bool left_out;   /* it counts for no proposal: a page of a website, or a document with an owner */
    bool unsure;     /* a day of it could be two */
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
    struct str_set words; /* of keys for a status, in NFC and without case */
    struct str_set word_name; /* of each word: as the first note writes it */
    enum date_order order; /* of days such as 04/07/2026; set by the caller, ORDER_UNKNOWN: it is looked for */
    size_t shown[3];       /* how many days show each order by a number over 12 */
    size_t unsure;         /* how many days show none */
    size_t unsure_study;   /* how many of these have a key of study notes, and not one of any note */
    struct fact *fact;
    size_t facts, fact_capacity;
    struct head_facts *head;
    size_t count, capacity;
};

/* Adds what the parsed head of a note holds. A note without a key of interest adds nothing. */
void heads_add(struct heads *heads, const struct note *note, uint32_t file);
/* Counts what the days of a study note show about their order. Returns how many could be two days. */
size_t heads_count_orders(struct heads *heads, const struct note *note);
/* Once all notes are added: reads the days that could be two, in the order that the others show. Without one,
   `order` stays ORDER_UNKNOWN, and they count as texts. */
void heads_settle(struct heads *heads);
/* How many keys of a study note look like a review, but are unknown to its template. */
int heads_unread(struct heads *heads, const struct note *note);
void heads_release(struct heads *heads);

/* The fact of the key in a note; NULL: the note does not have the key. */
const struct fact *head_fact(const struct heads *heads, const struct head_facts *head, int key);
/* The day of the key; DAY_NONE: none. */
day head_day(const struct heads *heads, const struct head_facts *head, int key);

#endif
