#ifndef APP_COMMAND_OVERVIEW_H
#define APP_COMMAND_OVERVIEW_H

#include <stddef.h>

struct app;
struct buf;

/* Appends what a vault holds, in a few lines for people: how many notes in which template, what is
   passed over and why, how its stored days and progress are counted. Returns the number of study
   notes. */
size_t overview_add(const struct app *app, struct buf *out);

#endif
