#ifndef STORE_HEADER_H
#define STORE_HEADER_H

#include <stdint.h>

struct stat;

/* Looks at the file of a store without SQLite, for an answer that holds until the store changes. `st` becomes the
   status of the file, `hash` that of its header, in which each commit raises a counter (SQLite's file format,
   section 1.3.7). -1: these would not tell that the store has changed, because the file is not a regular one with
   such a header, because a commit may leave the file as it is (WAL), or because another file of SQLite lies beside
   it: a commit is under way, or was interrupted.
   This process must not have the store open. Otherwise the end of this call would release SQLite's locks. */
int store_header(const char *path, struct stat *st, uint64_t *hash);

#endif
