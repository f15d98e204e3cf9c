#ifndef APP_SESSION_STANDING_H
#define APP_SESSION_STANDING_H

#include <stdbool.h>

#include "scheduler/schedule.h"
#include "scheduler/state.h"

struct app;
struct file;

/* The state of a note's row in the index: its marks. */
struct state standing_state(const struct file *file);
/* Its schedule on the day `on`; also with a state that was worked out otherwise. */
struct schedule standing_schedule_of(
    const struct app *app, const struct file *file, const struct state *state, day on);
struct schedule standing_schedule(const struct app *app, const struct file *file, day on);

/* Whether the file cannot be scheduled, because its front matter or its first study day cannot be read. */
bool standing_is_lost(const struct app *app, const struct file *file);

#endif
