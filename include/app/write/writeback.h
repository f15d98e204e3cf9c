#ifndef APP_WRITE_WRITEBACK_H
#define APP_WRITE_WRITEBACK_H

#include "store/outbox.h"

struct app;
struct err;
struct file;
struct kept;

/* Writing into the notes. The transaction that records a mark also adds the change of the note to the outbox
   (unless the setting is `write: off`). A run then writes all pending changes, those of earlier commands
   included. */

/* Adds a change to the outbox, within a write transaction. `file` is the row of the note, with its new state.
   The values that undo needs are stored here, because the note may change before it is written. In a dry run
   nothing is added; a notice says if the note could not be written. */
int writeback_add(struct app *app, const struct file *file, const struct pending *pending,
    struct err *err);
/* The same for PENDING_UNDO and PENDING_REDO. `kept` finds the values of the command that is taken back. */
int writeback_add_restored(struct app *app, const struct file *file, const struct pending *pending,
    struct kept *kept, struct err *err);

/* Recovers the notes whose replacement was interrupted: removes temporary files, and restores what an editor
   saved. Call it before a scan, so that the scan finds the recovered notes, and outside a transaction. */
int writeback_settle(struct app *app, struct err *err);

/* How a run went. */
struct writeback {
    size_t written;   /* notes whose bytes changed */
    size_t unchanged; /* notes that had the values already */
    size_t left;      /* notes that cannot be written; a notice says why */
};

/* For several runs of one command. */
struct writeback_run;
struct writeback_run *writeback_new(struct app *app);
void writeback_free(struct writeback_run *run);
/* Has `each` called with the path of every note whose bytes the run changes. */
typedef void writeback_path_fn(void *context, struct str path);
void writeback_watch(struct writeback_run *run, writeback_path_fn *each, void *context);
/* Writes all pending changes, in its own transactions. A note that cannot be written gives a notice, and if
   the cause may pass, its change stays for the next command. -1: the store failed; no change is lost. */
int writeback_run(struct writeback_run *run, struct writeback *out, struct err *err);
/* One run, after a command has recorded its marks. A failure of the store is a notice, too. */
void writeback_finish(struct app *app);
/* Forgets the changes that were added, if they were not committed. */
void writeback_forget(struct app *app);

#endif
