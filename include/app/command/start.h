#ifndef APP_COMMAND_START_H
#define APP_COMMAND_START_H

#include <stddef.h>

#include "base/day.h"
#include "base/str.h"

struct app;
struct buf;
struct err;
struct template;

/* The arguments of `start`. */
struct start_request {
    const struct str *name; /* of any Markdown files, or "folder:X" */
    size_t names;
    day on; /* the first study day; DAY_NONE: today */
};

/* Makes study notes of Markdown files, in one transaction, and appends a line for each. An error
   changes nothing. */
int start_notes(struct app *app, const struct start_request *request, struct buf *out, struct err *err);

/* The template that most notes of the vault use; if there are no notes, the vault's own template, else the
   English one. Needs a loaded index. */
const struct template *start_template(const struct app *app);

#endif
