#ifndef APP_COMMAND_FIRST_STEPS_H
#define APP_COMMAND_FIRST_STEPS_H

#include <stdbool.h>

struct app;
struct buf;

/* If the vault has no study note, not even one that cannot be read, appends `adopt` if it has something to propose,
   else the two commands that make a note, and one of them to try. Returns whether the vault has none. */
bool first_steps_add(const struct app *app, struct buf *out);

#endif
