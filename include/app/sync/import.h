#ifndef APP_SYNC_IMPORT_H
#define APP_SYNC_IMPORT_H

#include <stddef.h>

#include "base/str.h"

struct app;
struct err;

struct import {
    size_t added, known; /* events */
};

/* Imports the events of a file: the output of `export json`, a journal, or a copy of a store.
   Events that the store has already stay as they are. Either all events are imported or none. New
   ones also go into this store's journal. ERR_INPUT: the message names the file and the event. */
int import_file(struct app *app, struct str path, struct import *out, struct err *err);

#endif
