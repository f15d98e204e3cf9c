#ifndef APP_IDENTITY_SURVEY_NOTES_H
#define APP_IDENTITY_SURVEY_NOTES_H

#include "app/identity/survey_work.h"

/* Private to the notes of a survey: what loading them from the events and from the missing ones has in common. */

/* Makes room for `count` more notes: there may be many, and an array that grows has room to spare. */
void survey_reserve_notes(struct survey_work *work, size_t count);
void survey_note_set_row(struct survey_note *note, const struct file *row);
/* A copy of the row of a missing note. After news, the state is computed from the events. */
const struct file *survey_missing_kept(struct survey_work *work, const struct file *missing);
/* Finds the notes that can be one of the files, unless there are few notes. */
int survey_find_candidates(struct survey_work *work, struct err *err);
/* The first `seen` of a copy tells its original. */
void survey_note_set_original(struct survey_work *work, int note, const struct event *e);
/* For qsort_r() of indexes in an event_list: the latest first. */
int survey_later_event_cmp(const void *a, const void *b, void *list);

#endif
