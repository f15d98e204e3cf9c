#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "scheduler/event.h"

/* The store: one SQLite file with the events, and the index as a cache. It uses a rollback journal with
   synchronous=EXTRA, so that a committed transaction survives a kill and a power loss. */
struct store;

enum { STORE_SCHEMA = 5, STORE_BUSY_MS = 15000, STORE_BRIEF_MS = 100 };

/* Opens the file, or creates it with mode 0600, and updates its schema. If the file or its folder cannot be
   written, the store is a copy in memory, whose changes are lost (store_is_volatile). ERR_DAMAGED: the file is
   damaged; ERR_STORE: it belongs to another program or to a newer review, or cannot be opened; the file is
   then unchanged. ERR_BUSY: locked for longer than STORE_BUSY_MS. */
struct store *store_open(const char *path, struct err *err);
/* Opens a copy in memory, whose changes are lost. The copy is empty if there is no file. */
struct store *store_open_volatile(const char *path, struct err *err);
/* Opens the file for reading alone, in a read transaction that lasts until store_close(): no byte is written,
   nothing is updated or repaired, and a lock is waited for at most STORE_BRIEF_MS. ERR_STORE: there is no file, or
   its schema is not STORE_SCHEMA; others as store_open(). */
struct store *store_open_reading(const char *path, struct err *err);
void store_close(struct store *store);

bool store_is_volatile(const struct store *store);
struct uid store_id(const struct store *store);
/* Gives a new store the id of the store that it replaces. */
int store_adopt(struct store *store, struct uid id, struct err *err);

/* Begins a transaction. A write transaction excludes other writers from its start. Prefer store_transact(). */
int store_begin(struct store *store, bool write, struct err *err);
/* Takes the lock for writing without waiting. False: another process has it. store_rollback() releases it. */
bool store_begin_at_once(struct store *store);
int store_commit(struct store *store, struct err *err);
void store_rollback(struct store *store);
/* Runs `fn` within a transaction and commits it. If `fn` or the commit fails, nothing is changed. Returns
   what `fn` returns; -1 when the store fails. */
typedef int store_transact_fn(void *context, struct err *err);
int store_transact(
    struct store *store, bool write, store_transact_fn *fn, void *context, struct err *err);
/* As store_transact() for writing, where `fn` appends events that no row of the index depends on:
   store_generation() stays, and a loaded index is still current. It writes one page less. */
int store_transact_aside(struct store *store, store_transact_fn *fn, void *context, struct err *err);

/* The events that were committed since the store was opened; 0 for a copy in memory. */
size_t store_appended(const struct store *store);
/* Counts the write transactions that changed the store, over all processes. */
int store_generation(struct store *store, int64_t *out, struct err *err);

#endif
