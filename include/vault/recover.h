#ifndef VAULT_RECOVER_H
#define VAULT_RECOVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "vault/swap.h"

/* What a killed replacement left. A temporary file is believed only if its token is one that is
   asked for, and if it is a regular file without another name that belongs to this user (or, when
   this user is root, to the owner of the note or of the vault). Every other file of such a name is
   left alone. */

/* A note that may have been in the middle of a replacement. */
struct recover_note {
    struct str path; /* relative to the vault; terminated */
    uint64_t token;
    bool failed; /* out: something could not be read or moved now */
};

/* Clears away what is left of the replacements of these notes: each folder is listed once. What was
   ours, or what had been read, is dropped. What an editor had saved at that moment goes back into
   its place, or is kept as "NOTE.kept" where the note has changed since, or where it cannot be
   read. Changes the order of `note`. Nobody else may be replacing files in the vault meanwhile. */
void recover_notes(int root, struct recover_note *note, size_t count);

/* One such file; `vault`: the open folder that tells the owner. 0: it is settled or left alone. -1:
   it cannot be read or moved now (errno). */
int recover_file(
    int vault, int folder, const struct swap *swap, enum swap_stage stage, const char *note);

#endif
