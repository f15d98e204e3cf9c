#ifndef BASE_FS_H
#define BASE_FS_H

#include <stddef.h>

#include "base/str.h"

struct buf;

/* Whole small files. 0, or -1 with errno. */
/* A regular file alone, so that nothing waits. ENXIO: it is something else. EFBIG: longer than `most`. */
int fs_read(const char *path, size_t most, struct buf *out);
/* Opens a file of any length for reading. What a pipe or a device says is waited for and copied to a file
   without a name first, so that the caller may hold a lock while it reads. -1: errno. */
int fs_open_input(const char *path);
/* All of it, whatever interrupts it; -1: errno. */
int fs_write(int fd, struct str bytes);
/* Puts a file in place of `path` in one step: written as PATH.review-new, synced, renamed. It keeps the
   mode of the one that was there. */
int fs_replace(const char *path, struct str bytes, unsigned mode);
/* Fills a file of an open folder that is empty or not there yet; one that holds something, and what is
   no regular file, is left as it is. */
int fs_fill(int folder, const char *name, struct str bytes, unsigned mode);

/* Syncs the folder that a file lies in, so that the file's name outlives a power cut. File systems that
   cannot sync a folder, and folders that cannot be read, are no failure. */
int fs_sync_folder_of(const char *path);
int fs_sync_folder(int folder); /* the same for an open folder */

#endif
