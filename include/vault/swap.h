#ifndef VAULT_SWAP_H
#define VAULT_SWAP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* The temporary files of a replacement, and the exchange of two files. */

enum { SWAP_NAME_SIZE = 128 };

/* One replacement, as in the names of its files. */
struct swap {
    uint64_t token;    /* rewrite_token() of its row in the outbox */
    uint64_t old, new; /* hashes of the old and the new content */
};

enum swap_stage {
    SWAP_WRITING, /* ".review-TOKEN.new": not complete, and never the note */
    SWAP_READY,   /* ".review-TOKEN-OLD-NEW.swap": complete; after the exchange, the former note */
    SWAP_ASIDE    /* ".review-TOKEN-OLD-NEW.old": the former note, during an exchange by renaming */
};

void swap_name(const struct swap *swap, enum swap_stage stage, char out[SWAP_NAME_SIZE]);
/* Returns false if it is not such a name. `old` and `new` of SWAP_WRITING are 0. */
bool swap_parse(const char *name, struct swap *swap, enum swap_stage *stage);

/* Exchanges the ready file and the note. If the file system cannot exchange files, the note is renamed to the
   aside file, the ready file is renamed to the note, and the aside file to the ready file. 0, or -1 with errno.
   EEXIST: another file got the note's name at that moment; the former note is the aside file. */
int swap_exchange(int folder, const struct swap *swap, const char *note);
/* Gives a file a new name. It may also keep its old name. -1: errno; EEXIST: the new name is in use. */
int swap_place(int folder, const char *from, const char *to);
/* Gives a file that an editor saved, and that cannot become the note, a visible name: "NOTE.kept", "NOTE.kept-2",
   and so on. 0, or -1 with errno. */
int swap_keep(int folder, const char *left, const char *note);

#endif
