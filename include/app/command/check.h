#ifndef APP_COMMAND_CHECK_H
#define APP_COMMAND_CHECK_H

#include "base/mem.h"
#include "output/record.h"

struct app;
struct err;

/* The problems of the notes and the store. Zero-initialise. */
struct check {
    struct finding *finding;
    size_t count, capacity;
    size_t agree[2]; /* stored due days that fit next-day, study-day */
    struct arena text;
};

void check_run(struct app *app, struct check *check, struct err *err);
struct file;
/* The problems of one file of the index. */
void check_file(struct check *check, struct app *app, const struct file *file);
void check_drop_infos(struct check *check);
bool check_failed(const struct check *check); /* there is an error or a warning */
void check_add(struct check *check, struct str path, int line, enum problem_kind kind,
    const char *format, ...) __attribute__((format(printf, 5, 6)));
void check_release(struct check *check);

/* Compares the values that a note stores with those that are computed. `head`: what the note was parsed from. */
struct note;
void check_stored(struct check *check, const struct app *app, const struct record *record,
    const struct note *note, struct str head);
/* Says of the findings from `from` on, all of one note, which of them `refresh` cannot fix, and why. */
struct derived;
void check_unwritable(struct check *check, size_t from, const struct app *app, const struct derived *derived,
    struct str head);

/* Finds days of done reviews that are later than today. */
void check_later(struct check *check, const struct app *app, const struct record *r, const struct note *note);

/* Finds copies of notes that are not used as notes: those of a sync service, and an editor's save that
   was kept. */
void check_conflicts(struct check *check, const struct app *app);
/* Finds a store in a folder that a sync service copies while SQLite writes. */
void check_place(struct check *check, const struct app *app);
/* Finds that this machine's journal or the folder of backups cannot be written. */
void check_beside(struct check *check, struct app *app);
/* Finds notes that vanished, and notes that lost their keys after a review. -1: the store failed. */
int check_vanished(struct check *check, struct app *app, struct err *err);
/* Finds lines of journals that are not recorded. -1: the store failed. */
int check_journals(struct check *check, struct app *app, struct err *err);
/* Finds settings of Obsidian that exist but cannot be read. */
void check_obsidian(struct check *check, const struct app *app);

#endif
