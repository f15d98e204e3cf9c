#ifndef APP_COMMAND_START_TEMPLATE_H
#define APP_COMMAND_START_TEMPLATE_H

#include "base/str.h"

struct app;
struct err;
struct template;

/* The template of a new note: the one that most notes of the vault use. If there are no notes, the vault's own
   template; without one, the built-in template of the language: $REVIEW_LANG, or the setting `language`, else
   Korean if the title (ptr NULL: none) or most of the other files have Korean names, else that of the locale.
   Needs a loaded index. */
const struct template *start_template(const struct app *app, struct str title);
/* The template of this name; NULL: there is none that a note can begin with. ERR_USAGE names those that there are.
   */
const struct template *start_template_named(const struct app *app, struct str name, struct err *err);

#endif
