#ifndef CLI_EDITOR_H
#define CLI_EDITOR_H

#include <stdbool.h>

#include "base/str.h"

struct buf;
struct call;

/* Opens a file of the vault in $VISUAL, $EDITOR or vi, waits, scans the vault and reports what changed in its
   reviews. The store is closed meanwhile. `path` is relative to the vault and copied. Needs a loaded index, and
   leaves a new one. Fails if the editor cannot be run or fails; what it saved is scanned all the same. */
int editor_edit(struct call *call, struct str path);
/* The same at a line, for editors that are known to accept one. What changed is appended to `said`, and nothing
   if no box and no day was changed. If it fails with `*ready`, the vault and its index are open all the same. */
int editor_edit_line(struct call *call, struct str path, int line, struct buf *said, bool *ready);

#endif
