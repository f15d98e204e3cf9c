#ifndef APP_SYNC_REPAIR_H
#define APP_SYNC_REPAIR_H

struct app;
struct err;

/* Locks the store, which is not open yet, looks at it, and opens it. One that is damaged, or another
   program's, is set aside and never deleted; a new one is made of what can still be read from it, of the
   events of the newest backup, and of the journals; notices say so. Nothing is done without the lock:
   ERR_BUSY. ERR_USAGE: app->today lies ahead. ERR_STORE: a newer review's, or it cannot be looked at or
   set aside; then it is as it was. */
int repair_store(struct app *app, struct err *err);

#endif
