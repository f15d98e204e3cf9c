#ifndef APP_ADOPT_CONFIG_REMOVAL_H
#define APP_ADOPT_CONFIG_REMOVAL_H

#include <stdbool.h>

#include "base/str.h"

struct buf;

/* Pure. `before` became `after` because something was added, and `now` is the text after further changes. Appends
   `now` without what was added. False: what was added is not in it exactly once, as it was written. */
bool config_without_added(struct str before, struct str after, struct str now, struct buf *out);

#endif
