#ifndef APP_CONFIG_TWIN_H
#define APP_CONFIG_TWIN_H

#include <stdbool.h>

#include "base/str.h"

struct keys;

/* Whether a file is the copy that iCloud keeps of a note that was changed on two machines: "name 2.md"
   beside "name.md", and both say that they are the same note, by an `id:` or by the id of a Notion page in
   their names. Reads both from the vault's open folder. */
bool twin_is_copy(int root, const struct keys *keys, struct str path);

#endif
