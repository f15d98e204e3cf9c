#ifndef APP_SESSION_ALIASES_H
#define APP_SESSION_ALIASES_H

#include "base/str_lookup.h"
#include "store/index.h"

struct app;
struct err;

/* The ids of notes that have several ids. Each leads to the shown id, the smallest one. */
struct aliases {
    struct alias *alias;          /* in the order of the ids */
    const struct alias **by_note; /* in the order of the shown ids */
    size_t count;
    struct str_lookup by_id;
    struct arena text;
};

/* Loads them from the store. */
int aliases_load(struct aliases *aliases, struct app *app, struct err *err);
void aliases_release(struct aliases *aliases);
/* The shown id of the note that has this id. If that is another id, it is valid as long as the
 * aliases. */
struct str aliases_shown(const struct aliases *aliases, struct str id);
/* The other ids of the note with this shown id: the first of `*count` items of by_note. */
const struct alias **aliases_of(const struct aliases *aliases, struct str note, size_t *count);

/* The aliases, loaded at the first call and then kept in `app`. NULL: the store failed. */
const struct aliases *aliases_use(struct app *app, struct err *err);
/* Call this when the index is loaded again, and when ids have become one note. */
void aliases_forget(struct app *app);

#endif
