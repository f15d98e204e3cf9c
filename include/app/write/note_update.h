#ifndef APP_WRITE_NOTE_UPDATE_H
#define APP_WRITE_NOTE_UPDATE_H

#include "base/mem.h"
#include "store/outbox.h"

struct app;
struct buf;
struct err;
struct file;
struct kept;

/* One note's new image: what is pending for it, applied to what stands in the file now. */

enum rewrite_result {
    REWRITE_DONE,
    REWRITE_SAME,  /* it says all that already */
    REWRITE_LEFT,  /* it cannot be written: a notice says why, and the mark is kept */
    REWRITE_LATER, /* it could not be written now: a notice says so */
    REWRITE_FAILED /* the store failed: `err` */
};

/* What is the same for every note. */
struct rewriter {
    struct app *app;
    int root;          /* the vault's folder, open */
    struct kept *kept; /* of PENDING_UNDO; else it may be NULL */
};

/* Zero-initialise. */
struct rewrite {
    struct str boxes; /* boxes_encode() of the last look, with those that were written */
    uint64_t values;  /* derived_values_hash() of the new image */
    struct written *written;
    size_t written_count;
    struct arena text;
};

enum rewrite_result rewrite_note(const struct rewriter *rewriter, const struct file *file,
    const struct pending *pending, struct rewrite *out, struct err *err);
void rewrite_release(struct rewrite *rewrite);
/* What it would write, in silence: `out` as after rewrite_note(). */
enum rewrite_result rewrite_plan(const struct rewriter *rewriter, const struct file *file,
    const struct pending *pending, struct rewrite *out, struct err *err);

/* Whether there is anything to write: DONE, SAME or LEFT. The images go to `old` and `new`, unless
   both are NULL. */
enum rewrite_result rewrite_image(const struct rewriter *rewriter, const struct file *file,
    const struct pending *pending, struct buf *old, struct buf *new, struct err *err);

/* What names the temporary files of this row's replacement: nobody knows it before the row is there. */
uint64_t rewrite_token(const struct pending *pending);

#endif
