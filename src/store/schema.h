#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include <stdint.h>

#include "base/err.h"

struct store;

enum { SCHEMA_APPLICATION = 0x52765731 }; /* "RvW1", the application_id */

/* Updates an open file to STORE_SCHEMA, in one transaction. ERR_STORE: it is the database of another program,
   or its schema is newer; the file is then unchanged. */
int schema_update(struct store *store, struct err *err);

/* Checks that a file, of which nothing was read before, has the schema of this program. ERR_STORE: it has not. */
int schema_require(struct store *store, struct err *err);

/* Runs the steps from one version to another, within the transaction of the caller. */
int schema_build(struct store *store, int64_t from, int64_t to, struct err *err);

#endif
