#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct sqlite3;
struct store;

enum { SCHEMA_APPLICATION = 0x52765731 }; /* "RvW1", the application_id */

/* Brings an open file to STORE_SCHEMA, each step in one transaction. ERR_STORE, and nothing
   written: another program's database, or a schema newer than this program's. */
int schema_update(struct store *store, struct err *err);

/* Whether all that is defined in the database is what the migrations up to `version` define. */
bool schema_is_intact(struct sqlite3 *db, int64_t version);

#endif
