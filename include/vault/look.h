#ifndef VAULT_LOOK_H
#define VAULT_LOOK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/pipeline.h"
#include "base/str.h"

struct err;

/* One look at a vault: which Markdown files and folders are there, held against what the last look
   remembered. Links are never followed; only regular files and folders count. */

enum look_change {
    LOOK_SAME,    /* as remembered */
    LOOK_CHANGED, /* to be read again */
    LOOK_NEW,
    LOOK_GONE,
    LOOK_UNKNOWN  /* it, or its folder, cannot be read: as remembered, for now */
};

struct look_item {
    struct str path;    /* relative to the vault; "" is the vault's own folder */
    uint64_t signature; /* in: remembered, 0 to look again; out: of this look, 0 when a change right
                           after this look could go unnoticed */
    enum look_change change;
    enum look_change before; /* what `change` was before its folder was listed */
    int error;          /* of a folder that cannot be read, a new one too: why, an errno; else 0 */
};

struct look {
    int root; /* the vault's folder, open */
    const struct str *ignore; /* globs: of a path when they hold a slash, else of a name */
    size_t ignore_count;
    uint64_t salt;  /* part of each signature: another value makes all be read again */
    struct look_item *folder; /* in: remembered, in path order; new ones are appended */
    size_t folder_count, folder_capacity;
    struct look_item *file; /* out: the remembered ones as given, and the new ones */
    size_t file_count, file_capacity;
    int64_t started; /* nanoseconds of the clock */
    struct arena text; /* paths of new items */
    struct pipeline pipeline;
    struct look_batch *batch, *batch_last; /* remembered files as they are given */
};

/* A look is started, is given the remembered files, which are looked at meanwhile, and then looks
   around for what changed besides. look_around fails only when the vault's own folder cannot be
   read (ERR_VAULT). */
void look_start(struct look *look);
void look_file(struct look *look, struct str path, uint64_t signature); /* in path order */
int look_around(struct look *look, struct err *err);
void look_release(struct look *look); /* closes root, frees file and folder */

/* The first bytes of one file; safe to call from several threads. 0, or -1: it is no longer there,
   no regular file, or cannot be read (errno). */
struct buf;
struct head {
    uint64_t size;      /* of the whole file */
    uint64_t signature; /* as look_item.signature */
};
int look_read(const struct look *look, struct str path, size_t most, struct buf *out,
    struct head *head);

#endif
