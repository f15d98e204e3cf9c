#ifndef APP_COMMAND_ADOPTED_H
#define APP_COMMAND_ADOPTED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "scheduler/event.h"

struct app;
struct err;
struct event_list;

/* What `adopt --write` wrote into the vault's settings. It is kept in the store, for `undo`: no
   event tells of it, because it changes no note. */
struct adopted {
    bool found;
    struct uid command;
    int64_t recorded_at; /* as in an event */
    int32_t utc_offset;
    bool made;                /* there was no file */
    struct uid last;          /* the last command before it that can be taken back; zero: none */
    struct str before, after; /* the whole file; in `text` */
    struct arena text;
};

/* Within a write transaction. `last`: of events_of_last_command(). */
int adopted_record(struct app *app, const struct event_list *last, bool made, struct str before,
    struct str after, struct err *err);
/* Loads the newest one. */
int adopted_load(struct app *app, struct adopted *out, struct err *err);
int adopted_forget(struct app *app, const struct adopted *adopted, struct err *err);
/* Whether it is the next command to be taken back: `last` is what it was then. */
bool adopted_is_last(const struct adopted *adopted, const struct event_list *last);
/* Whether the settings hold anything else than before it. */
bool adopted_is_there(const struct app *app, const struct adopted *adopted);
/* Whether the settings hold exactly this text. */
bool adopted_is_written(const struct app *app, struct str after);
/* Puts the old settings back. NULL: it is done; else what went wrong, static or from strerror().
   The file can be replaced all the same: ask adopted_is_there(). */
const char *adopted_restore(const struct app *app, const struct adopted *adopted);
/* Replaces the settings that were read as `before`. As adopted_restore(); ask adopted_is_written().
   Both need the lock of the store. */
const char *adopted_write(const struct app *app, bool make, struct str before, struct str after);
/* Removes what a command left that was killed while it wrote the settings. */
void adopted_recover(const struct app *app);
void adopted_release(struct adopted *adopted);

#endif
