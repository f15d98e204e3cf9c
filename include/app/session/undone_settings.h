#ifndef APP_SESSION_UNDONE_SETTINGS_H
#define APP_SESSION_UNDONE_SETTINGS_H

#include <stdbool.h>

#include "app/config/config.h"

struct app;
struct err;

/* The id of the rows in the store that hold the settings which `undo` removed. No note has it, because an id is one
   line. */
#define UNDONE_SETTINGS STR("\n" CONFIG_FILE "\nundone")

/* Whether `undo` removed lines of `adopt` that `redo` has not brought back. */
int undone_settings_any(const struct app *app, bool *out, struct err *err);

#endif
