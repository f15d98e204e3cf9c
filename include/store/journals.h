#ifndef STORE_JOURNALS_H
#define STORE_JOURNALS_H

#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

struct err;
struct store;

/* The position in a journal up to which this store has imported it. */
struct journal_position {
    struct str name; /* of the file; "": this store's own journal, where `size` is the number of
                        the last event that the journal is known to hold */
    int64_t size;    /* imported bytes */
    int64_t tail;    /* checksum of the last of these bytes */
};

/* In the order of their names. The caller frees *out, also after an error. Its texts are put into `text`. */
int journals_load(struct store *store, struct arena *text, struct journal_position **out,
    size_t *count, struct err *err);
int journals_put(struct store *store, const struct journal_position *position, struct err *err);

#endif
