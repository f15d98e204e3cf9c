#ifndef VAULT_SPELLING_H
#define VAULT_SPELLING_H

#include "base/str.h"

struct buf;

/* Appends `path` as the file system spells it. A person sees one name where two may differ in their
   bytes: a Mac decomposes what a keyboard composes (NFD, NFC). Each part that is not there as it is given
   is replaced by one that is the same in NFC; one without any stays. */
void spelling_find(int root, struct str path, struct buf *out);

#endif
