#ifndef APP_REPAIR_H
#define APP_REPAIR_H

#include <stdbool.h>

struct app;
struct buf;
struct err;

/* Looks at the store, which is not open yet. One that is damaged, or another program's, is set aside
   and never deleted; a new one is made of the events that can still be read from it, of those of the
   newest backup, and of the journals; notices say so. ERR_STORE: a newer review's, or it cannot be
   done. */
int repair_store(struct app *app, struct err *err);

/* Once a day, before something is recorded: a copy of the open store beside it. The last seven days
   are kept, four weeks, and twelve months. What fails is no error. */
void repair_backup(struct app *app);
/* False: something that is not a folder, a link perhaps, has the name of the folder of backups, and none is
   made or looked at. `folder` is that path. */
bool repair_can_back_up(const struct app *app, struct buf *folder);
/* Clears away a copy of today that was not completed. */
void repair_clear(const struct app *app);

#endif
