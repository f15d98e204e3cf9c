#ifndef STORE_JOURNALS_H
#define STORE_JOURNALS_H

#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

struct err;
struct store;

/* How far this store knows each journal. */
struct journal_mark {
    struct str name; /* of the file; "": this store's own events, `size` is the number of the last
                        that is known to stand in its journal */
    int64_t size;    /* bytes that were taken in */
    int64_t tail;    /* checksum of the last of them */
};

/* Returns 0 or -1; the caller frees *out, its texts live in `text`. */
int journals_load(struct store *store, struct arena *text, struct journal_mark **out,
    size_t *count, struct err *err);
int journals_put(struct store *store, const struct journal_mark *mark, struct err *err);

#endif
