#ifndef STORE_LOOKUP_H
#define STORE_LOOKUP_H

#include <sqlite3.h>

struct err;
struct store;

/* Those indexes of the tables by which events are looked up. Only store/ includes this header. */

enum lookup {
    LOOKUP_NOTE,   /* the events of a note */
    LOOKUP_ID,     /* the event with an id */
    LOOKUP_TARGET, /* what takes an event back */
    LOOKUPS
};

/* ERR_DAMAGED: the index does not list exactly the rows of its table, each under its own value, so a row might not
   be found. The first call for an index of an open store reads both, in about 0.2 µs a row. Later calls read
   nothing. */
int lookup_check(struct store *store, enum lookup which, struct err *err);
/* Gives a connection the function that the check needs. Returns SQLite's code. */
int lookup_add_function(sqlite3 *db);

#endif
