#ifndef APP_SESSION_SESSION_H
#define APP_SESSION_SESSION_H

#include <stdbool.h>

#include "app/config/config.h"
#include "app/config/environment.h"
#include "app/session/aliases.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/random.h"
#include "scheduler/event.h"
#include "store/index.h"

struct err;
struct keys;
struct store;

/* What the command line says to every command. A ptr of NULL: not given. */
struct options {
    struct str directory; /* -C */
    struct str today;     /* --today */
    struct str database;  /* --db */
    bool no_scan;
    bool quiet;
    bool verbose;
};

/* A folder that a look could not read. */
struct closed {
    char *path;
    int error; /* errno */
};

/* A vault in use: what every use case works on. Zero-initialise. */
struct app {
    const struct environment *environment;
    struct options options;
    struct config config;
    struct buf vault; /* absolute path, links resolved */
    struct buf database;
    bool dry_run; /* the command works out what it would do, and records nothing */
    bool making; /* by `init`: a store that --db names may be made */
    struct keys *keys;
    const struct rules *template_rules; /* template_rules_load() */
    struct store *store;
    struct index index; /* after a scan, or as stored */
    struct aliases aliases; /* aliases_use() */
    bool aliases_loaded;
    struct closed *closed; /* of the last look */
    size_t closed_count, closed_capacity;
    day real_day;       /* by the clock and day_starts */
    day today;          /* what stands for it */
    struct random random;
    struct uid command; /* one for all that this command does */
    size_t read, written; /* files that looks have read, and notes whose bytes this process has changed */
    struct buf notices; /* lines for standard error; not with --quiet */
};

/* Finds the vault and reads the configuration. ERR_VAULT, ERR_INPUT, ERR_USAGE (a wrong day). */
int app_open(struct app *app, const struct environment *environment, const struct options *options,
    struct err *err);
/* The same for a vault that is being made at `vault`, an absolute path. */
int app_open_at(struct app *app, const struct environment *environment,
    const struct options *options, struct str vault, struct err *err);
/* Opens the store. One that --db names is made by `init` alone: ERR_STORE. Where the vault cannot be
   written, or `today` lies beyond the real day, it is a copy that forgets what it is told. */
int app_open_store(struct app *app, struct err *err);
/* Makes the folder that the store lies in, except for a store that --db names and that is missing:
   ERR_STORE, unless this is `init`. */
int app_make_place(struct app *app, struct err *err);
void app_release(struct app *app);

/* A day as the command line takes it: any form of date_parse, "today", "yesterday". ERR_USAGE. */
int app_day(const struct app *app, struct str text, const char *option, day *out, struct err *err);
/* ERR_USAGE when `on` lies beyond the real day, ERR_STORE when the store forgets what it is told:
   then nothing can be marked. */
int app_may_mark(const struct app *app, day on, struct err *err);

/* Begins an event of this command: its ids, device, times; `on` is today. */
struct event app_event(struct app *app, enum event_kind kind, enum event_source source,
    struct str note);
void app_forget_closed(struct app *app); /* before another look */
/* A line for standard error: one, whatever a name in it holds, and once, however often it is said. */
void app_notice(struct app *app, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A line below the notice that was said last, indented. */
void app_notice_line(struct app *app, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
