#ifndef STORE_VERIFY_H
#define STORE_VERIFY_H

#include <stdint.h>

#include "base/str.h"

struct err;
struct store;

/* Checks that a store is sound: the pages of the file, its schema, every checksum, and a test mark that is
   rolled back. The schema must be equal to that of a new store of the same version. Returns 0; -1 with
   ERR_DAMAGED, with ERR_INDEX if only the index of the notes is damaged, or with another code if the store cannot
   be checked now (busy, disk, memory). */
int verify_store(struct store *store, struct err *err);
/* Checks only the pages and the events, and writes nothing. The errors are those of verify_store(). */
int verify_history(struct store *store, struct err *err);

/* An event that cannot be used: its number, its kind and its note as the row has them, and the reason. */
typedef void verify_event_fn(void *context, int64_t number, struct str kind, struct str note, const char *why);
/* Calls `each` for every event that verify_store() refuses. -1: the events cannot be read. */
int verify_each_refused(struct store *store, verify_event_fn *each, void *context, struct err *err);

#endif
