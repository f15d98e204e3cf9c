#ifndef APP_SESSION_BACKUP_H
#define APP_SESSION_BACKUP_H

#include <stdbool.h>

struct app;
struct buf;
struct err;

/* Copies of the store, a day each, in a folder beside it. */

/* Once a day, before something is recorded: a copy of the open store, made within its write transaction,
   so that one process at a time makes one. The last seven days are kept, four weeks, and twelve months.
   What fails is no error. */
void backup_make(struct app *app);
/* False: something that is not a folder, a link perhaps, has the name of the folder of backups, and none is
   made or looked at. `folder` is that path. */
bool backup_is_possible(const struct app *app, struct buf *folder);
/* Clears away copies that were not completed, unless one is being made. */
void backup_clear(const struct app *app);

/* Calls `work` with the newest copy that is sound, if there is one. -1: `work` failed. A copy that cannot
   be looked at is named in a notice. */
typedef int backup_fn(void *context, const char *path, struct err *err);
int backup_newest(struct app *app, backup_fn *work, void *context, struct err *err);

#endif
