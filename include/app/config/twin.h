#ifndef APP_CONFIG_TWIN_H
#define APP_CONFIG_TWIN_H

#include <stdbool.h>

#include "base/str.h"

struct keys;

/* Whether a file is a copy that iCloud made of a note that was changed on two machines: "name 2.md" is
   beside "name.md", and both have the same `id:` or the id of the same Notion page in their names. Reads
   both from the vault's open folder. */
bool twin_is_copy(int root, const struct keys *keys, struct str path);

#endif
