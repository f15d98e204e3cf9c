#ifndef VAULT_REMOVE_H
#define VAULT_REMOVE_H

#include "vault/replace.h"

/* Removes a note, if it holds exactly `content`. It is first renamed to the aside file of a
   replacement and read again, so that what an editor saves at the same time is not lost. After a
   kill, recover_notes() removes the aside file. The results are those of replace_file(). */
enum replace_result remove_file(
    int root, struct str path, uint64_t token, struct str content, const char **why);

#endif
