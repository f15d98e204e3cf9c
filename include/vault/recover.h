#ifndef VAULT_RECOVER_H
#define VAULT_RECOVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "vault/swap.h"

/* Recovery after an interrupted replacement. A temporary file is accepted only if its token is the wanted one,
   and if it is a regular file without another name that belongs to this user (or, if this user is root, to the
   owner of the note or of the vault). Other files with such a name are not touched. */

/* A note whose replacement may have been interrupted. */
struct recover_note {
    struct str path; /* relative to the vault; terminated */
    uint64_t token;
    bool failed; /* out: a temporary file could not be read or moved now */
};

/* Removes the temporary files of these notes. A file with the old content, or with the new content that review
   wrote, is deleted. A file that an editor saved during the replacement becomes the note again; if the note has
   changed since, or if the file cannot be read, it is kept as "NOTE.kept". Each folder is listed once. Changes
   the order of `note`. No other process may replace files in the vault at the same time. */
void recover_notes(int root, struct recover_note *note, size_t count);

/* Recovers one temporary file. `vault` is the open folder of the vault, whose owner is checked. 0: it is done, or
   the file is not ours. -1: the file cannot be read or moved now (errno). */
int recover_file(
    int vault, int folder, const struct swap *swap, enum swap_stage stage, const char *note);

#endif
