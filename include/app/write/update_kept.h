#ifndef APP_WRITE_UPDATE_KEPT_H
#define APP_WRITE_UPDATE_KEPT_H

#include <stdbool.h>

#include "base/mem.h"
#include "store/outbox.h"

struct aliases;
struct err;
struct store;

/* The values that a command wrote into a note, found by any id of the note. The store keeps them under the id
   that was shown when they were written. Set `store` and `aliases`, and the rest to zero. Call kept_forget()
   after the aliases have changed. */
struct kept {
    struct store *store;
    const struct aliases *aliases;
    struct uid command; /* the command whose ids are loaded */
    bool loaded;
    struct kept_id *id; /* in the order of the shown ids */
    size_t count;
    struct arena text;
};

/* As written_load() and written_remove(). */
int kept_load(struct kept *kept, struct uid command, struct str note, struct written **out,
    struct arena *text, struct err *err);
int kept_remove(struct kept *kept, struct uid command, struct str note, struct err *err);
void kept_forget(struct kept *kept); /* releases the loaded ids */

#endif
