#ifndef APP_HISTORY_H
#define APP_HISTORY_H

#include "base/str.h"
#include "scheduler/state.h"
#include "store/events.h"

struct app;
struct err;
struct file;

/* All events of the note that is shown under this id, under each id that it has, settled. */
int history_of(struct app *app, struct str note, struct event_list *out, struct err *err);
/* The same of a note in the index. ERR_STORE when they do not add up to what the index remembers: an
   event that a damaged store does not find must not be taken for one that never was. */
int history_of_file(struct app *app, const struct file *file, struct event_list *out, struct err *err);
/* What they add up to. */
int history_state(struct app *app, struct str note, struct state *out, struct err *err);
/* Works the state of a note out anew and puts it into its row of the index. */
int history_refresh(struct app *app, struct file *file, struct err *err);

#endif
