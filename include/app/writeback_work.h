#ifndef APP_WRITEBACK_WORK_H
#define APP_WRITEBACK_WORK_H

#include <stdbool.h>
#include <stddef.h>

#include "app/alias.h"
#include "app/rewrite.h"
#include "app/rewrite_kept.h"
#include "app/writeback.h"

/* Inside the write-back alone: which note a row means, and what is left of replacements that were
   killed. */

enum { WRITEBACK_BATCH = 64 }; /* rows of one transaction */

struct writeback_run {
    struct app *app;
    struct writeback *result;
    const struct file **note; /* of the index, in the order of their ids */
    size_t notes;
    struct aliases aliases;
    struct kept kept;
    struct rewriter rewriter;
    struct arena text;
};

/* Part of a write transaction, before the others: another process may have changed the index. */
int writeback_renew(struct writeback_run *run, struct err *err);
/* The path of the note, whichever of its ids the row has; ptr NULL: it vanished. */
struct str writeback_path(const struct writeback_run *run, const struct pending *pending);

/* With the lock for writing, so that nobody else is replacing a note. `failed`, out: of which rows
   something is left that cannot be cleared away now. */
void writeback_recover(
    struct writeback_run *run, const struct pending *pending, int count, bool *failed);
/* The same for every row. */
int writeback_recover_all(struct writeback_run *run, struct err *err);

#endif
