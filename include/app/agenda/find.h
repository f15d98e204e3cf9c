#ifndef APP_AGENDA_FIND_H
#define APP_AGENDA_FIND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct app;
struct err;
struct file;

/* Finds a note by its exact path (from the current folder, then from the vault, with or without ".md"),
   by its exact title, by its exact id or, unless `exact`, by a unique part of its title. Titles match in
   any letter case and normalisation. ERR_NEGATIVE: no note matches, or several do; the message lists at
   most ten of them. */
int names_find(struct app *app, struct str name, bool exact, struct file **out, struct err *err);
/* Finds a note for each of several names, as names_find() does; a note that has two names is found once.
   If one name fails, all fail. `out` has space for `count`. */
int names_find_all(struct app *app, const struct str *name, size_t count, bool exact,
    struct file **out, size_t *found, struct err *err);
/* Finds any Markdown files by name, study notes or not, as names_find_all() does without `exact`. */
int names_find_files(struct app *app, const struct str *name, size_t count, struct file **out,
    size_t *found, struct err *err);

#endif
