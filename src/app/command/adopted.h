#ifndef APP_COMMAND_ADOPTED_H
#define APP_COMMAND_ADOPTED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "scheduler/event.h"

struct app;
struct err;
struct event_list;

/* What `adopt --write` wrote into the vault's settings. It is kept in the store, for `undo` and `redo`: no
   event tells of it, because it changes no note. */
struct adopted {
    bool found;
    struct uid command;  /* that wrote it or, if it is undone, the undo */
    int64_t recorded_at; /* as in an event */
    int32_t utc_offset;
    bool made;                /* there was no file */
    struct uid last;          /* the last command before it that can be taken back; zero: none */
    struct uid undo;          /* of an undone one: the last undo of events before that undo; zero: none */
    struct uid origin;        /* the command that wrote it first; only the store knows it */
    struct str before, after; /* the whole file; in `text` */
    struct arena text;
};

/* All that follow are called within a write transaction, which is also the lock for the file. */

/* Records it for this command, with the moment that `adopted` has. */
int adopted_record(struct app *app, const struct adopted *adopted, struct err *err);
/* Loads the newest one. */
int adopted_load(struct app *app, struct adopted *out, struct err *err);
int adopted_forget(struct app *app, struct uid command, struct err *err);
/* The same for those that were undone. A new one makes them history. */
int adopted_record_undone(struct app *app, const struct adopted *adopted, struct err *err);
int adopted_load_undone(struct app *app, struct adopted *out, struct err *err);
int adopted_forget_undone(struct app *app, struct uid command, struct err *err);
int adopted_forget_all_undone(struct app *app, struct err *err);

/* The command of these events; zero: there are none. */
struct uid adopted_command_of(const struct event_list *events);
/* Whether the settings hold exactly this text or, with `made`, do not exist. */
bool adopted_is_before(const struct app *app, bool made, struct str text);
bool adopted_is_written(const struct app *app, struct str text);
/* Replaces the settings that were read as `before`; with `made` there is no file. `origin` names the temporary
   files. NULL: it is done; else what went wrong, static or from strerror(). The file can be replaced all the
   same: ask adopted_is_written(). */
const char *adopted_write(
    const struct app *app, struct uid origin, bool made, struct str before, struct str after);
/* Removes the file that holds exactly this text. As adopted_write(). */
const char *adopted_remove(const struct app *app, struct uid origin, struct str text);
/* Removes what a command left that was killed while it wrote the settings. */
void adopted_recover(const struct app *app, struct uid origin);
/* Does so for the last adopt and the last undo of one, if they left something. */
int adopted_recover_killed(struct app *app, struct err *err);
void adopted_release(struct adopted *adopted);

#endif
