#ifndef VAULT_FOLDER_H
#define VAULT_FOLDER_H

#include "base/str.h"

/* The folder that holds `path`, opened step by step from `root` without following a link; -1 with
   errno. */
int folder_open(int root, struct str path);
struct str folder_part(struct str path); /* the path up to its last slash, which is part of it */
const char *folder_name(struct str path); /* the last part of a terminated path */

#endif
