#ifndef BASE_FS_H
#define BASE_FS_H

#include <stddef.h>

#include "base/str.h"

struct buf;

/* Whole small files. 0, or -1 with errno. */
int fs_read(const char *path, size_t most, struct buf *out); /* EFBIG: longer than `most` */
/* Opens a file of any length for reading. What a pipe or a device says is waited for and copied to a file
   without a name first, so that the caller may hold a lock while it reads. -1: errno. */
int fs_open_input(const char *path);
/* All of it, whatever interrupts it; -1: errno. */
int fs_write(int fd, struct str bytes);
/* Puts a file in place of `path` in one step: written as PATH.review-new, synced, renamed. It keeps the
   mode of the one that was there. */
int fs_replace(const char *path, struct str bytes, unsigned mode);
/* Fills a file that is empty or not there yet; one that holds something, and what is no regular file,
   is left as it is. */
int fs_fill(const char *path, struct str bytes, unsigned mode);

#endif
