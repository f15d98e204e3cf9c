#ifndef APP_IDENTITY_SURVEY_WORK_H
#define APP_IDENTITY_SURVEY_WORK_H

#include "app/identity/identity.h"
#include "app/identity/survey.h"
#include "app/session/aliases.h"

/* Private to the survey: the data that its steps share. A file or a note is "in the matching" if
   its note or its file has to be found. */
struct survey_work {
    struct app *app;
    struct survey *survey;
    struct aliases aliases;
    bool all; /* every note that the events name is in the matching, if it can be one of the files */
    bool rebuild; /* with `all`: the files were read, and notes without a file are reported */
    struct claim *claim;
    struct origin { /* of each claim: the event that it comes from, if it does */
        struct uid store, command;
        bool first; /* the event is the first `seen` of its id in that store */
    } *origin;
    size_t claims, claims_capacity, origins_capacity;
    struct match_note *known; /* of each note of the survey: its file, after the matching */
    bool any_events;          /* the store has events */
    struct match_file *file;  /* the files in the matching */
    size_t *row;              /* of each file: index in survey.row */
    size_t files, files_capacity, rows_capacity;
};

/* Loads the aliases. */
int survey_start(struct survey_work *work, struct err *err);
/* Sorts the rows and releases the work, but not the survey. */
void survey_finish(struct survey_work *work);

/* Makes room for `count` rows before the first is added: an array that doubles wastes a third of it. */
void survey_reserve_rows(struct survey *survey, size_t count);
struct survey_row *survey_add_row(struct survey_work *work, const struct file *file);
/* Sets path and title of a row. Needed only for files that were read or are in the matching. */
void survey_add_names(struct survey_work *work, struct survey_row *row);
/* Adds the file of a row to the matching. */
void survey_add_file(struct survey_work *work, size_t row);
/* A copy of a row, which stays when the index gets new rows. Its texts are not copied. */
const struct file *survey_keep_row(struct survey_work *work, const struct file *row);
/* Adds the note of a row of the index to the matching, with a claim to the path of that row. */
void survey_add_note_at(struct survey_work *work, const struct file *old, enum claim_kind kind);
/* Adds a note to the matching and returns its index. It has the values of `row`, unless this is NULL. */
int survey_add_note(struct survey_work *work, struct str id, const struct file *row);
void survey_add_claim(struct survey_work *work, int note, enum claim_kind kind, struct str path,
    day first_study, uint64_t fingerprint);

/* Adds a CLAIM_PAST for each earlier sighting of the notes in the matching. */
int survey_load_past(struct survey_work *work, struct err *err);
/* Adds the notes that were missing at the last scan already. */
int survey_load_missing(struct survey_work *work, struct err *err);
/* Adds every note that the events name, with its claims. */
int survey_load_events(struct survey_work *work, struct err *err);

/* Finds for each file in the matching the note that it is, or gives it a new id. */
void survey_match(struct survey_work *work);
/* Steps of survey_match() before the matching. They find the notes whose ids the files name, and
   the files with the content of a note outside the matching. */
void survey_find_named_notes(struct survey_work *work);
void survey_find_copies(struct survey_work *work);
/* Steps of survey_match() after the matching. They find the original of each new note that is a
   copy, and the notes with its title and first study day that it is not; they accept or refuse the
   ids that files name; and they find the ids that are one note. */
void survey_find_originals(struct survey_work *work);
void survey_find_others(struct survey_work *work);
void survey_decide_named_ids(struct survey_work *work);
void survey_find_echoes(struct survey_work *work);
/* Gives a file without keys its note back if `start` began the note only in the store. */
int survey_restore_started(struct survey_work *work, struct err *err);

#endif
