#ifndef APP_COMMAND_NEW_H
#define APP_COMMAND_NEW_H

#include "base/day.h"
#include "base/str.h"

struct app;
struct buf;
struct err;
struct template;

/* The arguments of `new`. */
struct create_request {
    struct str title;
    struct str subject; /* ptr NULL: none */
    struct str book;    /* ptr NULL: none */
    struct str folder;  /* in the vault; ptr NULL: the current folder, or the vault if that is elsewhere */
    struct str template_name; /* ptr NULL: start_template() */
    day on;             /* the first study day; DAY_NONE: today */
    const struct template *template; /* create_note() sets it */
};

/* Writes a new note, scans it, and appends its path in the vault and a line about it. A ".md" at the end of the
   title is dropped. ERR_NEGATIVE: the file exists, or the folder does not; ERR_USAGE: the title cannot be a file
   name, or no template has that name. */
int create_note(struct app *app, struct create_request *request, struct buf *path, struct buf *out,
    struct err *err);

#endif
