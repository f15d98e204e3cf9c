#ifndef APP_COMMAND_STUDY_WORK_H
#define APP_COMMAND_STUDY_WORK_H

#include <stdbool.h>
#include <stddef.h>

#include "output/outcome.h"

struct err;
struct file;
struct study_run;

/* What the sources of app/command/study.h share. */

/* The row of the index of a note of the session; NULL: it is not there. */
struct file *study_file(const struct study_run *run, size_t note);
/* The place of a card in item->cards; STUDY_NEW: the note no longer has it. */
size_t study_card_at(const struct study_run *run, size_t note, size_t card);
/* Reads the cards of a note and what was answered that day, and tells the session. A note that cannot be read
   vanishes from the session. */
int study_load_note(struct study_run *run, size_t note, struct err *err);
/* Marks the note if it is finished, due and not marked. `joined`: together with the answer that finished it. */
void study_mark(struct study_run *run, size_t note, bool joined);
/* Works out what is left of the sessions of that day. */
int study_find_rest(struct study_run *run, struct err *err);
void study_say(struct study_run *run, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* For the commands that a session runs. The caller releases it. */
struct outcome study_outcome(const struct study_run *run);
/* Says why something was not recorded, and releases the error. */
void study_refuse(struct study_run *run, const char *what, struct err *err);
/* Works out the schedule of the note again, after it has changed. */
void study_refresh_record(struct study_run *run, size_t note);

#endif
