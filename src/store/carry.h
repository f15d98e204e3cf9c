#ifndef STORE_CARRY_H
#define STORE_CARRY_H

#include "scheduler/event.h"

struct err;
struct store;

/* Copies the rows that only a store holds into another, within a transaction of `to`: the outbox, the values
   that undo needs, the aliases, and the marks of outgoing events. Rows that cannot be read or violate the
   schema are skipped, and so are tables that an older schema lacks. -1: `to` could not be written, or `from`
   could not be read now (busy, disk, memory). */
int carry_rows(struct store *from, struct store *to, struct err *err);

/* Reads the id of a store that may be damaged. Returns 1, 0 if the id cannot be read, or -1 as above. */
int carry_id(struct store *from, struct uid *out, struct err *err);

#endif
