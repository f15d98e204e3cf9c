#ifndef APP_IDENTITY_SURVEY_H
#define APP_IDENTITY_SURVEY_H

#include <stdbool.h>

#include "scheduler/event.h"
#include "store/index.h"

struct app;
struct candidates;
struct err;

/* A survey compares the files of the vault with the index and decides which file is which note. It
   writes nothing. */

/* The sighting that has to be recorded for a row. */
enum sight { SIGHT_NONE, SIGHT_NEW, SIGHT_MOVED, SIGHT_CHANGED /* title, first study day, or a copy */ };

struct survey {
    struct survey_row {
        struct file file;
        bool dirty;             /* the row has to be stored */
        bool stale;             /* the state has to be worked out from the events */
        enum sight sight;
        struct str path, title; /* NFC; only of a file that was read */
        struct str before, now; /* boxes at the last scan, and at this one; ptr NULL: none */
        struct str plan_before; /* file.plan of the last scan; ptr NULL: none */
        bool paced;             /* file.plan says what the note says of its last and next review */
        bool pace_wrong;        /* its last day or its count cannot be read, so what was known of them holds */
        bool stands_in;         /* the note names no first study day, so its last review is used instead */
        bool values_changed;    /* file.values differs from the last scan */
        struct str original; /* of a copy: its original */
        struct str *other;   /* of SIGHT_NEW: other notes with its title and first study day */
        size_t others;
        struct str left;     /* of SIGHT_MOVED: the note that was at its path before; ptr NULL: none */
        struct str also;     /* one more id of the note, which the file names; ptr NULL: none */
    } *row; /* in the order of the paths */
    size_t count, capacity;
    struct survey_note {
        struct str id;          /* as shown */
        const struct file *row; /* at the last scan that found a file of it; NULL: none did */
        struct str path;        /* ptr NULL: unknown, as the values below */
        day first_study;
        bool missing;           /* it was missing at the last scan, */
        bool stored;            /* and is stored as missing under this id */
        bool started;           /* it has a `started` event */
        bool found;             /* it has a file now */
        uint64_t fingerprint;
        struct str copy_of;     /* a store took it for a copy of this note; ptr NULL: none did */
        uint64_t copied;        /* the content that it then had */
    } *note; /* those in the matching */
    size_t notes, notes_capacity;
    struct str *outdated;   /* ids of missing notes that are stored, and are other ids now */
    size_t outdated_count, outdated_capacity;
    struct str *removed; /* paths of files that no longer exist */
    size_t removed_count, removed_capacity;
    bool matched;        /* some file or note was in the matching */
    struct survey_echo { /* two ids that are one note: one store took it for a copy */
        struct str note, copy;
        size_t row;
    } *echo;
    size_t echoes, echo_capacity;
    struct candidates *candidates; /* the notes that were looked at; NULL: all that the matching concerns */
};

/* Surveys the files of the index as they are, after news from other stores. All files and all notes
   are in the matching. Texts live in app->index.text. */
int survey_whole_index(struct app *app, struct survey *out, struct err *err);
/* Whether the note has no file, and was not missing at the last scan. */
bool survey_note_has_vanished(const struct survey_note *note);
/* What is known of a note without a file. */
struct file survey_note_file(const struct survey_note *note);
/* Sets the state of a note whose only event is its first `seen`. */
void survey_first_state(struct survey_row *row, const struct event *seen, struct arena *text);
void survey_release(struct survey *survey);

#endif
