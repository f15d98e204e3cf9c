#ifndef APP_EXPLAIN_H
#define APP_EXPLAIN_H

struct app;
struct buf;
struct file;

/* Which keys at which lines, which rule and which history put a note where it stands. */
void explain(const struct app *app, const struct file *file, struct buf *out);

#endif
