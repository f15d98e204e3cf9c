#ifndef VAULT_SPELLING_H
#define VAULT_SPELLING_H

#include "base/str.h"

struct buf;

/* Appends `path` as the file system spells it. Two names that look alike may differ in their bytes: a Mac
   decomposes a name that a keyboard composes (NFD, NFC). A part that does not exist is replaced by a name that
   is equal in NFC, if there is one. */
void spelling_find(int root, struct str path, struct buf *out);

#endif
