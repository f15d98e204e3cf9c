#ifndef VAULT_IGNORE_H
#define VAULT_IGNORE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "base/str.h"

/* What a look passes over. */

/* The last glob that a path fits, or `count`: nothing leaves it out. A glob without a slash is of a name,
   one with a slash of a path; "/Templates" lies directly in the vault. One that ends in a slash is of
   folders alone, and one that begins with "!" brings back what a glob before it leaves out. The globs and
   the path end in NUL. */
size_t ignore_find(const struct str *glob, size_t count, struct str path, bool folder);

/* Whether an open folder is a vault of its own: its notes are reviewed there. */
bool ignore_is_vault(int folder);

/* Whether a file's name ends in ".md", in any case. */
bool ignore_is_markdown(const char *name);

/* Of a path as "folder/name 2.md", with a number from 2 to 99: the length of "folder/name"; else 0. */
size_t ignore_numbered(struct str path);

/* What there is in a vault that a look passes over. Zero-initialise; the paths live in `text`. */
struct left_out {
    size_t *by_glob;   /* Markdown files that each glob leaves out, in the order of the globs */
    size_t links;      /* symbolic links to Markdown files or folders: never followed */
    struct str *vault; /* the vaults in it */
    size_t vaults, capacity;
    struct arena text;
};

void ignore_count(const char *vault, const struct str *glob, size_t count, struct left_out *out);
void ignore_release(struct left_out *left);

#endif
