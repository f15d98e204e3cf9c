#ifndef APP_IDENTITY_SURVEY_H
#define APP_IDENTITY_SURVEY_H

#include <stdbool.h>

#include "scheduler/event.h"
#include "store/index.h"

struct app;
struct err;

/* What a look and its readings make of the index: which file is which note. Nothing is written. */

enum sight { SIGHT_NONE, SIGHT_NEW, SIGHT_MOVED, SIGHT_CHANGED /* title or first study day */ };

struct survey {
    struct survey_row {
        struct file file;
        bool dirty;          /* to be stored */
        bool stale;          /* the state is to be worked out from the events */
        enum sight sight;
        struct str path, title; /* NFC; of a file that was read */
        struct str before, now; /* boxes at the last look, and at this one; ptr NULL: none */
        bool values_changed;    /* file.values is another than at the last look */
        struct str original;    /* of a copy: the note it is a copy of; of SIGHT_CHANGED: itself */
        struct str *other;      /* of SIGHT_NEW: other notes of its title and day, which it is not */
        size_t others;
        struct str left;        /* of SIGHT_MOVED: the note that was known at its path; or none */
        struct str also;        /* another id that the note has from now on */
    } *row; /* in the order of the paths */
    size_t count, capacity;
    struct survey_missing {
        struct file file;
        struct str stored_as; /* its id among those that were missing already; ptr NULL: it is new */
        bool found;
    } *missing;
    size_t missing_count, missing_capacity;
    struct str *removed; /* paths that are no longer there */
    size_t removed_count, removed_capacity;
    bool asked; /* the note of some file was asked for */
    struct survey_echo { /* ids that turn out to be one note, a copy and its original */
        struct str note, copy;
        size_t row;
    } *echo;
    size_t echoes, echo_capacity;
};

/* For the files of the index as it is, after news of other stores: every file and every note is asked
   for. Texts live in app->index.text. */
int survey_again(struct app *app, struct survey *out, struct err *err);
/* The state of a note that has no event but its first. */
void survey_first_state(struct survey_row *row, const struct event *seen, struct arena *text);
void survey_release(struct survey *survey);

#endif
