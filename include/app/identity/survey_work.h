#ifndef APP_IDENTITY_SURVEY_WORK_H
#define APP_IDENTITY_SURVEY_WORK_H

#include "app/identity/identity.h"
#include "app/identity/survey.h"
#include "app/session/aliases.h"

/* Inside the survey alone: what its steps hand to one another. */
struct survey_work {
    struct app *app;
    struct survey *survey;
    struct aliases aliases;
    bool all; /* every note that the events name is asked for, not only those that moved */
    struct survey_note {
        struct file file; /* what the index, or else the events, know of it */
        struct str stored_as; /* it was missing already: its id among those; ptr NULL: it was not */
        struct str copy_of;   /* the note that a store took it for a copy of */
        bool started;         /* `start` began it */
        size_t missing;       /* index into survey.missing, after the matching */
    } *note;
    size_t notes, notes_capacity;
    struct claim *claim;
    struct origin { /* of each claim that an event makes */
        struct uid store;
        bool first; /* it is the first `seen` of its id in that store */
    } *origin;
    size_t claims, claims_capacity, origins_capacity;
    struct known *known; /* of each note, after the matching */
    bool any_events;     /* the store is not new */
    struct unknown *file; /* rows whose note is asked for */
    size_t *row;          /* index into survey.row, of each */
    size_t files, files_capacity, rows_capacity;
};

/* Begins with what the store knows, and ends: rows are sorted, and what was needed is released. */
int survey_start(struct survey_work *work, struct err *err);
void survey_finish(struct survey_work *work);

/* Room for as many rows as there can be, before the first: an array that doubles wastes a third of it. */
void survey_make_rows(struct survey *survey, size_t count);
struct survey_row *survey_add_row(struct survey_work *work, const struct file *file);
/* Path and title of a row, for files that were read and for those that are asked for. */
void survey_add_names(struct survey_work *work, struct survey_row *row);
/* Asks which note the row is. */
void survey_ask(struct survey_work *work, size_t row);
/* Asks for the note that was known at the path of `old`, to which `kind` says what happened. */
void survey_ask_for(struct survey_work *work, const struct file *old, enum claim_kind kind);
/* Adds a note; returns its index. */
int survey_add_note(struct survey_work *work, const struct file *file, struct str stored_as);
void survey_add_claim(struct survey_work *work, int note, enum claim_kind kind, struct str path,
    day first_study, uint64_t fingerprint);

void survey_add_missing(
    struct survey_work *work, const struct file *file, struct str stored_as, bool found);

/* Adds where the notes were once, and as what. */
int survey_load_past(struct survey_work *work, struct err *err);
/* Adds the notes that were missing at the last look already. */
int survey_load_gone(struct survey_work *work, struct err *err);
/* Adds every note that the events name. */
int survey_load_events(struct survey_work *work, struct err *err);

/* Finds for each row that was asked for the note that it is, or gives it an id. */
void survey_match(struct survey_work *work);
/* Steps of it. Before the matching: which notes the files name; which files are copies of a note that is
   there. */
void survey_resolve_named(struct survey_work *work);
void survey_find_copies(struct survey_work *work);
/* After it: what each new note is a copy of, and which notes of its title it is none of; ids that files
   name and that are not those of their notes; ids that are one note, as it turns out. */
void survey_find_originals(struct survey_work *work);
void survey_find_others(struct survey_work *work);
void survey_settle_named(struct survey_work *work);
void survey_find_echoes(struct survey_work *work);
/* Files that `start` began in the store alone, and that are no notes by themselves. */
int survey_revive(struct survey_work *work, struct err *err);

#endif
