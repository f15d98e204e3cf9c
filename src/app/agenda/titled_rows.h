#ifndef APP_AGENDA_TITLED_ROWS_H
#define APP_AGENDA_TITLED_ROWS_H

#include <stdbool.h>

#include "base/str.h"

struct app;

/* Whether a study note with another path has the title. The index is sorted by title once and again after
   it changed, so that a command on every note does not compare each with all others. */
bool title_is_shared(struct app *app, struct str title, struct str path);

#endif
