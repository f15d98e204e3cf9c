#ifndef APP_COMMAND_DEFERRAL_H
#define APP_COMMAND_DEFERRAL_H

struct app;
struct err;
struct event;
struct file;

/* Appends a postponed, suspended or resumed event, and updates the row of its note. The event is
   given `takes_back` here: it names the events that it ends, so that it also ends those of a
   machine whose clock is ahead. */
int deferral_append(struct app *app, struct file *file, struct event *event, struct err *err);

#endif
