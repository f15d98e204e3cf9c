#ifndef APP_AGENDA_NONE_FITS_H
#define APP_AGENDA_NONE_FITS_H

#include <stdbool.h>
#include <stddef.h>

struct app;
struct buf;
struct err;
struct str;

/* For a filter that no note fits: appends how many notes there are, where the words were looked for, and which
   other filter fits notes. `others`: the notes are those that are due today, and this command, such as "review
   list", is for the others that the filter fits; NULL: they are all notes. Appends nothing if there are none of
   them. */
int none_fits(struct app *app, const struct str *word, size_t words, const char *others, struct buf *out,
    struct err *err);

#endif
