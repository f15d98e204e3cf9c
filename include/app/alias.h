#ifndef APP_ALIAS_H
#define APP_ALIAS_H

#include "store/index.h"

struct app;
struct err;

/* The ids of notes that have several: each leads to the one that is shown, the smallest. */
struct aliases {
    struct alias *alias;
    size_t count;
    struct arena text;
};

int aliases_load(struct aliases *aliases, struct app *app, struct err *err);
void aliases_release(struct aliases *aliases);
/* The id that is shown for this one; it lives as long as the aliases, and not beyond a join. */
struct str aliases_shown(const struct aliases *aliases, struct str id);
/* Makes two ids one note: the smaller of those shown is shown from now on, and what led to the other
   leads there. Loads the aliases anew. */
int aliases_join(
    struct aliases *aliases, struct app *app, struct str a, struct str b, struct err *err);

#endif
