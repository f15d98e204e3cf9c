#ifndef APP_COMMAND_OBSIDIAN_BASE_H
#define APP_COMMAND_OBSIDIAN_BASE_H

#include "base/str.h"

struct app;
struct buf;
struct err;

/* Makes a base of Obsidian for the notes of one template, with their keys as most of them spell them. `name`: the
   template; ptr NULL: the one that most notes use, of those for which a base can be made. What is not in the base
   becomes a notice. ERR_USAGE: there is no such template. ERR_NEGATIVE: no base can be made for it. */
int obsidian_base_make(struct app *app, struct str name, struct buf *out, struct err *err);

#endif
