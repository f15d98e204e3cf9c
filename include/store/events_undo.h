#ifndef STORE_EVENTS_UNDO_H
#define STORE_EVENTS_UNDO_H

#include <stdbool.h>

#include "store/events.h"

/* Which command `undo` or `redo` is about: the newest commands of this store. */

/* Adds the events of the last command of this store that marked something (with `review` or in a
   session) and is not undone yet. Adds nothing if there is no such command. */
int events_of_last_command(struct store *store, struct event_list *out, struct err *err);
/* Adds the undone events of the last `undo` of this store that no `redo` has taken back. Adds
   nothing if there is none, or if this store has marked something since. */
int events_of_last_undo(struct store *store, struct event_list *out, struct err *err);
/* Adds the marks of one command of this store that are not undone yet. */
int events_of_command(struct store *store, struct uid command, struct event_list *out, struct err *err);
/* Adds the undone events of one undo that no redo has taken back. */
int events_of_undo(struct store *store, struct uid undo, struct event_list *out, struct err *err);
/* Adds the answers that were given on a day; `undone` is not set. */
int events_answered_on(struct store *store, day on, struct event_list *out, struct err *err);
/* Adds the events that an event names in `takes_back`, as far as they are known. */
int events_named_by(struct store *store, struct uid event, struct event_list *out, struct err *err);

/* A command that changed something, and that `undo` cannot take back: refresh, import, scan
 * --accept. */
struct final_command {
    struct str name;     /* in `text`; ptr NULL: a command that can be taken back came after it */
    int64_t recorded_at; /* as in an event */
    int32_t utc_offset;
    struct arena text;
};
/* Remembers it until the next one, within a write transaction. */
int final_set(struct store *store, const struct final_command *command, struct err *err);
/* Loads it, if no command of this store has marked or taken back anything since. */
int final_load(struct store *store, struct final_command *out, struct err *err);

#endif
