#ifndef VAULT_FOLDER_H
#define VAULT_FOLDER_H

#include "base/str.h"

struct stat;

/* Paths below an open folder, opened one part after the other. No link is followed in any part, ".." is
   refused, and nothing waits. Whatever belongs to a vault is opened here: a vault can come from somebody
   else. All return a descriptor that the caller closes, or -1 with errno; folder_problem() says what it
   means. */

/* A folder by a path that the user gave, or that has been resolved: links are followed. */
int folder_top(struct str path);
/* The folder that `path` names below `root`; "" is `root` itself, as a descriptor of its own. */
int folder_enter(int root, struct str path);
/* The same, after making what is missing of it with mode 0700 and syncing the new entries. */
int folder_make(int root, struct str path);
/* The folder that holds `path`. */
int folder_open(int root, struct str path);
/* A regular file; ENXIO: it is something else, as a pipe or a folder. `path` is terminated; `flags` are
   those of open(), `mode` counts with O_CREAT; `*st` is what was opened. */
int folder_file(int root, struct str path, int flags, unsigned mode, struct stat *st);

/* The text for an errno of these; static or of strerror. */
const char *folder_problem(int error);

#endif
