#ifndef VAULT_SITE_H
#define VAULT_SITE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct err;

/* A folder of files that review makes and makes again. A list beside them (".review-export") holds the hash of
   each, so that only files that review made are ever replaced or removed: a file that is not in the list, or
   that was changed since, is left as it is. Files are not synced: they can be made again. After a kill, each
   file is whole, the old one or the new one. Paths are relative, "/"-separated; no link below the folder is
   followed. */

struct site;

/* What happened to the files. */
struct site_counts {
    size_t written, unchanged, removed;
    size_t refused; /* files that review did not make, or that were changed */
};

/* Opens the folder, or makes it if its parent exists. NULL: `err` is ERR_USAGE (there is no parent; it is not a
   folder; it has files and no list, or the site of another vault) or ERR_STORE (it cannot be written; another
   process is writing there). `folder` is absolute and terminated; `vault` is the path of the vault. */
struct site *site_open(struct str folder, struct str vault, struct err *err);
/* Puts a file in its place, unless it is there with the same bytes. -1: ERR_STORE. */
int site_put(struct site *site, struct str path, struct str bytes, struct err *err);
/* Removes the files of earlier exports that were not put this time, and writes the list. -1: ERR_STORE. */
int site_finish(struct site *site, struct err *err);
/* What happened so far; `*first`: the first refused file, ptr NULL: none. It is valid until the release. */
struct site_counts site_count(const struct site *site, struct str *first);
void site_release(struct site *site);
bool site_is_in(int folder); /* whether there is a site in the open folder */

#endif
