#ifndef APP_AGENDA_FIND_H
#define APP_AGENDA_FIND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct app;
struct err;
struct file;

/* Finds the note that a person means: an exact path (from the current folder, then from the vault,
   ".md" may be left out), an exact title, an exact id, or, unless `exact`, a unique part of a title;
   titles in any case and normalisation. ERR_NEGATIVE: none, or several (the message lists the
   candidates, at most ten). */
int names_find(struct app *app, struct str name, bool exact, struct file **out, struct err *err);
/* The same for several names, each note once: all or none. `out` has room for `count`. */
int names_find_all(struct app *app, const struct str *name, size_t count, bool exact,
    struct file **out, size_t *found, struct err *err);

/* The same among all Markdown files, study notes or not. */
int names_find_files(struct app *app, const struct str *name, size_t count, struct file **out,
    size_t *found, struct err *err);

#endif
