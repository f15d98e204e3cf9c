#ifndef STORE_RESCUE_H
#define STORE_RESCUE_H

#include <stdbool.h>

#include "scheduler/event.h"

struct buf;
struct err;
struct event_list;
struct rescue;
struct store;

/* The repair of a store that cannot be used: it is locked, checked, read and replaced. */

enum rescue_condition {
    RESCUE_SOUND,
    RESCUE_INDEX,   /* only the index of the notes is damaged; the next scan makes it again */
    RESCUE_MISSING, /* there is no file, or an empty one */
    RESCUE_DAMAGED, /* not what review wrote, or not a database */
    RESCUE_FOREIGN, /* the database of another program */
    RESCUE_FUTURE   /* written by a newer review; must not be changed */
};

/* Locks the file at `path` against every other process, even if it is not a database, and checks it.
   Anything that is not a regular file is first renamed to PATH.aside-N, and `moved` gets a line for it.
   Returns NULL with ERR_BUSY (locked for longer than STORE_BUSY_MS) or ERR_STORE (it cannot be checked now:
   rights, disk, memory); the store is then unchanged. rescue_close() releases the lock. */
struct rescue *rescue_open(const char *path, struct buf *moved, struct err *err);
enum rescue_condition rescue_condition(const struct rescue *rescue);
const char *rescue_why(const struct rescue *rescue); /* a message that says what is damaged */
void rescue_close(struct rescue *rescue);

/* Read the locked store: its events, the rows that only the store holds (see carry.h), and its id. -1: it
   cannot be read now. */
int rescue_events(struct rescue *rescue, struct event_list *out, struct err *err);
int rescue_carry(struct rescue *rescue, struct store *to, struct err *err);
int rescue_id(struct rescue *rescue, struct uid *out, struct err *err);

/* Renames the locked store and its journals to PATH.aside-N, with the first N that is free, and renames the
   file `new`, which no process may have open, to PATH. `aside` gets the new name of the old store. -1: errno;
   the old store still exists under one of the two names. */
int rescue_replace(struct rescue *rescue, const char *new, struct buf *aside);

/* Adds every event that can be read from a file that is not a store in use. The file may be damaged.
   ERR_INPUT: it holds no event; ERR_BUSY, ERR_STORE: it cannot be read now. */
int rescue_read(const char *path, struct event_list *out, struct err *err);
/* Whether the history in a copy of a store is sound: 1, 0, or -1 if it cannot be checked. */
int rescue_is_sound(const char *path, struct err *err);

#endif
