#ifndef VAULT_SWAP_H
#define VAULT_SWAP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* The temporary files of the replacement, and how two files change places. */

enum { SWAP_NAME_SIZE = 128 };

/* One replacement, as the names of its files tell it. */
struct swap {
    uint64_t token;    /* of the row of the outbox that asks for it */
    uint64_t old, new; /* hashes of the content that was read, and of the new one */
};

enum swap_stage {
    SWAP_WRITING, /* ".review-TOKEN.new": not complete, and never in the note's place */
    SWAP_READY,   /* ".review-TOKEN-OLD-NEW.swap": complete; after the exchange, what was the note */
    SWAP_ASIDE    /* ".review-TOKEN-OLD-NEW.old": what was the note, while the other takes its place */
};

void swap_name(const struct swap *swap, enum swap_stage stage, char out[SWAP_NAME_SIZE]);
/* false: it is not such a name. `old` and `new` of SWAP_WRITING are 0. */
bool swap_parse(const char *name, struct swap *swap, enum swap_stage *stage);

/* Exchanges the ready file and the note. Where files cannot be exchanged, the note is moved aside, the
   ready file takes its name if nobody else did, and what is aside becomes the ready file. 0, or -1 with
   errno. EEXIST: another file took the note's name meanwhile; what was the note is aside. */
int swap_exchange(int folder, const struct swap *swap, const char *note);
/* Gives a file a name that nothing has. It may keep its old name as well. -1: errno; EEXIST: taken. */
int swap_place(int folder, const char *from, const char *to);
/* Gives what an editor saved, and has no place, a name that is seen: "NOTE.kept", "NOTE.kept-2" …
   0, or -1 with errno. */
int swap_keep(int folder, const char *left, const char *note);

#endif
