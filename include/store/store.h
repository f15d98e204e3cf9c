#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "scheduler/event.h"

/* The store: one SQLite file that holds the events, and beside them the index, a cache. Rollback
   journal, synchronous=EXTRA: what was committed survives a kill and a power loss. */
struct store;

enum { STORE_SCHEMA = 2, STORE_BUSY_MS = 15000 };

/* Opens the file, made with mode 0600 where there is none, and brings its schema up to date. A file
   that cannot be written, or is on a read-only folder, is copied into memory: it answers as usual
   and forgets what it is told (store_volatile). ERR_STORE: damaged, not ours, or from the future;
   then the file is left untouched. ERR_BUSY: locked for longer than STORE_BUSY_MS. */
struct store *store_open(const char *path, struct err *err);
/* A copy in memory that forgets what it is told; an empty one where there is no file. */
struct store *store_open_volatile(const char *path, struct err *err);
void store_close(struct store *store);

bool store_volatile(const struct store *store);
struct uid store_id(const struct store *store);
/* Gives a new store the id of the one that it takes the place of. */
int store_adopt(struct store *store, struct uid id, struct err *err);

/* A transaction: all that is read and written until the end of it belongs together. A write
   transaction excludes other writers from its start. */
int store_begin(struct store *store, bool write, struct err *err);
/* The lock for writing when nobody else has it, without a wait; to be given back with store_rollback(). */
bool store_begin_at_once(struct store *store);
int store_commit(struct store *store, struct err *err);
void store_rollback(struct store *store);
/* Runs `fn` within a transaction and commits it. If `fn` or the commit fails, nothing is changed. Returns
   what `fn` returns; -1 when the store fails. */
typedef int store_transact_fn(void *context, struct err *err);
int store_transact(
    struct store *store, bool write, store_transact_fn *fn, void *context, struct err *err);

/* Counts the write transactions that changed the store, over all processes. */
int store_generation(struct store *store, int64_t *out, struct err *err);

#endif
