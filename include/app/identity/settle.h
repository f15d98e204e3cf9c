#ifndef APP_IDENTITY_SETTLE_H
#define APP_IDENTITY_SETTLE_H

#include <stddef.h>

#include "base/str.h"

struct app;
struct err;
struct file;
struct str_set;

/* "Settle" means here: bring the index in line with the events. Call these functions in a write
   transaction, with app->index loaded. */

/* Decides again which ids are one note and which file is which note, and updates the rows of files,
   of missing notes and of aliases. Then works out the states of the notes that changed. Call it
   after news from other stores, after `relink`, and after a scan that found a copy or joined ids. */
int settle_notes(struct app *app, struct err *err);

/* As settle_notes(), but leaves the states as they are, and adds the ids of the notes that changed
   to `touched`. */
int settle_identity(struct app *app, struct str_set *touched, struct err *err);

/* Decides only which ids are one note. A rebuild calls this first. */
int settle_ids(struct app *app, struct err *err);

/* Works out the states of these rows, of the `all` rows that there are, and writes nothing. */
int settle_rows(struct app *app, struct file *const *row, size_t count, size_t all, struct err *err);
/* Works out the state of each row whose note has one of these ids. */
int settle_states(struct app *app, const struct str *id, size_t count, struct err *err);
/* Works out the state of every row. */
int settle_all_states(struct app *app, struct err *err);

#endif
