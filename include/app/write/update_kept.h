#ifndef APP_WRITE_UPDATE_KEPT_H
#define APP_WRITE_UPDATE_KEPT_H

#include <stdbool.h>

#include "base/mem.h"
#include "store/outbox.h"

struct aliases;
struct err;
struct store;

/* What a command wrote into a note, found by any id of the note: it is kept under the one that was
   shown then. Set `store` and `aliases`, the rest to zero; after the aliases have changed,
   kept_forget() comes first. */
struct kept {
    struct store *store;
    const struct aliases *aliases;
    struct uid command; /* of which the ids are loaded */
    bool loaded;
    struct kept_id *id; /* in the order of the ids shown */
    size_t count;
    struct arena text;
};

/* As written_load() and written_remove(). */
int kept_load(struct kept *kept, struct uid command, struct str note, struct written **out,
    struct arena *text, struct err *err);
int kept_remove(struct kept *kept, struct uid command, struct str note, struct err *err);
void kept_forget(struct kept *kept); /* releases what is loaded */

#endif
