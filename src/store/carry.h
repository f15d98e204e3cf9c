#ifndef STORE_CARRY_H
#define STORE_CARRY_H

#include "scheduler/event.h"

struct err;
struct store;

/* Copies into an open store, within its transaction, what only the database of `from` knew: what is
   still to be written into notes, what undo needs, which ids are one note, which imported events the
   journal may lack. Rows that cannot be read or do not fit are left out, and so are tables that an
   older schema does not have. -1: `to` could not be written, or `from` could not be read now
   (busy, disk, memory). */
int carry_rows(struct store *from, struct store *to, struct err *err);

/* The id of a store that may be damaged: 1, or 0 when none can be read; -1 as above. */
int carry_id(struct store *from, struct uid *out, struct err *err);

#endif
