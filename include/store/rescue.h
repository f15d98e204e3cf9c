#ifndef STORE_RESCUE_H
#define STORE_RESCUE_H

#include <stdbool.h>

#include "scheduler/event.h"

struct buf;
struct err;
struct event_list;
struct rescue;
struct store;

/* What to do about a store that cannot be used: it is locked, looked at, read, and replaced. */

enum rescue_condition {
    RESCUE_SOUND,
    RESCUE_MISSING, /* there is none, or an empty file */
    RESCUE_DAMAGED, /* it is not what review wrote, or no database at all */
    RESCUE_FOREIGN, /* another program's */
    RESCUE_FUTURE   /* a newer review's: not to be touched */
};

/* Locks the store at `path` against every other process, whatever it holds, and looks at it. What is
   no regular file is renamed to PATH.aside-N before; `moved` gets a line for each such path. NULL with
   ERR_BUSY (locked for longer than STORE_BUSY_MS) or ERR_STORE (it cannot be looked at now: rights,
   disk, memory): then nothing is known of the store, and it was left as it is. rescue_close() ends the
   lock. */
struct rescue *rescue_open(const char *path, struct buf *moved, struct err *err);
enum rescue_condition rescue_condition(const struct rescue *rescue);
const char *rescue_why(const struct rescue *rescue); /* what is damaged, as a message */
void rescue_close(struct rescue *rescue);

/* What can be read of the locked store: its events; see also carry.h. -1: it cannot be read now. */
int rescue_events(struct rescue *rescue, struct event_list *out, struct err *err);
int rescue_carry(struct rescue *rescue, struct store *to, struct err *err);
int rescue_id(struct rescue *rescue, struct uid *out, struct err *err);

/* Renames the locked store, and a journal of it, to PATH.aside-N with the first N that is free, and
   puts the file `new`, which nobody has open, in its place. `aside`: the name. -1: errno; the old store
   is still there under one of the two names. */
int rescue_replace(struct rescue *rescue, const char *new, struct buf *aside);

/* Adds every event that can still be read from a store file that is nobody's store in use, whatever
   state it is in. ERR_INPUT: there is none in it; ERR_BUSY, ERR_STORE: it cannot be read now. */
int rescue_read(const char *path, struct event_list *out, struct err *err);
/* Whether a copy of a store is sound: 1, 0, or -1 when that cannot be told. */
int rescue_is_sound(const char *path, struct err *err);

#endif
