#ifndef APP_COMMAND_CATCH_UP_H
#define APP_COMMAND_CATCH_UP_H

#include "base/str.h"

struct app;
struct buf;
struct err;
struct import;
struct scan;

/* The order that every command follows: interrupted writes are made safe, the journals of other machines
   are read, the vault is scanned; the command works; then the store is committed, this machine's journal
   is appended to, and the notes are written. */

/* For a command that reads. Leaves the index in app->index, in the order of the paths. Where the store
   cannot record what changed (it is full, or read-only), the scan is repeated on a copy that forgets it,
   and a notice says so. With app->options.no_scan the index is only loaded. */
int catch_up(struct app *app, struct scan *scan, struct err *err);
/* Notices: how many notes cannot be read, what is held. */
void catch_up_report(struct app *app, const struct scan *scan);

/* Imports a file, and appends to this machine's journal. As import_file(). */
int catch_up_and_import(
    struct app *app, struct str path, struct import *out, struct err *err);

typedef int mark_fn(void *context, struct err *err);

/* For a command that marks: scans the vault, then works, in one write transaction, and keeps both or
   neither. ERR_USAGE and ERR_STORE as app_may_mark() for today. When it fails, what `work` appended to
   `out` is taken back too. */
int catch_up_and_mark(
    struct app *app, mark_fn *work, void *context, struct buf *out, struct err *err);

#endif
