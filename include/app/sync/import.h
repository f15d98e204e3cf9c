#ifndef APP_SYNC_IMPORT_H
#define APP_SYNC_IMPORT_H

#include <stddef.h>

#include "base/str.h"

struct app;
struct err;

struct import {
    size_t added, known; /* events */
};

/* Takes in the events of a file that `export json` wrote, of a journal, or of a copy of a store: a
   union, all or none. They go into this store's journal, too. ERR_INPUT names the file and the
   event. */
int import_file(struct app *app, struct str path, struct import *out, struct err *err);

#endif
