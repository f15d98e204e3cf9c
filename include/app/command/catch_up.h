#ifndef APP_COMMAND_CATCH_UP_H
#define APP_COMMAND_CATCH_UP_H

#include "base/str.h"

struct app;
struct buf;
struct err;
struct import;
struct scan;

/* The order that every command follows: recover interrupted writes, read the journals of other machines,
   scan the vault, run the command, commit the store, append to this machine's journal, write the notes. */

/* For a command that reads. Leaves the index in app->index, in the order of the paths. If the store cannot
   record changes (the disk is full, or the store is read-only), the scan is repeated on a copy in memory,
   and a notice says so. With app->options.no_scan the index is only loaded. */
int catch_up(struct app *app, struct scan *scan, struct err *err);
/* Adds notices that say how many folders cannot be read, and how many unticks are held. */
void catch_up_report(struct app *app, const struct scan *scan);
/* Reports by notices how many notes cannot be read, for a command that lists notes. */
void catch_up_report_unreadable(struct app *app);

/* Imports a file, and appends to this machine's journal. As import_file(). */
int catch_up_and_import(
    struct app *app, struct str path, struct import *out, struct err *err);

typedef int mark_fn(void *context, struct err *err);

/* For a command that marks: scans the vault and calls `work` in one write transaction, so that both are
   committed or neither is. With app->dry_run neither is: the index holds what it would be, and no note is
   written. ERR_USAGE and ERR_STORE as app_may_mark() for today. If it fails, what `work` appended to `out`
   (NULL: it appends nothing) is removed. */
int catch_up_and_mark(
    struct app *app, mark_fn *work, void *context, struct buf *out, struct err *err);

#endif
