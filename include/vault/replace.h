#ifndef VAULT_REPLACE_H
#define VAULT_REPLACE_H

#include <stdint.h>

#include "base/str.h"

/* Puts new content in place of a note, in one step: written and synced beside it, with its mode,
   owner and extended attributes, then exchanged with it. What turns out to have been changed
   meanwhile is exchanged back. No link is followed, and nothing outside the vault is reached. */

enum replace_result {
    REPLACE_DONE,
    REPLACE_CHANGED, /* it is not, or no longer, what was read; it is as it was */
    REPLACE_GONE,
    REPLACE_REFUSED, /* it cannot be done to this note: `why` */
    REPLACE_FAILED   /* it could not be done now: `why` */
};

/* `root`: the vault's folder; `token`: what recover_notes() is told, should this be killed; `old`: the
   content that was read. `*why` is static or of strerror. */
enum replace_result replace_file(int root, struct str path, uint64_t token, struct str old,
    struct str new, const char **why);

/* Makes a file that was not there, with all its content at once. REPLACE_CHANGED: it is there. */
enum replace_result replace_new(int root, struct str path, struct str content, const char **why);

#endif
