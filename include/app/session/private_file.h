#ifndef APP_SESSION_PRIVATE_FILE_H
#define APP_SESSION_PRIVATE_FILE_H

#include "base/str.h"

struct app;
struct buf;

/* Small files of this device and this user, in $XDG_STATE_HOME/review, with mode 0600. What they hold can be lost
   at any time. Neither the file nor its folder may be a link. `name` is terminated. Both return 0, or -1 with
   errno. */

/* Replaces the file in one step. ENOENT: there is no home folder. EWOULDBLOCK: another process is writing there.
   */
int private_file_save(const struct app *app, struct str name, struct str bytes);
/* A file of another user is refused. EFBIG: the file is longer than `most`. */
int private_file_load(const struct app *app, struct str name, size_t most, struct buf *out);
void private_file_remove(const struct app *app, struct str name);

#endif
