#ifndef APP_COMMAND_OBSIDIAN_BASE_SAVE_H
#define APP_COMMAND_OBSIDIAN_BASE_SAVE_H

#include "base/str.h"

struct buf;
struct err;

/* Writes a base into `path`, a terminated path that ends in .base, and appends what it did to `out`. A file that
   exists is replaced only if it holds what this function wrote. No link is followed as the last part of the path.
   ERR_USAGE: another name. ERR_NEGATIVE: the file is not ours. ERR_OUTPUT: it cannot be written. */
int obsidian_base_save(struct str path, struct str base, struct buf *out, struct err *err);

/* Appends the line with which a base begins. It holds a checksum of what follows, so that an edited file is
   recognised. */
void obsidian_base_mark(struct str base, struct buf *out);

#endif
