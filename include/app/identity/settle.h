#ifndef APP_IDENTITY_SETTLE_H
#define APP_IDENTITY_SETTLE_H

#include <stddef.h>

#include "base/str.h"

struct app;
struct err;

/* Brings the index to what the events say: which ids are one note, which file is which note, and what
   is known of those that vanished. After news of other stores, after `relink`, and after a scan that
   made a copy or joined ids. Part of a write transaction; app->index is loaded, and loaded by nobody
   else meanwhile. The states of the notes that changed by it are worked out. */
int settle_notes(struct app *app, struct err *err);

/* Which ids are one note, alone: before a rebuild. */
int settle_ids(struct app *app, struct err *err);

/* Works out the state of each row whose note is among the ids, under any of its ids;
   of many at once by one walk over all events. */
int settle_states(struct app *app, const struct str *id, size_t count, struct err *err);
/* Of every row. */
int settle_all_states(struct app *app, struct err *err);

#endif
