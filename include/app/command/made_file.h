#ifndef APP_COMMAND_MADE_FILE_H
#define APP_COMMAND_MADE_FILE_H

#include <stddef.h>

#include "base/str.h"

struct buf;
struct err;

/* A file that review makes for the user and makes again. Its first line holds a checksum of what follows, so
   that an edited file is recognised and stays as it is. */
struct made_kind {
    const char *before, *after; /* the first line around the checksum */
    size_t most;                /* bytes; no such file is longer */
    const char *written;        /* what is said of a new file, after its path and ": " */
};

extern const struct made_kind made_base, made_page;

/* Appends the first line, for the bytes that follow it. */
void made_file_mark(const struct made_kind *kind, struct str bytes, struct buf *out);
/* Writes the file at the terminated `path`, and appends what it did to `out`. A file that exists is replaced
   only if it holds what this function wrote. No link is followed as the last part of the path. ERR_NEGATIVE:
   the file is not ours. ERR_OUTPUT: it cannot be written. */
int made_file_save(
    const struct made_kind *kind, struct str path, struct str bytes, struct buf *out, struct err *err);

#endif
