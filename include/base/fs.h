#ifndef BASE_FS_H
#define BASE_FS_H

#include <stddef.h>

#include "base/str.h"

struct buf;

/* Whole small files. 0, or -1 with errno. */
int fs_read(const char *path, size_t most, struct buf *out); /* EFBIG: longer than `most` */
/* All of it, whatever interrupts it; -1: errno. */
int fs_write(int fd, struct str bytes);
/* Puts a file in place of `path` in one step: written beside it, synced, renamed. */
int fs_replace(const char *path, const void *data, size_t size, unsigned mode);

#endif
