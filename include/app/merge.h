#ifndef APP_MERGE_H
#define APP_MERGE_H

struct app;
struct err;

/* Works out from the events of all stores which ids are one note, and stores it as aliases: ids
   that were relinked; ids that different stores gave to the same path with the same content; else
   ids under which two stores alone first saw a title with the same first study day. A copy and its
   original never become one. Independent of the order of the events. Part of a write transaction. */
int merge_identities(struct app *app, struct err *err);

#endif
