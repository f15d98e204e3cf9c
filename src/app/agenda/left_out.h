#ifndef APP_AGENDA_LEFT_OUT_H
#define APP_AGENDA_LEFT_OUT_H

#include <stdbool.h>

#include "base/str.h"

struct app;
struct err;

/* Says why a file that is there does not belong to the vault: a setting ignores it or a folder around it,
   it lies in a vault of its own, a link leads to it, or a sync service made it of what it could not merge (ERR_NEGATIVE, in place of what `err` says). `name`
   is a path from the current folder or from the vault, ".md" left out or not. False: no such file, or
   nothing leaves it out. */
bool left_out_report(const struct app *app, struct str name, struct err *err);

#endif
