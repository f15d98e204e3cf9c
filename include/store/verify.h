#ifndef STORE_VERIFY_H
#define STORE_VERIFY_H

struct err;
struct store;

/* Whether a store is what review wrote, and takes what a mark writes: SQLite finds the file sound, the
   schema is that of a new store, every checksum fits, and a mark that is rolled back goes through. A store
   of an older schema is held against the steps up to that schema. Returns 0; -1 with ERR_DAMAGED and what is
   wrong, or with another code when that cannot be told now (busy, disk, memory). */
int verify_store(struct store *store, struct err *err);

#endif
