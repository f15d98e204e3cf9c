#ifndef STORE_SQL_H
#define STORE_SQL_H

/* SQL statements and their errors. Only store/ includes this header. */
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"
#include "base/err.h"
#include "base/mem.h"
#include "lookup.h"
#include "scheduler/event.h"

struct event_list;

/* The columns of an event: those that every schema has had, those of an answer, and all. */
#define EVENT_COLUMNS_1                                                                            \
    "id, store, command, device, note, kind, source, grade, milestone, on_day, until_day,"         \
    " recorded_at, utc_offset, path, title, first_study, fingerprint, boxes, original"
#define EVENT_COLUMNS_ANSWER "question, answer, seconds, first"
#define EVENT_COLUMNS EVENT_COLUMNS_1 ", sum, " EVENT_COLUMNS_ANSWER
enum { EVENT_COLUMN_COUNT = 24 };

/* For what touches pages in any order: a write, and the check of all pages. */
#define SQL_CACHE_LARGE "PRAGMA cache_size = -8192"

enum statement {
    SQL_EVENT_APPEND,
    SQL_EVENT_IMPORT,
    SQL_EVENT_LAST,
    SQL_EVENTS_OWN,
    SQL_EVENTS_OUTGOING,
    SQL_OUTGOING_ADD,
    SQL_OUTGOING_CLEAR,
    SQL_TAKES_BACK_APPEND,
    SQL_EVENTS_OF_NOTE,
    SQL_EVENTS_ANSWERED,
    SQL_EVENT,
    SQL_EVENT_BY_ID,
    SQL_EVENT_ORDER,
    SQL_EVENT_ROWS,
    SQL_LOOKUP_NOTE,
    SQL_LOOKUP_ID,
    SQL_LOOKUP_TARGET,
    SQL_EVENT_KINDS,
    SQL_EVENTS_BY_NOTE,
    SQL_EVENTS_OF_IDENTITY,
    SQL_PLACES,
    SQL_PLACE_PAIRS,
    SQL_PLACES_LAST,
    SQL_EVENTS_OF_LAST_COMMAND,
    SQL_EVENTS_OF_LAST_UNDO,
    SQL_EVENTS_OF_COMMAND,
    SQL_EVENTS_OF_UNDO,
    SQL_EVENTS_ANSWERED_ON,
    SQL_EVENTS_NAMED_BY,
    SQL_FINAL,
    SQL_FINAL_SET,
    SQL_TAKES_BACK,
    SQL_EDGES,
    SQL_FILES,
    SQL_FOLDERS,
    SQL_GONE,
    SQL_GONE_NOTE,
    SQL_ALIASES,
    SQL_FILE_PUT,
    SQL_FILE,
    SQL_FILE_REMOVE,
    SQL_FOLDER_PUT,
    SQL_FOLDER_REMOVE,
    SQL_GONE_PUT,
    SQL_GONE_REMOVE,
    SQL_ALIAS_PUT,
    SQL_ALIAS_REMOVE,
    SQL_OUTBOX,
    SQL_OUTBOX_ANY,
    SQL_OUTBOX_ADD,
    SQL_OUTBOX_REMOVE,
    SQL_WRITTEN,
    SQL_WRITTEN_OF_NOTE,
    SQL_WRITTEN_NOTES,
    SQL_WRITTEN_ADD,
    SQL_WRITTEN_REMOVE,
    SQL_WRITTEN_PRUNE,
    SQL_JOURNALS,
    SQL_JOURNAL_PUT,
    SQL_SHARED,
    SQL_SHARED_SET,
    SQL_GENERATION,
    SQL_INDEX_NUMBERS,
    SQL_FILES_COUNT,
    SQL_GENERATION_NEXT,
    SQL_COUNT
};

/* Their texts. */
extern const char *const sql_statements[SQL_COUNT];

struct store {
    sqlite3 *db;
    sqlite3_stmt *prepared[SQL_COUNT];
    char *path; /* for messages */
    struct uid id;
    bool is_volatile;
    bool is_brief; /* a lock is waited for at most STORE_BRIEF_MS */
    bool writing;
    bool index_changed; /* files of the index were put or removed in this transaction */
    bool wrote; /* so there may be a journal file */
    bool lookup_checked[LOOKUPS]; /* lookup_check() found nothing wrong */
    size_t appending, appended; /* events of this transaction, and of those that were committed */
    int64_t waiting_since; /* milliseconds of the monotonic clock */
};

/* Opens a file by SQLite's `flags`, with a busy handler that waits for STORE_BUSY_MS, or STORE_BRIEF_MS if
   `is_brief`; `vfs` NULL: the usual one. The connection is closed with sql_close() even when this fails. */
int sql_open(struct store *store, const char *path, int flags, const char *vfs, struct err *err);
/* Closes the connection and its statements; the rest of `store` stays. */
void sql_close(struct store *store);
/* The busy handler: sleeps and returns 1, or returns 0 after that time. `context`: the store. */
int sql_wait(void *context, int asked);
/* Sets ERR_BUSY and returns -1. */
int sql_busy(const struct store *store, struct err *err);
/* Sets ERR_DAMAGED and returns -1. The message says what is wrong, and how the store is repaired. */
int sql_damage(const struct store *store, struct err *err, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A prepared statement, reset and with nothing bound. NULL: `err` is set. */
sqlite3_stmt *sql_use(struct store *store, enum statement which, struct err *err);
/* A statement that the caller finalizes. NULL: `err` is set. */
sqlite3_stmt *sql_prepare(struct store *store, const char *sql, struct err *err);
/* The first column of the first row as a number; 0 if there is no row. */
int sql_number(struct store *store, const char *sql, int64_t *out, struct err *err);
/* Bind a value. A failed bind shows when the statement is run. */
void sql_text(sqlite3_stmt *s, int at, struct str text); /* ptr NULL: NULL */
void sql_uid(sqlite3_stmt *s, int at, struct uid id);
void sql_day(sqlite3_stmt *s, int at, day d); /* DAY_NONE: NULL */
/* Columns. Texts are copied into the arena. */
const char *sql_borrow_text(sqlite3_stmt *s, int at); /* valid until the next step; NULL: no text */
struct str sql_borrow_str(sqlite3_stmt *s, int at); /* likewise */
struct str sql_get_text(sqlite3_stmt *s, int at, struct arena *text);
struct uid sql_get_uid(sqlite3_stmt *s, int at);
day sql_get_day(sqlite3_stmt *s, int at);
/* 1: a row; 0: no more rows, and the statement is reset; -1: `err` is set. */
int sql_step(struct store *store, sqlite3_stmt *s, struct err *err);
/* Runs a statement that gives no row. */
int sql_run(struct store *store, sqlite3_stmt *s, struct err *err);
/* Whether a statement without parameters selects any row. */
int sql_has_row(struct store *store, enum statement which, bool *out, struct err *err);
/* Adds the event of the present row of a statement whose first columns are EVENT_COLUMNS, and
   checks its checksum. */
int sql_event(struct store *store, sqlite3_stmt *s, struct event_list *list, struct err *err);
/* Adds the events of all rows. */
int sql_events(struct store *store, sqlite3_stmt *s, struct event_list *list, struct err *err);
int sql_exec(struct store *store, const char *sql, struct err *err);
/* Sets `err` from the last error of the connection, and returns -1. ERR_DAMAGED means that SQLite has read the
   file and found it wrong, not that a lock, memory or the disk failed. */
int sql_error(struct store *store, struct err *err);

#endif
