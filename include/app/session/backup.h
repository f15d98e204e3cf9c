#ifndef APP_SESSION_BACKUP_H
#define APP_SESSION_BACKUP_H

#include <stdbool.h>

struct app;
struct buf;
struct err;

/* Daily copies of the store, in the folder STORE-backups. */

/* Copies the open store, if this day has no copy yet. Call it within a write transaction, before
   anything is recorded, so that one process at a time makes a copy. Then it removes older copies:
   it keeps the last seven days, and one copy for each of the last four weeks and twelve months. A
   failure is ignored. */
void backup_make(struct app *app);
/* Whether the folder of backups is a folder, or can become one. If a link or a file has its name,
   no backup is made or used. `folder` gets its path. */
bool backup_is_possible(const struct app *app, struct buf *folder);
/* Removes copies that are not complete, unless another process is making one. */
void backup_clear(const struct app *app);

/* Calls `work` with the newest backup that is sound, if there is one. -1: `work` failed. A backup
   that cannot be checked gives a notice. */
typedef int backup_fn(void *context, const char *path, struct err *err);
int backup_newest(struct app *app, backup_fn *work, void *context, struct err *err);

#endif
