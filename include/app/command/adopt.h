#ifndef APP_COMMAND_ADOPT_H
#define APP_COMMAND_ADOPT_H

#include <stdbool.h>

struct app;
struct buf;
struct environment;
struct err;
struct options;

/* Opens the vault or, outside of one, the folder itself, which is only looked at; `*outside` says
   which. The caller releases `app`. */
int adopt_open(struct app *app, const struct environment *environment,
    const struct options *options, bool *outside, struct err *err);

/* Appends templates for the notes whose form is not known yet, with the evidence for each. `*found`: there are
   templates that can be added. With `write` they are added to the vault's settings. */
int adopt_vault(
    struct app *app, bool outside, bool write, bool *found, struct buf *out, struct err *err);

/* Appends one line that names `adopt`, if it has something to propose for the files of the index,
   and returns whether it has. Of many files only some are read. */
bool adopt_add_hint(const struct app *app, struct buf *out);

#endif
