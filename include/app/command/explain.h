#ifndef APP_COMMAND_EXPLAIN_H
#define APP_COMMAND_EXPLAIN_H

#include "base/str.h"

struct app;
struct err;
struct explanation;
struct file;

/* Finds the keys and lines and the rules that make a note due or not due. */
int explain_note(struct app *app, struct file *file, struct explanation *out, struct err *err);

/* Reports what a Markdown file lacks to be a study note: ERR_NEGATIVE replaces the old content of `err`.
   Does not change `err` if no file has that name. */
void explain_lack(struct app *app, struct str name, struct err *err);

#endif
