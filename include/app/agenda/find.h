#ifndef APP_AGENDA_FIND_H
#define APP_AGENDA_FIND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct app;
struct err;
struct file;

/* Finds notes by name: by an exact path (from the current folder, then from the vault, with or without ".md"), by
   an exact title, by an exact id or, unless `exact`, by a unique part of a title. Titles match in any letter case
   and normalisation. Unless `exact`, [[links]], quotes and spaces around the name are left out if the name is not
   found with them. A name without a letter is never a part of a title. */

struct names;
/* `files`: any Markdown files are asked for, not only study notes. Needs a loaded index. */
struct names *names_open(struct app *app, bool files);
void names_close(struct names *names);
/* Whether the name is the exact path, title or id of a file that is asked for. */
bool names_have(struct names *names, struct str name);
/* ERR_NEGATIVE: no note matches, and the message lists at most five that are near; or several do, and it lists
   at most ten of them, those that are due first. */
int names_find_one(struct names *names, struct str name, bool exact, struct file **out, struct err *err);

/* One study note, and any Markdown file, in one call. */
int names_find(struct app *app, struct str name, bool exact, struct file **out, struct err *err);
int names_find_file(struct app *app, struct str name, struct file **out, struct err *err);

#endif
