#ifndef APP_WRITE_NOTE_UPDATE_H
#define APP_WRITE_NOTE_UPDATE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/mem.h"
#include "store/outbox.h"

struct app;
struct err;
struct file;
struct kept;

/* The new content of one note: its pending changes, applied to the present content of the file. */

enum rewrite_result {
    REWRITE_DONE,
    REWRITE_SAME,  /* the note has these values already */
    REWRITE_LEFT,  /* the note cannot be written; a notice says why, and the mark is kept */
    REWRITE_LATER, /* the note could not be written now; a notice says so */
    REWRITE_FAILED /* the store failed: `err` */
};

/* The values that all notes of a run share. */
struct rewriter {
    struct app *app;
    struct kept *kept; /* for PENDING_UNDO and PENDING_REDO; otherwise it may be NULL */
};

/* Zero-initialise. */
struct rewrite {
    struct str boxes; /* boxes_encode() of the boxes at the last scan, with the written ones updated */
    struct str plan;  /* pace_encode() of the new image; ptr NULL: as it was */
    uint64_t values;  /* derived_values_hash() of the new image */
    struct written *written;
    size_t written_count;
    bool removed; /* the file was removed */
    struct arena text;
};

/* New content that is not written yet. */
struct rewrite_plan {
    struct buf old, new; /* the content of the file, before and after */
    struct rewrite rewrite;
    bool needs_notice; /* writing it also gives a notice */
};
#define REWRITE_PLAN_INIT                                                                          \
    {                                                                                              \
        .old = BUF_INIT, .new = BUF_INIT                                                           \
    }

/* Writes the note. If `plan` (or NULL) was made from the present content of the file, its new
   content is written as it is; the caller makes sure that it was made for this row and this change.
 */
enum rewrite_result rewrite_note(const struct rewriter *rewriter, const struct file *file,
    const struct pending *pending, struct rewrite_plan *plan, struct rewrite *out, struct err *err);
void rewrite_release(struct rewrite *rewrite);
/* Makes the new content and writes nothing. Gives no notice. */
enum rewrite_result rewrite_plan(const struct rewriter *rewriter, const struct file *file,
    const struct pending *pending, struct rewrite_plan *out, struct err *err);
void rewrite_plan_release(struct rewrite_plan *plan);
/* For a dry run: writes nothing, and gives a notice if the note could not be written. -1: the store failed. */
int rewrite_foretell(const struct rewriter *rewriter, const struct file *file,
    const struct pending *pending, struct err *err);

/* Makes the new content without writing it. The present and the new content go to `old` and `new`, unless
   both are NULL. */
enum rewrite_result rewrite_image(const struct rewriter *rewriter, const struct file *file,
    const struct pending *pending, struct buf *old, struct buf *new, struct err *err);

/* The token in the names of the temporary files of this replacement. It is secret until the row is committed. */
uint64_t rewrite_token(const struct pending *pending);

#endif
