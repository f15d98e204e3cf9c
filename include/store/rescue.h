#ifndef STORE_RESCUE_H
#define STORE_RESCUE_H

#include <stdbool.h>

#include "base/str.h"
#include "store/events.h"

struct buf;
struct store;

/* What to do about a store that cannot be used, and copies of one that can. */

enum rescue_condition {
    RESCUE_SOUND,
    RESCUE_MISSING,
    RESCUE_DAMAGED, /* its pages do not fit together, or it is no database at all */
    RESCUE_FOREIGN, /* another program's */
    RESCUE_FUTURE,  /* a newer review's: not to be touched */
    RESCUE_UNKNOWN  /* it cannot be looked at: errno */
};
/* Whether something that is no regular file stands where the store or a journal of it belongs; a pipe
   would hold up whoever opens it. `which`: that path. */
bool rescue_strange(const char *path, struct buf *which);
enum rescue_condition rescue_look(const char *path);

/* Renames a store, and the journal that belongs to it, to `path`.aside-N with the first N that is
   free; `*out` is that name. -1: errno. */
int rescue_set_aside(const char *path, struct buf *out);

/* Adds every event that can still be read from a store file, whatever state it is in. -1 when there
   is none: it is no store. */
int rescue_events(const char *path, struct event_list *out);

/* Writes a copy of an open store to a file that is not there yet; -1: it could not be done. */
int rescue_copy(struct store *store, const char *path);

#endif
