#ifndef APP_AGENDA_VANISHED_H
#define APP_AGENDA_VANISHED_H

#include <stdbool.h>

#include "base/mem.h"

struct app;
struct err;
struct file;

/* Those notes that are no longer in the index, for whatever reason, and have the name that was searched. Their
   history stays. Zero-initialise. */
struct vanished {
    struct file *file; /* FILE_VANISHED */
    size_t count, capacity;
    struct arena text;
};

void vanished_release(struct vanished *vanished);
/* Whether the file of a note that is not in the index has vanished: ABSENCE_VANISHED. */
bool vanished_is_missing(struct app *app, const struct file *file);

/* Searches by the id, then by the last path (from the current folder, then from the vault, with or without ".md"),
   then by the last title; [[links]], quotes and spaces around the name may be left out. */
int vanished_search(struct vanished *vanished, struct app *app, struct str name, struct err *err);
/* Finds one as vanished_search() does; `*out` belongs to `vanished`. ERR_NEGATIVE: none or several are
   found; the message names them. */
int vanished_find(struct vanished *vanished, struct app *app, struct str name, struct file **out,
    struct err *err);
/* If the name is that of a vanished note: says so in `err` (ERR_NEGATIVE), and returns true. */
bool vanished_report(struct app *app, struct str name, struct err *err);

#endif
