#ifndef APP_AGENDA_FOLDER_FILES_H
#define APP_AGENDA_FOLDER_FILES_H

#include <stdbool.h>

#include "base/str.h"

struct app;
struct file;

/* The folder of the vault that a word names from the current folder or, failing that, from the vault: its path,
   which is "." for the whole vault. A ptr of NULL: no file of the index lies in such a folder. The texts are put
   into app->index.text. */
struct str folder_named(struct app *app, struct str word);
/* Whether the file lies in the folder, at any depth. Paths match in any letter case and normalisation. */
bool folder_has_file(struct str folder, const struct file *file);

#endif
