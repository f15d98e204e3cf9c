#ifndef APP_COMMAND_OVERVIEW_H
#define APP_COMMAND_OVERVIEW_H

#include <stddef.h>

struct app;
struct buf;

/* Appends a summary of the vault for people: how many notes use which template, how many files are
   skipped and why, and how stored days and progress are counted. Returns the number of study notes. */
size_t overview_add(const struct app *app, struct buf *out);

#endif
