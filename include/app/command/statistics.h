#ifndef APP_COMMAND_STATISTICS_H
#define APP_COMMAND_STATISTICS_H

#include <stddef.h>

#include "scheduler/stats.h"

struct app;
struct err;

/* The statistics that `stats` shows. */
struct statistics_ask {
    const struct str *filter; /* the words of FILTER; none: all notes, also those that vanished */
    size_t filters;
    day since, until; /* DAY_NONE: not limited */
};

/* Works out the statistics of the notes that fit. *fit becomes their number. Release *out with stats_release()
   also after a failure. The store is locked for reading meanwhile. ERR_USAGE: an unknown filter or value. */
int statistics_load(
    struct app *app, const struct statistics_ask *ask, struct stats *out, size_t *fit, struct err *err);

#endif
