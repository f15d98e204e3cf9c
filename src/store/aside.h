#ifndef STORE_ASIDE_H
#define STORE_ASIDE_H

#include <stdbool.h>

struct buf;

/* Names for a store that is set aside: PATH.aside-N, and the journals that belong to it beside it. Nothing
   is ever deleted or overwritten. */

/* Whether something other than a regular file is where the store or a journal of it belongs; a pipe
   would hold up whoever opens it. `which`: that path. */
bool aside_strange(const char *path, struct buf *which);

/* Renames everything but regular files out of the store's place and those of its journals; a line in `moved`
   names each. -1: errno. */
int aside_clear_strange(const char *path, struct buf *moved);

/* Renames the store and its journals, and puts `new` in its place: at each moment there is a store at
   `path`, where the file system has hard links. `aside`: the new name. -1: errno. */
int aside_replace(const char *path, const char *new, struct buf *aside);

#endif
