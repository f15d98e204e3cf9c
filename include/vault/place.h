#ifndef VAULT_PLACE_H
#define VAULT_PLACE_H

#include <stdbool.h>

#include "base/str.h"

struct buf;
struct err;

/* Where the vault and the store are. Paths are absolute and resolved. */

#define VAULT_FOLDER ".review"

/* The nearest folder from `start` upwards that holds VAULT_FOLDER. PLACE_NONE: there is none; -1: a folder cannot
   be read. `err` is ERR_VAULT in both cases. */
enum { PLACE_NONE = 1 };
int place_vault(struct str start, struct buf *out, struct err *err);
/* Appends `start` as an absolute path without links. ERR_VAULT: there is no such folder. A NULL `start` is a
   current folder that no longer exists. */
int place_folder(struct str start, struct buf *out, struct err *err);
/* The name of the service that syncs this folder to other machines, or NULL. iCloud, Dropbox, OneDrive and
   Syncthing are recognised by the folders that they make. */
const char *place_synced(struct str folder);
/* Appends to `folder` the name of the store of a vault, which is made from the vault's path. A path that is too
   long for a name is shortened and gets a checksum, unless a store with the long name exists. */
void place_store(struct str vault, struct buf *folder);
/* Appends `path`, relative to `base`, as an absolute path without "." and "..". Links are not resolved. */
void place_join(struct str base, struct str path, struct buf *out);
/* As place_join(), and a leading "~" is replaced by `home`. */
void place_expand(struct str home, struct str base, struct str path, struct buf *out);
/* Makes a folder and the missing folders above it, and syncs the new entries. On failure: ERR_STORE. */
int place_make(struct str folder, unsigned mode, struct err *err);

#endif
