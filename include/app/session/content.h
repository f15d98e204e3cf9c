#ifndef APP_SESSION_CONTENT_H
#define APP_SESSION_CONTENT_H

struct app;
struct body;
struct buf;
struct file;

/* Reads the file of a note and appends its body. *line: of the file, at which the body begins. -1: errno. */
int content_text(struct app *app, const struct file *file, struct buf *out, int *line);
/* Reads the file of a note and parses its body. -1: errno; `out` stays as it is. */
int content_body(struct app *app, const struct file *file, struct body *out);

#endif
