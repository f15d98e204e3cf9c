#ifndef APP_SYNC_JOURNAL_SYNC_H
#define APP_SYNC_JOURNAL_SYNC_H

#include <stdbool.h>

struct app;
struct buf;
struct err;

/* The journals: text files beside the vault's settings, one for each store, that carry its events
   to other machines, and back after the database was lost. A store appends only to its own journal.
   It imports those of the others as a union, in any order and any number of times. */

/* Imports the new events of the journals, and appends to this store's own what it lacks. Not
   within a transaction. A journal that cannot be read or written is a notice; fails only when the
   store does. Leaves app->index empty if an event was imported. */
int journal_sync(struct app *app, struct err *err);

/* After a commit: appends what this store has recorded since, and imports nothing: app->index stays
   as it is. */
void journal_flush(struct app *app);

/* Whether this store's own journal can be written; `problem`: its path and why not. Tries what a mark
   tries: a journal that is missing, and has something to hold, is made. */
bool journal_usable(struct app *app, struct buf *problem);

#endif
