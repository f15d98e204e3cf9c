#ifndef VAULT_SWAP_H
#define VAULT_SWAP_H

#include <stdint.h>

#include "base/str.h"

/* Inside the replacement: the temporary files, and what a killed process left of them. */

enum { SWAP_NAME_SIZE = 128 };

void swap_new_name(const char *note, char out[SWAP_NAME_SIZE]); /* while it is written */
/* Complete, and ready to be exchanged. */
void swap_name(const char *note, struct str old, struct str new, char out[SWAP_NAME_SIZE]);
int swap_exchange(int folder, const char *a, const char *b); /* -1: errno; ENOSYS: there is no such */
/* Gives what an editor saved, and has no place, a name that is seen: "NOTE.kept", "NOTE.kept-2" … */
void swap_keep(int folder, const char *left, const char *note);

/* Clears away what a killed replacement left in the folder of `path`. What an editor had saved
   at that moment is put back, or, where the note has gone on since, kept. Nobody else may be replacing
   files there. */
void swap_settle(int root, struct str path);

#endif
