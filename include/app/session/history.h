#ifndef APP_SESSION_HISTORY_H
#define APP_SESSION_HISTORY_H

#include "base/str.h"
#include "scheduler/state.h"
#include "store/events.h"

struct app;
struct err;
struct file;

/* Adds the events of the note with this shown id, under each of its ids, and sets their `undone`.
 */
int history_of(struct app *app, struct str note, struct event_list *out, struct err *err);
/* As history_of(), for a note in the index. If file->state does not follow from the events, it is
   corrected. */
int history_of_file(struct app *app, struct file *file, struct event_list *out, struct err *err);
/* The state that follows from the events of a note. */
int history_state(struct app *app, struct str note, struct state *out, struct err *err);
/* Appends an event to the store, and to the loaded events of its note; its texts are borrowed. */
int history_append(
    struct app *app, struct event_list *list, const struct event *event, struct err *err);
/* Computes the state of a row from all events of the note, whose `undone` is set. */
void history_set_row(struct app *app, struct file *file, const struct event *events, size_t count);
/* As history_set_row(), with the events from the store. */
int history_load_row(struct app *app, struct file *file, struct err *err);
/* As history_set_row(), and writes the row to the index. */
int history_put_row(
    struct app *app, struct file *file, const struct event *events, size_t count, struct err *err);
/* As history_put_row(), with the events from the store. */
int history_update_row(struct app *app, struct file *file, struct err *err);

#endif
