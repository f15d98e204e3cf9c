#ifndef CLI_EDITOR_H
#define CLI_EDITOR_H

#include "base/str.h"

struct call;

/* Opens a file of the vault in $VISUAL, $EDITOR or vi, waits, scans the vault and reports what changed in its
   reviews. The store is closed meanwhile. `path` is relative to the vault and copied. Needs a loaded index, and
   leaves a new one. Fails if the editor cannot be run or fails; what it saved is scanned all the same. */
int editor_edit(struct call *call, struct str path);

#endif
