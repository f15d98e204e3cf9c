#ifndef APP_COMMAND_CHECK_H
#define APP_COMMAND_CHECK_H

#include "base/mem.h"
#include "output/record.h"

struct app;
struct err;

/* What is wrong in the notes and the store. Zero-initialise. */
struct check {
    struct finding *finding;
    size_t count, capacity;
    size_t agree[2]; /* stored due days that fit next-day, study-day */
    struct arena text;
};

void check_run(struct app *app, struct check *check, struct err *err);
bool check_failed(const struct check *check); /* an error or a warning is among them */
void check_add(struct check *check, struct str path, int line, enum problem_kind kind,
    const char *format, ...) __attribute__((format(printf, 5, 6)));
void check_release(struct check *check);

/* The part of it that holds what a note stores against what is computed. */
struct note;
struct template;
void check_stored(struct check *check, const struct app *app, const struct record *record,
    const struct note *note, const struct template *template);

/* Names copies of notes that are never taken for notes: a sync service's, and an editor's save that
   was kept. */
void check_conflicts(struct check *check, const struct app *app);
/* A store that a sync service carries away under SQLite's hands. */
void check_place(struct check *check, const struct app *app);
/* The own journal and the folder of backups, as far as they cannot be written. */
void check_beside(struct check *check, struct app *app);
/* Obsidian's settings that are there and cannot be read. */
void check_obsidian(struct check *check, const struct app *app);

#endif
