#ifndef STORE_ASIDE_H
#define STORE_ASIDE_H

#include <stdbool.h>

struct buf;

/* Sets a store aside as PATH.aside-N, together with its journals. Nothing is deleted or overwritten. */

/* Why SQLite must not open the store or one of its journals, as a part of a sentence; NULL: it may. `which` gets
   the path. Opening a pipe would block. A journal that names a super-journal makes SQLite read the file of that
   name, wherever it is, and delete it. review writes no such journal. */
const char *aside_find_strange(const char *path, struct buf *which);
/* As above, but only for the journals. */
const char *aside_find_strange_journal(const char *path, struct buf *which);

/* Whether none of SQLite's other files lies beside the store. */
bool aside_is_alone(const char *path);

/* Renames the store and its journals if SQLite must not open them, and adds a line to `moved` for each. -1:
   errno. */
int aside_clear_strange(const char *path, struct buf *moved);

/* Renames the store and its journals, and renames `new` to `path`. If the file system has hard links, there is
   a store at `path` at every moment. `aside` gets the new name of the old store. -1: errno. */
int aside_replace(const char *path, const char *new, struct buf *aside);

#endif
