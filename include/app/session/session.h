#ifndef APP_SESSION_SESSION_H
#define APP_SESSION_SESSION_H

#include <stdbool.h>

#include "app/config/config.h"
#include "app/config/environment.h"
#include "app/session/aliases.h"
#include "app/session/gauge.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/random.h"
#include "parser/note/day_words.h"
#include "scheduler/event.h"
#include "store/index.h"

struct err;
struct keys;
struct store;
struct titled_rows;
struct writeback_run;

/* The options of every command. ptr NULL: the option was not given. */
struct options {
    struct str directory; /* -C */
    struct str today;     /* --today */
    struct str database;  /* --db */
    bool no_scan;
    bool no_pager;
    bool quiet;
    bool verbose;
};

/* A folder that the last scan could not read. */
struct unreadable {
    char *path;
    int error; /* errno */
};

/* A vault in use. Zero-initialise. */
struct app {
    const struct environment *environment;
    struct options options;
    struct config config;
    struct buf vault; /* absolute path, links resolved */
    int root;         /* the vault's folder, open; -1: not yet */
    struct buf database;
    bool dry_run; /* the command works out what it would do, and records nothing */
    struct keys *keys;
    const struct rules *template_rules; /* template_rules_load() */
    struct store *store;
    struct index index;     /* of the last scan */
    struct writeback_run *writeback; /* the notes that this command writes; NULL: none yet */
    struct titled_rows *by_title; /* the index in the order of titles; free() is enough; NULL: not sorted yet */
    struct aliases aliases; /* aliases_use() */
    bool aliases_loaded;
    struct unreadable *unreadable; /* folders, at the last scan */
    size_t unreadable_count, unreadable_capacity;
    day real_day;       /* by the clock and day_starts */
    day today;          /* --today or $REVIEW_TODAY; otherwise real_day */
    struct random random;
    struct uid command;   /* in every event of this command */
    uint64_t series;      /* the number of its last event in uid_of_series() */
    bool scanned;         /* the vault, so that `index` is what it holds now */
    size_t read, written; /* files that were read, and notes that were changed, by this process */
    struct gauge gauge;   /* is told how far long work has come; opening the vault keeps it */
    struct buf notices;   /* lines for standard error; dropped with --quiet */
};

/* Finds the vault and reads the configuration. ERR_VAULT, ERR_INPUT, ERR_USAGE (a wrong day).
   ERR_STORE: the store that --db names does not exist. */
int app_open(struct app *app, const struct environment *environment, const struct options *options,
    struct err *err);
/* As app_open(), for a vault that `init` makes at `vault`, an absolute path. It may also make the
   store that --db names. */
int app_open_at(struct app *app, const struct environment *environment,
    const struct options *options, struct str vault, struct err *err);
/* Opens the store, and makes it if it does not exist. If the store cannot be written, or `today` is
   later than the real day, it is a copy in memory, whose changes are lost. */
int app_open_store(struct app *app, struct err *err);
/* Makes the folder of the store. */
int app_make_place(struct app *app, struct err *err);
/* The events that this process has recorded in the store. */
size_t app_recorded(const struct app *app);
void app_release(struct app *app);

/* day_words_read() on app->today. */
int app_day(
    const struct app *app, enum day_use use, struct str text, day *out, struct err *err);
/* Whether a mark for the day `on` can be recorded: 0, or -1. ERR_USAGE: `on` is later than the real
   day; ERR_STORE: the store cannot be written. */
int app_may_mark(const struct app *app, day on, struct err *err);

/* For a command that waits for a person: its next events are those of another command, recorded at the time of
   `environment`. Without --today, today follows the clock. */
void app_go_on(struct app *app, const struct environment *environment);
/* A new event of this command, with its ids, device and times; `on` is today. */
struct event app_event(struct app *app, enum event_kind kind, enum event_source source,
    struct str note);
void app_forget_unreadable(struct app *app); /* call it before another scan */
void app_forget_titles(struct app *app);     /* call it when the rows of the index move */
/* Adds one line for standard error, unless the same line was added before. Control characters are
   escaped. */
void app_notice(struct app *app, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
