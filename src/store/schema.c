#include "schema.h"

#include "base/buf.h"
#include "sql.h"
#include "store/copy.h"
#include "store/store.h"

/* Each step updates the schema by one version. A released step is never edited. */
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
    /* 2: one value for each row of the index; checksums of events (0: an older event); the pending changes of
       notes, and the written ones; how much of each journal was imported (the row with the empty name: the last
       event that this store's own journal is known to hold); the imported events that this store's journal is
       not yet known to hold */
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
    /* 3: no table changes, but an outbox may hold PENDING_REDO, which an older program takes for damage */
    "",
    /* 4: the data of an answer. An older program that read an answer in a journal kept it without these data; it
       is read once more. */
    "ALTER TABLE event ADD COLUMN question TEXT;"
    "ALTER TABLE event ADD COLUMN answer INTEGER;"
    "ALTER TABLE event ADD COLUMN seconds INTEGER;"
    "ALTER TABLE event ADD COLUMN first INTEGER;"
    "DROP TRIGGER event_kept;"
    "DELETE FROM event WHERE kind = 'answered';"
    "CREATE TRIGGER event_kept BEFORE DELETE ON event BEGIN"
    "  SELECT raise(ABORT, 'events are never deleted'); END;",
    /* 5: whether the unticks of a note that vanished are held; and how many rows the index has, because a damaged
       page can look empty, and in which generation they were counted */
    ("ALTER TABLE gone ADD COLUMN held INTEGER NOT NULL DEFAULT 0;"
     "INSERT INTO meta SELECT 'files', count(*) FROM file;"
     "INSERT INTO meta SELECT 'counted', value FROM meta WHERE key = 'generation';"),
};

_Static_assert(sizeof migrations / sizeof *migrations == STORE_SCHEMA, "one step a version");

static int schema_check_owner(struct store *store, int64_t *version, struct err *err)
{
    int64_t application, tables;

    if (sql_number(store, "PRAGMA application_id", &application, err) < 0 ||
        sql_number(store, "PRAGMA user_version", version, err) < 0 ||
        sql_number(store, "SELECT count(*) FROM sqlite_schema", &tables, err) < 0)
        return -1;
    if (application != SCHEMA_APPLICATION && (application || *version || tables))
        return err_set(err, ERR_STORE,
            "%s: this is the database of another program; name a store with --db, or set this file"
            " aside with `review check --repair`",
            store->path);
    if (application == SCHEMA_APPLICATION && *version < 1) /* both are set in one transaction */
        return sql_damage(store, err, "its schema version is %lld", (long long)*version);
    if (*version > STORE_SCHEMA)
        return err_set(err, ERR_STORE,
            "%s: a newer review wrote this store (its schema is %lld, this review knows up to %d);"
            " nothing was changed; update review on this machine",
            store->path, (long long)*version, STORE_SCHEMA);
    return 0;
}

/* Copies the store before an update. An existing copy is of an attempt that failed, and is replaced. */
static int schema_back_up(struct store *store, int64_t version, struct err *err)
{
    struct buf path = BUF_INIT;
    struct err why = {0};
    int failed = 0;

    buf_addf(&path, "%s.schema-%d", store->path, (int)version);
    if (!store->is_volatile && copy_to_file(store->path, path.ptr, &why) < 0)
        failed = err_set(err, why.code,
            "%s; before an update the store is copied to %s, and this copy failed; nothing was changed",
            why.message, path.ptr);
    err_release(&why);
    buf_release(&path);
    return failed;
}

static int schema_migrate(struct store *store, int64_t version, struct err *err)
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
        if (schema_migrate(store, version, err) < 0)
            return -1;
    return 0;
}

/* Runs all steps in one transaction, so that a kill leaves no incomplete store. It has the lock for writing,
   because another process may be updating the same store. */
static int schema_bring_up(struct store *store, struct err *err)
{
    int64_t version;

    if (sql_exec(store, "BEGIN IMMEDIATE", err) < 0 || schema_check_owner(store, &version, err) < 0)
        return -1;
    if (version > 0 && version < STORE_SCHEMA && schema_back_up(store, version, err) < 0)
        return -1;
    return schema_build(store, version, STORE_SCHEMA, err) < 0 ? -1 : sql_exec(store, "COMMIT", err);
}

int schema_update(struct store *store, struct err *err)
{
    int64_t version;

    if (schema_check_owner(store, &version, err) < 0)
        return -1;
    /* Takes effect only in an empty file. Larger pages need a quarter of the reads. */
    if (version == 0 && sql_exec(store, "PRAGMA page_size = 16384", err) < 0)
        return -1;
    if (version == STORE_SCHEMA || schema_bring_up(store, err) == 0)
        return 0;
    store_rollback(store);
    return -1;
}

int schema_require(struct store *store, struct err *err)
{
    int64_t application, version;

    if (sql_number(store, "PRAGMA application_id", &application, err) < 0 ||
        sql_number(store, "PRAGMA user_version", &version, err) < 0)
        return -1;
    if (application == SCHEMA_APPLICATION && version == STORE_SCHEMA)
        return 0;
    return err_set(err, ERR_STORE,
        "%s: not a store of this version of review; `review today` updates it, or says why not", store->path);
}
