#include "schema.h"

#include "base/buf.h"
#include "sql.h"
#include "store/copy.h"
#include "store/store.h"

/* Each step brings the schema one version up. A step that was released is never edited. */
static const char *const migrations[] = {
    /* 1 */
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;"
    "INSERT INTO meta VALUES ('store', randomblob(16)), ('generation', 0);"
    "CREATE TABLE event ("
    "  seq INTEGER PRIMARY KEY,"
    "  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),"
    "  store BLOB NOT NULL CHECK (length(store) = 16),"
    "  command BLOB NOT NULL CHECK (length(command) = 16),"
    "  device TEXT NOT NULL,"
    "  note TEXT NOT NULL CHECK (note <> ''),"
    "  kind TEXT NOT NULL,"
    "  source TEXT NOT NULL,"
    "  grade TEXT,"
    "  milestone TEXT,"
    "  on_day INTEGER NOT NULL CHECK (on_day BETWEEN -719162 AND 2932896),"
    "  until_day INTEGER CHECK (until_day BETWEEN -719162 AND 2932896),"
    "  recorded_at INTEGER NOT NULL,"
    "  utc_offset INTEGER NOT NULL CHECK (utc_offset BETWEEN -93600 AND 93600),"
    "  path TEXT,"
    "  title TEXT,"
    "  first_study INTEGER CHECK (first_study BETWEEN -719162 AND 2932896),"
    "  fingerprint INTEGER,"
    "  boxes TEXT,"
    "  original TEXT"
    ") STRICT;"
    "CREATE INDEX event_note ON event (note);"
    "CREATE TABLE takes_back ("
    "  event BLOB NOT NULL CHECK (length(event) = 16),"
    "  target BLOB NOT NULL CHECK (length(target) = 16),"
    "  PRIMARY KEY (event, target)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX takes_back_target ON takes_back (target);"
    "CREATE TRIGGER event_kept BEFORE DELETE ON event BEGIN"
    "  SELECT raise(ABORT, 'events are never deleted'); END;"
    "CREATE TRIGGER event_fixed BEFORE UPDATE ON event BEGIN"
    "  SELECT raise(ABORT, 'events are never edited'); END;"
    /* The index: a cache of the files and the events. */
    "CREATE TABLE file ("
    "  path TEXT PRIMARY KEY,"
    "  signature INTEGER NOT NULL,"
    "  kind INTEGER NOT NULL,"
    "  flags INTEGER NOT NULL,"
    "  note TEXT,"
    "  first_study INTEGER,"
    "  boxes TEXT,"
    "  state TEXT,"
    "  fingerprint INTEGER,"
    "  subject TEXT,"
    "  book TEXT,"
    "  template TEXT,"
    "  problem TEXT"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE folder (path TEXT PRIMARY KEY, signature INTEGER NOT NULL)"
    "  STRICT, WITHOUT ROWID;"
    "CREATE TABLE gone ("
    "  note TEXT PRIMARY KEY,"
    "  path TEXT NOT NULL,"
    "  first_study INTEGER,"
    "  boxes TEXT,"
    "  state TEXT,"
    "  fingerprint INTEGER"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE alias (id TEXT PRIMARY KEY, note TEXT NOT NULL) STRICT, WITHOUT ROWID;",
    /* 2: the index in one value a row; checksums (0: an event of before); what is to be written into
       notes, and what was; how much of each journal was taken in (the row with the empty name: up to
       which event of this store its own journal is known to go); events of other stores that were
       imported, until this store's journal is known to hold them */
    "DROP TABLE file;"
    "DELETE FROM folder; DELETE FROM gone;"
    "CREATE TABLE file (path TEXT PRIMARY KEY, row BLOB NOT NULL) STRICT, WITHOUT ROWID;"
    "ALTER TABLE event ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;"
    "CREATE TABLE outbox ("
    "  seq INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  kind INTEGER NOT NULL,"
    "  note TEXT NOT NULL,"
    "  command BLOB NOT NULL CHECK (length(command) = 16),"
    "  boxes TEXT,"
    "  undoes BLOB NOT NULL CHECK (length(undoes) = 16),"
    "  first_study INTEGER,"
    "  path TEXT NOT NULL"
    ") STRICT;"
    "CREATE TABLE written ("
    "  seq INTEGER PRIMARY KEY,"
    "  command BLOB NOT NULL CHECK (length(command) = 16),"
    "  note TEXT NOT NULL,"
    "  key TEXT NOT NULL,"
    "  before TEXT NOT NULL,"
    "  after TEXT NOT NULL"
    ") STRICT;"
    "CREATE INDEX written_command ON written (command, note);"
    "CREATE TABLE journal ("
    "  name TEXT PRIMARY KEY,"
    "  size INTEGER NOT NULL,"
    "  tail INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE outgoing (id BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;",
};

