#ifndef APP_REWRITE_H
#define APP_REWRITE_H

#include "base/mem.h"
#include "store/outbox.h"

struct app;
struct buf;
struct err;
struct file;

/* One note's new image: what is pending for it, applied to what stands in the file now. */

enum rewrite_result {
    REWRITE_DONE,
    REWRITE_SAME,  /* it says all that already */
    REWRITE_LEFT,  /* it cannot be written: a notice says why, and the mark is kept */
    REWRITE_LATER, /* it could not be written now: a notice says so */
    REWRITE_FAILED /* the store failed: `err` */
};

/* Zero-initialise. */
struct rewrite {
    struct str boxes; /* boxes_encode() of the last look, with those that were written */
    uint64_t values;  /* derived_values_hash() of the new image */
    struct written *written;
    size_t written_count;
    struct arena text;
};

/* `root`: the vault's folder, open. */
enum rewrite_result rewrite_note(struct app *app, int root, const struct file *file,
    const struct pending *pending, struct rewrite *out, struct err *err);
void rewrite_release(struct rewrite *rewrite);
/* What it would write, in silence: `out` as after rewrite_note(). */
enum rewrite_result rewrite_plan(struct app *app, int root, const struct file *file,
    const struct pending *pending, struct rewrite *out, struct err *err);

/* Whether there is anything to write: DONE, SAME or LEFT. The images go to `old` and `new`, unless
   both are NULL. */
enum rewrite_result rewrite_image(struct app *app, int root, const struct file *file,
    const struct pending *pending, struct buf *old, struct buf *new, struct err *err);

#endif
