#ifndef APP_SESSION_HISTORY_H
#define APP_SESSION_HISTORY_H

#include "base/str.h"
#include "scheduler/state.h"
#include "store/events.h"

struct app;
struct err;
struct file;

/* All events of the note that is shown under this id, under each id that it has, settled. */
int history_of(struct app *app, struct str note, struct event_list *out, struct err *err);
/* The same of a note in the index, whose state is brought to what they add up to. ERR_STORE when the
   store does not find them all. */
int history_of_file(struct app *app, struct file *file, struct event_list *out, struct err *err);
/* What they add up to. */
int history_state(struct app *app, struct str note, struct state *out, struct err *err);
/* Puts what settled events, all those of the note, add up to into its row of the index. */
int history_put_row(
    struct app *app, struct file *file, const struct event *events, size_t count, struct err *err);
/* The same with the events as the store has them. */
int history_update_row(struct app *app, struct file *file, struct err *err);

#endif
