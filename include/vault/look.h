#ifndef VAULT_LOOK_H
#define VAULT_LOOK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/pipeline.h"
#include "base/str.h"

struct err;

/* The file system part of a scan: finds the Markdown files and folders of a vault and compares them with those
   of the last scan. Links are not followed; only regular files and folders count. */

enum look_change {
    LOOK_SAME,    /* as at the last scan */
    LOOK_CHANGED, /* must be read again */
    LOOK_NEW,
    LOOK_MISSING,
    LOOK_UNKNOWN  /* the item or its folder cannot be read; treat it as unchanged */
};

struct look_item {
    struct str path;    /* relative to the vault; "" is the vault's own folder */
    uint64_t signature; /* in: of the last scan, 0 to read again; out: of this scan, 0 if a change just
                           after this scan might not be noticed */
    enum look_change change;
    enum look_change before; /* the value of `change` before its folder was listed */
    int error;          /* for a folder that cannot be read: errno; otherwise 0 */
};

struct look {
    int root;                 /* the vault's folder, open; borrowed */
    const struct str *ignore; /* the globs of ignore_find() */
    size_t ignore_count;
    uint64_t salt;  /* part of each signature; with another value all files are read again */
    struct look_item *folder; /* in: of the last scan, in path order; new folders are appended */
    size_t folder_count, folder_capacity;
    struct look_item *file; /* out: the given files, then the new files */
    size_t file_count, file_capacity;
    int64_t started; /* nanoseconds of the real-time clock */
    struct arena text; /* paths of new items */
    struct pipeline pipeline;
    struct look_batch *batch, *batch_last; /* the given files */
};

/* Call look_start(), then look_file() for each file of the last scan, then look_around(). A second thread checks
   the files while they are given. look_around() finds all other changes; it fails only if the vault's own folder
   cannot be read (ERR_VAULT). */
void look_start(struct look *look);
void look_file(struct look *look, struct str path, uint64_t signature); /* in path order */
int look_around(struct look *look, struct err *err);
void look_release(struct look *look); /* frees file and folder */

/* Reads the first `most` bytes of a file. Safe to call from several threads. -1: errno, as of vault_read(). */
struct buf;
struct head {
    uint64_t size;      /* the size of the whole file */
    uint64_t signature; /* as look_item.signature */
    uint64_t imprint;   /* not 0; of the file, not of its path: a rename keeps it, an edit or a copy does not */
};
int look_read(const struct look *look, struct str path, size_t most, struct buf *out,
    struct head *head);
/* The imprint of a file, as head.imprint; 0: it cannot be opened. */
uint64_t look_imprint(int root, struct str path);

#endif
