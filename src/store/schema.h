#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include <stdint.h>

#include "base/err.h"

struct store;

enum { SCHEMA_APPLICATION = 0x52765731 }; /* "RvW1", the application_id */

/* Brings an open file to STORE_SCHEMA, each step in one transaction. ERR_STORE, and nothing
   written: another program's database, or a schema newer than this program's. */
int schema_update(struct store *store, struct err *err);

/* Runs the steps from one version to another, without a transaction of its own. */
int schema_build(struct store *store, int64_t from, int64_t to, struct err *err);

#endif
