#ifndef APP_SESSION_STANDING_H
#define APP_SESSION_STANDING_H

#include "scheduler/schedule.h"
#include "scheduler/state.h"

struct app;
struct file;

/* The state of a note's row in the index: its marks. */
struct state standing_state(const struct file *file);
/* Its schedule on the day `on`. */
struct schedule standing_schedule(const struct app *app, const struct file *file, day on);

#endif
