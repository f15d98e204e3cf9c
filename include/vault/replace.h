#ifndef VAULT_REPLACE_H
#define VAULT_REPLACE_H

#include <stdint.h>

#include "base/str.h"

/* Replaces the content of a note in one step. A new file, with the mode, owner and extended attributes of the
   note, is written and synced beside it, and then exchanged with it. If the note was changed at the same time,
   the two are exchanged back. No link is followed, and no file outside the vault is touched. */

enum replace_result {
    REPLACE_DONE,
    REPLACE_CHANGED, /* the note differs from the content that was read; it is unchanged */
    REPLACE_MISSING,
    REPLACE_REFUSED, /* this note cannot be replaced: `why` */
    REPLACE_FAILED   /* the note could not be replaced now: `why` */
};

/* `root`: the vault's folder; `token`: the token for recover_notes() if this process is killed; `old`: the
   content that was read. `*why` is static or from strerror(). */
enum replace_result replace_file(int root, struct str path, uint64_t token, struct str old,
    struct str new, const char **why);

/* What replace_file() would refuse, as far as that can be told without writing. */
enum replace_result replace_try(int root, struct str path, struct str old, const char **why);

/* Makes a new file with all its content in one step. REPLACE_CHANGED: the file exists. */
enum replace_result replace_new(int root, struct str path, struct str content, const char **why);

#endif
