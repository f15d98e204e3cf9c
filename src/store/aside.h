#ifndef STORE_ASIDE_H
#define STORE_ASIDE_H

#include <stdbool.h>

struct buf;

/* Sets a store aside as PATH.aside-N, together with its journals. Nothing is deleted or overwritten. */

/* Whether the store or one of its journals is not a regular file; opening a pipe would block. `which` gets its
   path. */
bool aside_find_strange(const char *path, struct buf *which);

/* Renames the store and its journals if they are not regular files, and adds a line to `moved` for each. -1:
   errno. */
int aside_clear_strange(const char *path, struct buf *moved);

/* Renames the store and its journals, and renames `new` to `path`. If the file system has hard links, there is
   a store at `path` at every moment. `aside` gets the new name of the old store. -1: errno. */
int aside_replace(const char *path, const char *new, struct buf *aside);

#endif
