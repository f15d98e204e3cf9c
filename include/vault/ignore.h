#ifndef VAULT_IGNORE_H
#define VAULT_IGNORE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "base/str.h"

/* The files and folders that a scan ignores. */

/* The index of the last glob that matches the path, or `count` if the path is not ignored. A glob without a
   slash matches a name, and one with a slash a path: "/Templates" lies directly in the vault. A glob that ends
   in a slash matches folders only. A glob that begins with "!" brings back paths that an earlier glob ignores.
   The globs and the path are terminated. */
size_t ignore_find(const struct str *glob, size_t count, struct str path, bool folder);

/* Whether an open folder is another vault, which reviews its own notes. */
bool ignore_is_vault(int folder);
/* As above, for the folder of this path below `root`. */
bool ignore_is_vault_at(int root, struct str path);

/* Whether a file's name ends in ".md", in any case. */
bool ignore_is_markdown(const char *name);

/* For a path like "folder/name 2.md", with a number from 2 to 99, the length of "folder/name"; otherwise 0. */
size_t ignore_numbered(struct str path);

/* The content of a vault that a scan ignores. Zero-initialise. The paths lie in `text`. */
struct left_out {
    size_t *by_glob;   /* the number of Markdown files that each glob ignores, in the order of the globs */
    size_t links;      /* symbolic links to Markdown files or folders: never followed */
    struct str *vault; /* the vaults inside this vault */
    size_t vaults, capacity;
    struct arena text;
};

void ignore_count(const char *vault, const struct str *glob, size_t count, struct left_out *out);
void ignore_release(struct left_out *left);

#endif
