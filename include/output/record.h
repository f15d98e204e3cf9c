#ifndef OUTPUT_RECORD_H
#define OUTPUT_RECORD_H

#include "base/str.h"
#include "parser/note/note.h"
#include "scheduler/schedule.h"

/* Values that commands show. Texts are borrowed; a ptr of NULL is null. */

/* One note. */
struct record {
    struct str id;
    struct str path;  /* relative to the vault, "/"-separated, NFC */
    struct str file;  /* the path as the file system has it, for --paths */
    struct str title; /* NFC */
    struct str label; /* for a line about the note, only of agenda_labelled_record(); ptr NULL: the title */
    struct str subject, book, template;
    day first_study;
    struct schedule schedule;
    int32_t overdue; /* schedule_days_overdue(): -1 before the due day */
    bool missing;    /* the note vanished; `path` is its last path */
    bool unreadable; /* it has no first study day that counts, because the one in the note cannot be read */
};

/* Why a note without a first study day that counts is not scheduled: "has no first study day". */
const char *record_undated(const struct record *record);

/* The label, or the title of a record without one. */
struct str record_label(const struct record *record);

/* Notes, and the values that a document shows with them. */
struct listing {
    struct str vault; /* absolute path */
    day today;
    const struct record *note;
    size_t count;
    int due, overdue, extra;   /* of `today`, with those that are not listed */
    const struct rules *rules; /* for the columns of an empty CSV; NULL: the default */
    /* For people: */
    size_t more;    /* notes that are not listed */
    struct str all; /* the command that lists them, too */
    size_t
        lost; /* notes that cannot be scheduled, because a day or the front matter cannot be read */
    size_t misread; /* notes with a box whose value is not understood */
    int32_t oldest; /* overdue days of the note that is overdue longest */
    struct upcoming {
        day day; /* DAY_NONE: nothing comes due */
        size_t count;
    } upcoming;    /* the next day on which notes come due; only if nothing is due */
    bool numbered; /* show the number of each row, from 1 */
};

/* One day of `next`: `count` notes of the listing, from index `first`. */
struct forecast {
    day day;
    size_t first, count;
    size_t more, overdue; /* of today: notes that are not listed, and overdue notes with those */
};

/* One problem that `check` found. */
struct finding {
    struct str path; /* as record.path; ptr NULL: the problem concerns the vault or the store */
    int line;        /* 0: no line */
    enum problem_kind kind;
    struct str message;
    bool by_hand; /* the command that fixes others of this kind cannot fix this one */
};

const char *severity_name(enum severity severity); /* "error", "warning", "info" */

struct links;

/* Properties of the terminal. */
struct screen {
    size_t columns; /* 0: do not cut */
    size_t rows;    /* 0: show all */
    bool terminal;
    bool color;
    const struct links *links; /* where the titles of notes lead; NULL: nowhere */
};

#endif
