#ifndef APP_SESSION_CONTENT_H
#define APP_SESSION_CONTENT_H

struct app;
struct body;
struct file;

/* The body of a note's file, parsed; empty when the file cannot be read. */
void content_body(const struct app *app, const struct file *file, struct body *out);

#endif
