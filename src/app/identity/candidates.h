#ifndef APP_IDENTITY_CANDIDATES_H
#define APP_IDENTITY_CANDIDATES_H

#include <stdbool.h>

#include "base/hash_set.h"
#include "base/str.h"

struct app;
struct err;
struct survey_work;

/* A journal from elsewhere can name a million notes. Where there are so many events, only those notes are loaded
   and compared that can be the same as another note, or the note of a file. The others are found in walks over the
   events, which keep nothing. The answer of a comparison does not depend on the notes that are left out. */
struct candidates {
    bool all; /* there are few events: every note is a candidate */
    struct hash_set note; /* the hashes of the candidates */
    struct hash_set ender; /* those of notes that end sightings of candidates, and are loaded only for that */
};

bool candidates_have(const struct candidates *candidates, struct str note);
/* Whether the events of the note are loaded. */
bool candidates_need(const struct candidates *candidates, struct str note);
void candidates_release(struct candidates *candidates);

/* The ids that can be one note with another: both were at one path, have one content or one title and first study
   day, or events name them together. */
int candidates_to_join(struct app *app, struct candidates *out, struct err *err);

/* The notes, as shown, that can be one of the files of the survey: a file names one, or has a path, a content or
   a title and first study day that the note once had. Besides those, notes that decide whether two of them are
   one, and with news those of relinked events, as the undones of these decide where a note was last. */
int candidates_for_files(struct survey_work *work, struct candidates *out, struct err *err);

/* ---- for both ---- */

/* The sanitizer build always looks for candidates. */
#ifndef CANDIDATES_FROM
#define CANDIDATES_FROM 200000 /* events */
#endif

/* Whether there are few events, so that all notes are candidates. */
int candidates_are_all(struct app *app, bool *all, struct err *err);
void candidates_add(struct candidates *candidates, struct str note);

/* The hash of one property of a note. Properties of different kinds can have one hash. */
uint64_t candidate_path_hash(struct str path);
uint64_t candidate_title_hash(struct str title, int32_t first_study);

#endif
