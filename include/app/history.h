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
/* What they add up to. */
int history_state(struct app *app, struct str note, struct state *out, struct err *err);
/* Works the state of a note out anew and puts it into its row of the index. */
int history_refresh(struct app *app, struct file *file, struct err *err);

#endif
