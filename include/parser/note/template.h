#ifndef PARSER_NOTE_TEMPLATE_H
#define PARSER_NOTE_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/day.h"
#include "base/str.h"
#include "scheduler/milestone.h"

struct buf;

/* What a key of a note means. */
enum field {
    FIELD_NONE, /* known, and of no concern */
    FIELD_ID,
    FIELD_FIRST_STUDY,
    FIELD_SUBJECT,
    FIELD_BOOK,
    FIELD_BOX,    /* of template_key.milestone */
    FIELD_BOXES,  /* all of them under one key: a map of milestones, or a list of those done */
    FIELD_STATUS, /* all of them in one word; then a box holds the day it was done, or is planned */
    FIELD_STAGE,
    FIELD_PROGRESS, /* the ratio */
    FIELD_BAR,
    FIELD_COPY,      /* "0" or "1": the box of template_key.milestone again */
    FIELD_DUE,       /* due day of template_key.milestone */
    FIELD_FIRST_DAY, /* the first study day again */
    FIELD_TODAY,     /* the clock: today */
    FIELD_ELAPSED    /* the clock: days since the first study day */
};

/* `form` says how a value is written: text, and %Y %m %d (zero-padded), %-m %-d (not), %n (a
   number), %t (a time of day that is kept as it stands; last in its form). Other fields leave it
   NULL. */
struct template_key {
    const char *key;
    enum field field;
    milestone milestone;
    const char *form;
};

/* How a template's notes hold their boxes. */
enum boxes_form {
    BOXES_KEYS,   /* a key for each, true or false */
    BOXES_STATUS, /* a key with a day or nothing for each, and a word that tells what is done */
    BOXES_MAP,    /* one key: {day-1: true, day-4: false} */
    BOXES_LIST    /* one key: [1, 4] */
};

/* The words of a FIELD_STATUS. */
struct status_words {
    const char *not_started, *none; /* no milestone is done yet */
    const char *milestone;          /* up to the milestone %n: "review_%nday_done" */
    const char *all;                /* every one, long-term included */
};

extern const struct status_words status_words;

/* A set of keys that notes are written in. Constant data for the built-in ones; a vault's own come
   from its configuration. The only place that knows a key's name. */
struct template
{
    const char *name;
    const struct template_key *key;
    size_t count;
    const char *stage_milestone; /* how `stage` is written: "%n일 복습", "day-%n" */
    const char *stage_extra;
    const char *stage_long_term;
    bool quoted_numbers; /* progress, counts and 0/1 copies are texts: "0.6" */
    const char *body;    /* what a new note begins with below its keys */
    enum boxes_form boxes;
};

extern const struct template template_builtin[];
extern const size_t template_builtin_count;
extern const char template_body[]; /* the English one, for templates that name none */

#define NUMBER_NONE INT32_MIN

/* Fills in a form. `old` is the value that stood there: %t takes its time of day, or nothing.
   DAY_NONE: what stands before the first %. NUMBER_NONE: no digits. */
void form_write_day(const char *form, day d, struct str old, struct buf *out);
void form_write_number(const char *form, int32_t n, struct buf *out);
/* Reads a value written in a form, also a double-encoded or decomposed one: 0 when it fits, -1 when
   it does not. What no day or number was written into reads as DAY_NONE or NUMBER_NONE. */
int form_read_day(const char *form, struct str value, day *out);
int form_read_number(const char *form, struct str value, int32_t *out);

/* Finding a key: an exact one, else in NFC, else bare (utf8_bare), else double-encoded. */
enum match {
    MATCH_NONE,
    MATCH_EXACT,
    MATCH_BARE, /* in NFC, or bare */
    MATCH_DAMAGED
};

struct key_match {
    enum match how;
    int template; /* index for keys_template */
    const struct template_key *key;
};

/* How many templates can share a key: a vault has at most KEY_MATCHES less the built-in ones. */
enum { KEY_MATCHES = 24 };

struct keys;
/* `own` (borrowed, may be NULL) come before the built-in templates. Constant once made: threads may
   share it. */
struct keys *keys_new(const struct template *own, size_t own_count);
/* The milestones that a list of done ones can hold (borrowed); without them 1, 4, 7 and 14. */
void keys_ladder(struct keys *keys, const milestone *ladder, int count);
const milestone *keys_milestones(const struct keys *keys, int *count);
void keys_free(struct keys *keys);
/* The milestones that a template has a box for, ascending, long-term not among them; returns how many. */
int template_ladder(const struct template *t, milestone out[], int most);

size_t keys_templates(const struct keys *keys);
bool keys_built_in(const struct keys *keys, int index);
const struct template *keys_template(const struct keys *keys, int index);
/* Every template's key that `text` is, the best kind of match alone; returns how many. In a
   template where two keys are the same when bare, the undecorated or else the first is meant. */
int keys_find(const struct keys *keys, struct str text, struct key_match out[KEY_MATCHES]);
/* A first-study or box key: what makes a file a study note. */
bool field_trigger(enum field field);

#endif
