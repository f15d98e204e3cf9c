#ifndef PARSER_NOTE_TEMPLATE_H
#define PARSER_NOTE_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/day.h"
#include "base/str.h"
#include "parser/note/date.h"
#include "scheduler/milestone.h"

struct buf;

/* What a key of a note means. */
enum field {
    FIELD_NONE, /* known, but not used */
    FIELD_ID,
    FIELD_FIRST_STUDY,
    FIELD_SUBJECT,
    FIELD_BOOK,
    FIELD_BOX,    /* of template_key.milestone */
    FIELD_BOXES,  /* all boxes under one key: a map of milestones, or a list of the done ones */
    FIELD_STATUS, /* all boxes in one word; a box then holds the day when it was done or is planned */
    FIELD_STAGE,
    FIELD_PROGRESS, /* the ratio */
    FIELD_BAR,
    FIELD_COPY,      /* "0" or "1": a copy of the box of template_key.milestone */
    FIELD_DUE,       /* due day of template_key.milestone */
    FIELD_FIRST_DAY, /* a copy of the first study day */
    FIELD_TODAY,     /* the clock: today */
    FIELD_ELAPSED,   /* the clock: days since the first study day */
    /* Only of a vault's own templates: */
    FIELD_LAST,    /* the day of the last review */
    FIELD_NEXT,    /* the day of the next one */
    FIELD_COUNT,   /* how many there were */
    FIELD_INTERVAL /* the days from the last to the next one */
};

/* `form` says how a value is written: text, and %Y %m %d (zero-padded), %-m %-d (not), %n (a
   number), %t (a time of day, which is kept; last in its form). Other fields leave it NULL. */
struct template_key {
    const char *key;
    enum field field;
    milestone milestone;
    const char *form;
};

/* How the notes of a template hold their boxes. */
enum boxes_form {
    BOXES_KEYS,   /* a key for each, true or false */
    BOXES_STATUS, /* a key for each, with a day or nothing, and a status word */
    BOXES_MAP,    /* one key: {day-1: true, day-4: false} */
    BOXES_LIST    /* one key: [1, 4] */
};

/* What a day in a box means. */
enum box_days {
    DAYS_ALSO,    /* the review was done on that day; but the boxes usually hold true or false */
    DAYS_DONE,    /* the review was done on that day */
    DAYS_PLANNED, /* the milestone is due on that day */
    DAYS_UNKNOWN  /* the template does not say it, so a day is an error */
};

/* A status word of the vault's own. */
struct status_word {
    const char *word;
    milestone milestone; /* up to which all are done; MILESTONE_NONE: nothing is done */
};

/* The words of a FIELD_STATUS in the built-in templates. */
struct status_words {
    const char *not_started, *none; /* no milestone is done yet */
    const char *milestone;          /* all up to milestone %n: "review_%nday_done" */
    const char *all;                /* all, including long-term */
};

extern const struct status_words status_words;

/* The keys of one form of notes. Built-in templates are constant; a vault adds its own in its
   configuration. Only templates know the names of keys. */
struct template
{
    const char *name;
    const struct template_key *key;
    size_t count;
    const char *stage_milestone; /* how `stage` is written: "%n일 복습", "day-%n" */
    const char *stage_extra;
    const char *stage_long_term;
    bool quoted_numbers; /* progress, counts and 0/1 copies are quoted: "0.6" */
    const char *body;    /* the start of a new note, after its keys */
    enum boxes_form boxes;
    enum box_days days;
    enum date_order date_order; /* of days in its notes; ORDER_UNKNOWN: that of the vault */
    const struct status_word *word; /* of a FIELD_STATUS; the first for a milestone is written */
    size_t words;                   /* 0: the built-in words */
    bool keeps_extra; /* without a long-term box: the note is not finished when its last milestone is done */
    bool needs_boxes; /* a first study day alone makes no note: other notes have that key, too */
};

extern const struct template template_builtin[];
extern const size_t template_builtin_count;
extern const char template_body[]; /* the English body, for templates without one */

#define NUMBER_NONE INT32_MIN

/* Appends a value in a form. %t copies the time of day from `old`, the previous value, if it has
   one. DAY_NONE gives the text before the first %; NUMBER_NONE gives no digits. */
void form_write_day(const char *form, day d, struct str old, struct buf *out);
void form_write_number(const char *form, int32_t n, struct buf *out);
/* Reads a value in a form, also a double-encoded or decomposed one. 0: it fits; -1: it does not. A
   form without a day or number reads as DAY_NONE or NUMBER_NONE. */
int form_read_day(const char *form, struct str value, day *out);
int form_read_number(const char *form, struct str value, int32_t *out);

/* The field that holds the first study day of a template's notes: without a key for that day, it is the last
   review that a note names at first. FIELD_NONE: the notes do not name it. */
enum field template_first_field(const struct template *t);
/* Whether the notes of a template name the last or the next review. */
bool template_is_paced(const struct template *t);
bool field_is_of_pace(enum field field); /* last, next, count, interval */
/* Whether the notes of a template can say that long-term is done. */
bool template_has_long_term(const struct template *t);
/* The milestones with a box or a status word in a template, ascending, without long-term; returns how many. */
int template_ladder(const struct template *t, milestone out[], int most);

/* Whether a key of this field makes a file a study note: a first-study or box key. */
bool field_is_trigger(enum field field);
/* Whether a key of this template does. */
bool template_is_trigger(const struct template *t, const struct template_key *key);

#endif
