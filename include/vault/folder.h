#ifndef VAULT_FOLDER_H
#define VAULT_FOLDER_H

#include "base/str.h"

struct stat;

/* Opens paths below an open folder, one part at a time. No part may be a link or "..", and no call blocks. All
   files of a vault are opened with these functions, because a vault can come from another person. They return
   a descriptor that the caller closes, or -1 with errno; folder_problem() gives the text. */

/* A folder by a path that the user gave or that is resolved. Links are followed. */
int folder_top(struct str path);
/* The folder that `path` names below `root`; "" is `root` itself, as a descriptor of its own. */
int folder_enter(int root, struct str path);
/* As above, but first makes the missing folders with mode 0700 and syncs the new entries. */
int folder_make(int root, struct str path);
/* The folder that holds `path`. */
int folder_open(int root, struct str path);
/* A regular file. ENXIO: it is another kind of file, such as a pipe or a folder. `path` is terminated; `flags`
   and `mode` are those of open(); `*st` is the status of the opened file. */
int folder_file(int root, struct str path, int flags, unsigned mode, struct stat *st);

/* The text for an errno of these functions, static or from strerror(). */
const char *folder_problem(int error);

#endif
