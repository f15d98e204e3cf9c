#ifndef STORE_SQL_H
#define STORE_SQL_H

/* Inside store/ alone: statements and their errors. */
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"
#include "base/err.h"
#include "base/mem.h"
#include "scheduler/event.h"

enum statement {
    SQL_EVENT_APPEND,
    SQL_EVENT_TAKE,
    SQL_EVENT_LAST,
    SQL_EVENTS_OWN,
    SQL_EVENTS_OUTGOING,
    SQL_OUTGOING_ADD,
    SQL_OUTGOING_CLEAR,
    SQL_EVENTS_UP,
    SQL_EVENTS_DOWN,
    SQL_TAKES_BACK_APPEND,
    SQL_EVENTS_OF_NOTE,
    SQL_EVENTS_BETWEEN,
    SQL_EVENTS_OF_IDENTITY,
    SQL_EVENTS_OF_LAST_COMMAND,
    SQL_TAKES_BACK,
    SQL_FILES,
    SQL_FOLDERS,
    SQL_GONE,
    SQL_ALIASES,
    SQL_FILE_PUT,
    SQL_FILE,
    SQL_FILE_REMOVE,
    SQL_FOLDER_PUT,
    SQL_FOLDER_REMOVE,
    SQL_GONE_PUT,
    SQL_GONE_REMOVE,
    SQL_ALIAS_PUT,
    SQL_OUTBOX,
    SQL_OUTBOX_ANY,
    SQL_OUTBOX_ADD,
    SQL_OUTBOX_REMOVE,
    SQL_WRITTEN,
    SQL_WRITTEN_NOTES,
    SQL_WRITTEN_ADD,
    SQL_WRITTEN_REMOVE,
    SQL_WRITTEN_PRUNE,
    SQL_JOURNALS,
    SQL_JOURNAL_PUT,
    SQL_GENERATION,
    SQL_GENERATION_NEXT,
    SQL_COUNT
};

struct store {
    sqlite3 *db;
    sqlite3_stmt *prepared[SQL_COUNT];
    char *path; /* for messages */
    struct uid id;
    bool is_volatile;
    bool writing;
    int64_t waiting_since; /* milliseconds of the monotonic clock */
};

/* Prepared once, reset and with nothing bound; NULL with `err` set when that fails. */
sqlite3_stmt *sql_use(struct store *store, enum statement which, struct err *err);
/* Binds; a failed bind shows when the statement is run. */
void sql_text(sqlite3_stmt *s, int at, struct str text); /* ptr NULL: NULL */
void sql_uid(sqlite3_stmt *s, int at, struct uid id);
void sql_day(sqlite3_stmt *s, int at, day d); /* DAY_NONE: NULL */
/* Columns. Texts are copied into the arena. */
const char *sql_borrow_text(sqlite3_stmt *s, int at); /* until the next step; NULL: none */
struct str sql_get_text(sqlite3_stmt *s, int at, struct arena *text);
struct uid sql_get_uid(sqlite3_stmt *s, int at);
day sql_get_day(sqlite3_stmt *s, int at);
/* 1: a row; 0: the end, and the statement is reset; -1: `err` is set. */
int sql_step(struct store *store, sqlite3_stmt *s, struct err *err);
int sql_exec(struct store *store, const char *sql, struct err *err);
/* Sets `err` from the connection's last error. */
int sql_error(struct store *store, struct err *err);

#endif
