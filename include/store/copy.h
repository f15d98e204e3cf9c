#ifndef STORE_COPY_H
#define STORE_COPY_H

#include <stdbool.h>

struct err;
struct store;

/* Copies the committed state of the store file `from` to `to`, even while a writer holds its lock. The copy
   replaces a file at `to`; it is synced and has mode 0600. On failure `to` is removed: ERR_BUSY, ERR_DAMAGED,
   ERR_STORE. */
int copy_to_file(const char *from, const char *to, struct err *err);

/* Loads the file at store->path into an open store in memory. An interrupted transaction is rolled back: in
   the file itself if it is `writable`, otherwise in a copy. */
int copy_into_memory(struct store *store, bool writable, struct err *err);

#endif
