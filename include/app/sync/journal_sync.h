#ifndef APP_SYNC_JOURNAL_SYNC_H
#define APP_SYNC_JOURNAL_SYNC_H

#include <stdbool.h>

struct app;
struct buf;
struct err;
struct event;

/* The journals are text files in the vault, one for each store. They carry its events to other
   machines, and bring them back if the database is lost. A store appends only to its own journal,
   and imports the others as a union: in any order, any number of times. */

struct sync;

/* Imports the new events of the journals, and appends to this store's journal the events that it lacks.
   Call it outside a transaction. A journal that cannot be read or written gives a notice; the call
   fails only if the store fails. If an event was imported, app->index is empty afterwards. `*out`
   keeps the journals open for journal_flush(), until journal_end(); NULL: it failed. */
int journal_sync(struct app *app, struct sync **out, struct err *err);
void journal_end(struct sync *sync); /* NULL does nothing */

/* Appends to this store's journal the events that were committed since journal_sync(). Imports nothing
   and leaves app->index as it is. `sync`: of journal_sync(); NULL: the journals are opened and
   closed here. */
void journal_flush(struct app *app, struct sync *sync);

/* Appends the line of one committed event to this store's journal. Nothing is read or synced: if the line is lost
   or cannot be written, journal_sync() appends it. */
void journal_add_event(struct app *app, const struct event *event);

/* Whether this store's own journal can be written. `problem` gets its path and the reason. Does
   what a mark does: if the journal does not exist and the store has events for it, the journal is
   made. */
bool journal_is_usable(struct app *app, struct buf *problem);

#endif
