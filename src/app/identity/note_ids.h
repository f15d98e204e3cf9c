#ifndef APP_IDENTITY_NOTE_IDS_H
#define APP_IDENTITY_NOTE_IDS_H

#include <stddef.h>

#include "base/str.h"

struct survey_work;

/* The ids of the known notes: those in the matching, and those outside it that have a file. */
struct note_ids {
    const struct survey_work *work;
    int *note;           /* the notes in the matching, sorted by id */
    struct str *present; /* the ids of the notes that have a file outside the matching, sorted */
    size_t presents;
};

/* Texts are borrowed from the survey, which must not get more notes meanwhile. */
struct note_ids note_ids_new(const struct survey_work *work);
/* As the first, without the notes outside the matching. */
struct note_ids note_ids_matched(const struct survey_work *work);
/* The index of the note; IDENTITY_TAKEN: it is outside the matching; IDENTITY_NONE: unknown. */
int note_ids_find(const struct note_ids *ids, struct str id);
void note_ids_release(struct note_ids *ids);

#endif
