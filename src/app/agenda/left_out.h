#ifndef APP_AGENDA_LEFT_OUT_H
#define APP_AGENDA_LEFT_OUT_H

#include <stdbool.h>

#include "base/str.h"

struct app;
struct err;

/* Reports why an existing file is not a file of the vault: a setting ignores it or a folder around it,
   it is in a separate vault, it is a link or a folder, a sync service made it as a copy, or its name does not
   end in ".md". ERR_NEGATIVE replaces
   the old content of `err`. `name` is a path from the current folder or from the vault, with or without
   ".md". False: the file does not exist, or it belongs to the vault. */
bool left_out_report(const struct app *app, struct str name, struct err *err);

#endif
