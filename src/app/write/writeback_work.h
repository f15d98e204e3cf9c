#ifndef APP_WRITE_WRITEBACK_WORK_H
#define APP_WRITE_WRITEBACK_WORK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/session/aliases.h"
#include "app/write/note_update.h"
#include "app/write/update_kept.h"
#include "app/write/writeback.h"

/* The parts of the write-back: plans, finding the note of a row, and recovery. Only its sources
 * include this header. */

enum { WRITEBACK_BATCH = 64 }; /* rows in one transaction */

struct writeback_run {
    struct app *app;
    struct writeback *result;
    writeback_path_fn *watch; /* NULL: nobody asks */
    void *watcher;
    bool renewed;       /* the fields below belong to this generation of the store */
    int64_t generation;
    const struct file **note; /* of the index, in the order of their ids; NULL: not needed yet */
    size_t notes;
    bool told;    /* the gauge of the app is told of each row, whose number is not known */
    bool keeping; /* values for undo were stored */
    struct kept kept;
    struct rewriter rewriter;
    struct arena text;
    struct planned *planned; /* in the order of their rows in the outbox */
    size_t planned_count, planned_capacity;
    size_t planned_next; /* the first one that is not used yet */
    size_t planned_bytes;
};

/* Stores the values that undo needs, if the present content of the note can be written. */
int writeback_plan(
    struct app *app, const struct file *file, const struct pending *pending,
    struct kept *kept, struct err *err);
int writeback_keep_written(
    struct app *app, const struct pending *pending, const struct rewrite *rewrite, struct err *err);
/* The plan of a row, if there is one for this state of its note. NULL: none. The rows are asked for
   in their order. */
struct rewrite_plan *writeback_find_plan(
    struct writeback_run *run, const struct file *file, const struct pending *pending);
void writeback_release_plans(struct writeback_run *run);

/* Reloads the fields if another process has changed the index. Call it first in each write transaction. */
int writeback_renew(struct writeback_run *run, struct err *err);
/* Call it after each commit of this run: its transactions do not move notes, so the fields stay valid. */
void writeback_own_change(struct writeback_run *run);
/* The row of the note in the index, found by its former path or by any of its ids. Returns 1, 0 if the note
   disappeared, or -1 if the store failed. The texts of `out` lie in run->text. */
int writeback_find(struct writeback_run *run, const struct pending *pending, struct file *out, struct err *err);

/* Recovers the notes of these rows. Hold the lock for writing, so that no other process replaces a note. Sets
   `failed` for rows whose temporary files cannot be removed now. -1: the store failed. */
int writeback_recover(struct writeback_run *run, const struct pending *pending, int count, bool *failed,
    struct err *err);
/* Recovers the notes of all rows. */
int writeback_recover_all(struct writeback_run *run, struct err *err);

#endif
