#ifndef VAULT_PLACE_H
#define VAULT_PLACE_H

#include <stdbool.h>

#include "base/str.h"

struct buf;
struct err;

/* Where things are. Paths are absolute and resolved. */

#define VAULT_FOLDER ".review"

/* The nearest folder from `start` upwards that holds VAULT_FOLDER. PLACE_NONE: there is none, -1: that
   cannot be told; ERR_VAULT with both. */
enum { PLACE_NONE = 1 };
int place_vault(struct str start, struct buf *out, struct err *err);
/* `start` made absolute, its links resolved. ERR_VAULT: no such folder. A `start` that
   is not set stands for a current folder that is gone. */
int place_folder(struct str start, struct buf *out, struct err *err);
/* The name of the service that carries this folder to other machines, or NULL: told by the folders
   that iCloud, Dropbox, OneDrive and Syncthing make. */
const char *place_synced(struct str folder);
/* Appends to a folder the name of the store that a vault has there, made of the vault's path. A path that is
   too long for a name is shortened, and told apart by a checksum; a store that has the long name keeps it. */
void place_store(struct str vault, struct buf *folder);
/* `path` as a person means it from `base`: joined, "." and ".." taken out, links as they are. */
void place_join(struct str base, struct str path, struct buf *out);
/* The same, and "~" or "~/notes" means what it means in a shell. */
void place_expand(struct str home, struct str base, struct str path, struct buf *out);
/* Makes a folder, by its absolute path, and what is missing above it, and syncs the new entries. ERR_STORE when that fails. */
int place_make(struct str folder, unsigned mode, struct err *err);

#endif
