#ifndef APP_SESSION_CONTENT_H
#define APP_SESSION_CONTENT_H

struct app;
struct body;
struct file;

/* Reads the file of a note and parses its body. If the file cannot be read, `out` stays as it is.
 */
void content_body(struct app *app, const struct file *file, struct body *out);

#endif
