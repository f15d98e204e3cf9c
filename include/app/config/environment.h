#ifndef APP_CONFIG_ENVIRONMENT_H
#define APP_CONFIG_ENVIRONMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"
#include "base/str.h"

/* An instant, and the local date and time at it. */
struct moment {
    int64_t microseconds; /* since 1970-01-01T00:00:00Z */
    int32_t utc_offset;   /* seconds east of UTC */
    day date;             /* local civil day */
    int minute;           /* local minute of that day: 0 … 1439 */
};

/* The environment of the process, filled once, in main. A ptr of NULL: not set. */
struct environment {
    struct str cwd;         /* absolute; not set: the current folder does not exist */
    struct str home;
    struct str config_home; /* $XDG_CONFIG_HOME, else ~/.config */
    struct str data_home;   /* $XDG_DATA_HOME, else ~/.local/share */
    struct str state_home;  /* $XDG_STATE_HOME, else ~/.local/state */
    struct str vault;       /* $REVIEW_VAULT */
    struct str today;       /* $REVIEW_TODAY */
    struct str device;      /* $REVIEW_DEVICE */
    struct str language;    /* $REVIEW_LANG */
    struct str locale;      /* of messages: $LC_ALL, $LC_MESSAGES or $LANG */
    struct str visual;      /* $VISUAL */
    struct str editor;      /* $EDITOR */
    struct str terminal;    /* $TERM */
    bool links;             /* the terminal is known to show links */
    struct str host;
    struct moment now;
};

#endif
