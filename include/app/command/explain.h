#ifndef APP_COMMAND_EXPLAIN_H
#define APP_COMMAND_EXPLAIN_H

#include "base/str.h"

struct app;
struct buf;
struct err;
struct file;

/* Appends which key and line, and which rule, make a note due or not due, for people. */
void explain_note(const struct app *app, const struct file *file, struct buf *out);

/* Says what a Markdown file lacks that is no study note (ERR_NEGATIVE, in place of what `err` says);
   leaves `err` alone when no file goes by that name. */
void explain_lack(struct app *app, struct str name, struct err *err);

#endif
