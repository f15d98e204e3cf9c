#ifndef APP_COMMAND_OVERVIEW_H
#define APP_COMMAND_OVERVIEW_H

#include <stdbool.h>

struct app;
struct buf;

/* Appends a summary of the vault for people: how many notes use which template, how many files are
   skipped and why, and how stored days and progress are counted. `checked`: for check, which has listed the notes
   that cannot be read. */
void overview_add(const struct app *app, bool checked, struct buf *out);

#endif
