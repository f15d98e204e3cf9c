#ifndef APP_WRITE_WRITEBACK_H
#define APP_WRITE_WRITEBACK_H

#include "store/outbox.h"

struct app;
struct err;
struct file;

/* Writing into the notes. What is to be written is added to the outbox in the transaction that
   acknowledges the mark (`write: off`: nothing is); a run then writes it, and what an earlier
   command could not finish. */

/* Part of a write transaction; `file` is the note's row, with its new state. What will be written is
   kept for undo from here on: the note may change before this process is through. */
int writeback_add(struct app *app, const struct file *file, const struct pending *pending,
    struct err *err);

/* Before a look, and not within a transaction: what a killed replacement left in the folders of
   pending notes is cleared away, and an editor's save put back, so that the look finds the notes as
   they are to be. */
int writeback_settle(struct app *app, struct err *err);

/* How a run went. */
struct writeback {
    size_t written;   /* notes whose bytes changed */
    size_t unchanged; /* that said it already */
    size_t left;      /* that cannot be written; a notice says why */
};

/* For several runs of one command; the caller closes it. NULL: the vault's folder cannot be opened. */
struct writeback_run;
struct writeback_run *writeback_open(struct app *app, struct err *err);
void writeback_close(struct writeback_run *run);
/* Writes all that is pending, in transactions of its own. What goes wrong with a note is a notice;
   what could not be written now stays for the next command. Fails only when the store does, and
   then nothing is lost. */
int writeback_run(struct writeback_run *run, struct writeback *out, struct err *err);
/* One run after a command whose marks are safe already: a failure is a notice as well. */
void writeback_finish(struct app *app);

#endif
