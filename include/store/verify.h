#ifndef STORE_VERIFY_H
#define STORE_VERIFY_H

struct err;
struct store;

/* Checks that a store is sound: the pages of the file, its schema, every checksum, and a test mark that is
   rolled back. The schema must be equal to that of a new store of the same version. Returns 0; -1 with
   ERR_DAMAGED, or with another code if the store cannot be checked now (busy, disk, memory). */
int verify_store(struct store *store, struct err *err);

#endif
