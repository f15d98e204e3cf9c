#ifndef STORE_COPY_H
#define STORE_COPY_H

#include <stdbool.h>

struct err;
struct store;

/* Writes a copy of the store file at `from` to `to`, synced, mode 0600, in place of what is there. The
   copy is what was committed; a writer may hold its lock meanwhile. Nothing of it is left on failure.
   ERR_BUSY, ERR_DAMAGED, ERR_STORE. */
int copy_to_file(const char *from, const char *to, struct err *err);

/* Fills an open store that is in memory from the file at store->path. A transaction that was cut off in
   the file is rolled back: in place where the file can be written (`writable`), else in a copy of it. */
int copy_into_memory(struct store *store, bool writable, struct err *err);

#endif
