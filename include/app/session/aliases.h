#ifndef APP_SESSION_ALIASES_H
#define APP_SESSION_ALIASES_H

#include "store/index.h"

struct app;
struct err;

/* The ids of notes that have several: each leads to the one that is shown, the smallest. */
struct aliases {
    struct alias *alias;          /* by id */
    const struct alias **by_note; /* the same by the id that is shown */
    size_t count;
    struct arena text;
};

/* As the store has them. */
int aliases_load(struct aliases *aliases, struct app *app, struct err *err);
void aliases_release(struct aliases *aliases);
/* The id that is shown for this one; it lives as long as the aliases. */
struct str aliases_shown(const struct aliases *aliases, struct str id);
/* The other ids of the note that is shown under this one: the first of them in by_note, and how many
   follow one another there. */
const struct alias **aliases_of(const struct aliases *aliases, struct str note, size_t *count);

/* Loaded once, and kept with the app until they are forgotten: when the index is loaded again, and
   when ids become one note. NULL: the store failed. */
const struct aliases *aliases_use(struct app *app, struct err *err);
void aliases_forget(struct app *app);

#endif