_Static_assert(sizeof migrations / sizeof *migrations == STORE_SCHEMA, "one step a version");

static int check_owner(struct store *store, int64_t *version, struct err *err)
{
    int64_t application, tables;

    if (sql_number(store, "PRAGMA application_id", &application, err) < 0 ||
        sql_number(store, "PRAGMA user_version", version, err) < 0 ||
        sql_number(store, "SELECT count(*) FROM sqlite_schema", &tables, err) < 0)
        return -1;
    if (application != SCHEMA_APPLICATION && (application || *version || tables))
        return err_set(err, ERR_STORE,
            "%s: this is another program's database; name the store with --db, or let `review check --repair` set it aside",
            store->path);
    if (application == SCHEMA_APPLICATION && *version < 1) /* both are set at once */
        return err_set(err, ERR_DAMAGED,
            "%s: the store is damaged (its version is %lld); `review check --repair` sets it aside and"
            " makes a new one from the journals and the notes",
            store->path, (long long)*version);
    if (*version > STORE_SCHEMA)
        return err_set(err, ERR_STORE,
            "%s: written by a newer review (schema %lld, this one knows %d); nothing was changed. "
            "Update review on this machine",
            store->path, (long long)*version, STORE_SCHEMA);
    return 0;
}

/* A copy as it was, beside it; one that is there already is of an attempt that failed. */
static int back_up(struct store *store, int64_t version, struct err *err)
{
    struct buf path = BUF_INIT;
    struct err why = {0};
    int failed = 0;

    buf_addf(&path, "%s.schema-%d", store->path, (int)version);
    if (!store->is_volatile && copy_to_file(store->path, path.ptr, &why) < 0)
        failed = err_set(err, why.code,
            "%s; it cannot be copied to %s before it is brought up to date, and nothing was changed",
            why.message, path.ptr);
    buf_release(&path);
    return failed;
}

static int migrate(struct store *store, int64_t version, struct err *err)
{
    struct buf stamp = BUF_INIT;
    int failed;

    buf_addf(&stamp, "PRAGMA application_id = %d; PRAGMA user_version = %d", SCHEMA_APPLICATION,
        (int)version + 1);
    failed = sql_exec(store, migrations[version], err) < 0 || sql_exec(store, stamp.ptr, err) < 0;
    buf_release(&stamp);
    return failed ? -1 : 0;
}

int schema_build(struct store *store, int64_t from, int64_t to, struct err *err)
{
    for (int64_t version = from; version < to; version++)
        if (migrate(store, version, err) < 0)
            return -1;
    return 0;
}

/* All steps in one: a kill leaves no half of a new store, to be copied like an old one. With the lock for
   writing: another process may have been faster, and does not write the same copy. */
static int bring_up(struct store *store, struct err *err)
{
    int64_t version;

    if (sql_exec(store, "BEGIN IMMEDIATE", err) < 0 || check_owner(store, &version, err) < 0)
        return -1;
    if (version > 0 && version < STORE_SCHEMA && back_up(store, version, err) < 0)
        return -1;
    return schema_build(store, version, STORE_SCHEMA, err) < 0 ? -1 : sql_exec(store, "COMMIT", err);
}

int schema_update(struct store *store, struct err *err)
{
    int64_t version;

    if (check_owner(store, &version, err) < 0)
        return -1;
    /* Takes effect in a file that is still empty: a fourth of the reads. */
    if (version == 0 && sql_exec(store, "PRAGMA page_size = 16384", err) < 0)
        return -1;
    if (version == STORE_SCHEMA || bring_up(store, err) == 0)
        return 0;
    store_rollback(store);
    return -1;
}
