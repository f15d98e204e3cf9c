#ifndef APP_SYNC_REPAIR_H
#define APP_SYNC_REPAIR_H

struct app;
struct err;

/* Locks the store, which is not open yet, checks it, and opens it. A store that is damaged, or that
   belongs to another program, is renamed and never deleted. The new store gets the events that can
   be read from the old store and from the newest backup; journal_sync() adds those of the journals.
   Notices say so. ERR_BUSY: the store could not be locked. ERR_USAGE: app->today is later than the
   real day. ERR_STORE: the store belongs to a newer review, or cannot be checked or renamed. In all
   three cases the store is unchanged. */
int repair_store(struct app *app, struct err *err);

#endif
