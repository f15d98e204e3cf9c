#ifndef APP_WRITE_WRITEBACK_WORK_H
#define APP_WRITE_WRITEBACK_WORK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/session/aliases.h"
#include "app/write/note_update.h"
#include "app/write/update_kept.h"
#include "app/write/writeback.h"

/* Inside the write-back alone: which note a row means, and what is left of replacements that were
   killed. */

enum { WRITEBACK_BATCH = 64 }; /* rows of one transaction */

struct writeback_run {
    struct app *app;
    struct writeback *result;
    bool renewed;       /* what follows is of this generation of the store */
    int64_t generation;
    struct aliases aliases;
    const struct file **note; /* of the index, in the order of their ids; NULL: every note was where it was */
    size_t notes;
    bool keeping; /* something was kept for undo */
    struct kept kept;
    struct rewriter rewriter;
    struct arena text;
};

/* Part of a write transaction, before the others: another process may have changed the index. */
int writeback_renew(struct writeback_run *run, struct err *err);
/* After the commit of a transaction of our own, which changed no place of a note. */
void writeback_own_change(struct writeback_run *run);
/* The row of the note in the index, whichever of its ids the pending one has: where it was then, or where
   it is now. 1; 0: it vanished; -1: the store failed. The texts of `out` are in run->text. */
int writeback_find(struct writeback_run *run, const struct pending *pending, struct file *out, struct err *err);

/* With the lock for writing, so that nobody else is replacing a note. `failed`, out: of which rows
   something is left that cannot be cleared away now. -1: the store failed. */
int writeback_recover(struct writeback_run *run, const struct pending *pending, int count, bool *failed,
    struct err *err);
/* The same for every row. */
int writeback_recover_all(struct writeback_run *run, struct err *err);

#endif
