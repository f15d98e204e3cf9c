#ifndef BASE_FS_H
#define BASE_FS_H

#include <stddef.h>

#include "base/str.h"

struct buf;

/* Files and folders. All return 0, or -1 with errno. */

/* Reads a whole regular file. ENXIO: it is another kind of file, which might block. EFBIG: it is longer than
   `most`. */
int fs_read(const char *path, size_t most, struct buf *out);
/* Opens a file of any length for reading, and returns the descriptor. A pipe or a device is first copied to a
   file without a name, so that the caller can read it under a lock without waiting. */
int fs_open_input(const char *path);
/* Writes all bytes, and continues after a signal. */
int fs_write(int fd, struct str bytes);
/* Replaces the file `path` in one step: the new file is written as PATH.review-new, synced and renamed. It
   gets the mode of the old file, or `mode` if there was none. */
int fs_replace(const char *path, struct str bytes, unsigned mode);
/* Writes a file in an open folder if it is empty or does not exist. Any other file is left unchanged. */
int fs_fill(int folder, const char *name, struct str bytes, unsigned mode);

/* Syncs the folder that a file lies in, so that the name of the file survives a power cut. Success is also
   reported if the file system cannot sync a folder, or if the folder cannot be read. */
int fs_sync_folder_of(const char *path);
int fs_sync_folder(int folder); /* an open folder */

#endif
