#include "sql.h"

const char *const sql_statements[SQL_COUNT] = {
#define INSERT_EVENT                                                                               \
    " INTO event (id, store, command, device, note, kind, source, grade, milestone,"               \
    " on_day, until_day, recorded_at, utc_offset, path, title, first_study, fingerprint, boxes,"   \
    " original, sum, " EVENT_COLUMNS_ANSWER ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,"    \
    " ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)"
    [SQL_EVENT_APPEND] = "INSERT" INSERT_EVENT,
    [SQL_EVENT_IMPORT] = "INSERT" INSERT_EVENT " ON CONFLICT (id) DO NOTHING",
    [SQL_EVENT_LAST] = "SELECT max(seq) FROM event",
    [SQL_TAKES_BACK_APPEND] = "INSERT INTO takes_back (event, target) VALUES (?1, ?2)",
    [SQL_EVENTS_OWN] = "SELECT id, seq FROM event WHERE seq > ?1 AND store = ?2 ORDER BY seq",
    [SQL_EVENTS_OUTGOING] = "SELECT id, seq FROM event WHERE id IN (SELECT id FROM outgoing) ORDER BY seq",
    [SQL_OUTGOING_ADD] = "INSERT OR IGNORE INTO outgoing (id) VALUES (?1)",
    [SQL_OUTGOING_CLEAR] = "DELETE FROM outgoing",
    [SQL_EVENTS_OF_NOTE] =
        "SELECT " EVENT_COLUMNS " FROM event WHERE note = ?1 ORDER BY recorded_at, seq",
    [SQL_EVENTS_ANSWERED] =
        "SELECT note, count(*), sum(grade = 'again') FROM event NOT INDEXED WHERE kind = 'answered'"
        " GROUP BY note ORDER BY note",
    [SQL_EVENT] = "SELECT " EVENT_COLUMNS " FROM event WHERE seq = ?1",
    [SQL_EVENT_BY_ID] = "SELECT " EVENT_COLUMNS " FROM event WHERE id = ?1",
    [SQL_EVENT_ORDER] = "SELECT recorded_at, seq, ?3 AND kind IN ('seen', 'moved') FROM event"
                        " WHERE on_day BETWEEN coalesce(?1, -719162) AND coalesce(?2, 2932896)",
    /* A damaged page can hide rows, and a damaged row can have no kind. The index is stored apart from them. */
    [SQL_EVENT_ROWS] = "SELECT (SELECT count(*) FROM event INDEXED BY event_note),"
                       " (SELECT count(*) FROM event NOT INDEXED WHERE kind IN ('done', 'undone', 'reviewed',"
                       " 'started', 'postponed', 'suspended', 'resumed', 'seen', 'moved', 'relinked', 'answered'))",
#define ROW_SUM(values, from) "(SELECT row_sum(" values ") FROM " from ")"
    [SQL_LOOKUP_NOTE] = "SELECT " ROW_SUM("note, seq", "event INDEXED BY event_note") ", "
                        ROW_SUM("note, seq", "event NOT INDEXED"),
    [SQL_LOOKUP_ID] = "SELECT " ROW_SUM("id, seq", "event INDEXED BY sqlite_autoindex_event_1") ", "
                      ROW_SUM("id, seq", "event NOT INDEXED"),
    /* This table lies in its key. SQLite would read the smaller index in spite of NOT INDEXED. */
    [SQL_LOOKUP_TARGET] =
        "SELECT " ROW_SUM("event, target", "takes_back INDEXED BY takes_back_target") ", "
        ROW_SUM("event, target", "takes_back INDEXED BY sqlite_autoindex_takes_back_1"),
    [SQL_EVENT_KINDS] = "SELECT id, kind FROM event",
    /* The whole rows are sorted. The events of a note lie anywhere in the table: to look up each one would read
       a page for each as soon as the table is larger than the cache. */
    [SQL_EVENTS_BY_NOTE] = "SELECT " EVENT_COLUMNS ", coalesce(shown, note) AS as_shown FROM event NOT INDEXED"
                           " LEFT JOIN (SELECT id AS other, note AS shown FROM alias) ON other = note"
                           " ORDER BY as_shown, recorded_at, seq",
/* Those that name a relinked event, those that name these, and so on. */
#define UNDONES_OF_RELINKED                                                                        \
    "WITH RECURSIVE named (id) AS (SELECT t.event FROM event AS r CROSS JOIN takes_back AS t"      \
    "  ON t.target = r.id WHERE r.kind = 'relinked'"                                               \
    " UNION SELECT t.event FROM named AS n CROSS JOIN takes_back AS t ON t.target = n.id)"         \
    " SELECT id FROM named"
    [SQL_EVENTS_OF_IDENTITY] = "SELECT " EVENT_COLUMNS " FROM event"
                               " WHERE kind IN ('seen', 'moved', 'relinked', 'started')"
                               " OR (kind = 'undone' AND id IN (" UNDONES_OF_RELINKED "))"
                               " ORDER BY recorded_at, seq",
#define PLACE_KINDS "('seen', 'moved', 'relinked')"
    [SQL_PLACES] = "SELECT kind, note, path, title, first_study, fingerprint, original FROM event NOT INDEXED"
                   " WHERE kind IN " PLACE_KINDS,
    [SQL_PLACE_PAIRS] = "SELECT e.kind, e.note, o.note FROM event AS e NOT INDEXED"
                        " CROSS JOIN takes_back AS t ON t.event = e.id CROSS JOIN event AS o ON o.id = t.target"
                        " WHERE e.kind IN " PLACE_KINDS " AND e.note <> o.note",
    [SQL_PLACES_LAST] = "SELECT coalesce(shown, note) AS as_shown, path, first_study, fingerprint,"
                        " EXISTS (SELECT 1 FROM takes_back AS t JOIN event AS l ON l.id = t.event"
                        "  WHERE t.target = event.id AND l.path <> ''"
                        "  AND (l.kind = 'moved' OR (l.kind = 'seen' AND l.original = l.note))) AS ended"
                        " FROM event NOT INDEXED"
                        " LEFT JOIN (SELECT id AS other, note AS shown FROM alias) ON other = note"
                        " WHERE kind IN ('seen', 'moved') AND path <> ''"
                        " ORDER BY as_shown, ended, recorded_at DESC, id DESC",
/* An undone event names it, and no other undone event names that undone event. */
#define UNDONES(t, target)                                                                         \
    "SELECT 1 FROM takes_back AS " t " JOIN event AS " t "e ON " t "e.id = " t ".event"            \
    " WHERE " t ".target = " target " AND " t "e.kind = 'undone'"
#define TAKEN_BACK(event)                                                                          \
    "EXISTS (" UNDONES("t", event ".id") " AND NOT EXISTS (" UNDONES("u", "t.event") "))"
#define IS_REDO(event)                                                                             \
    "EXISTS (SELECT 1 FROM takes_back AS r JOIN event AS re ON re.id = r.target"                   \
    " WHERE r.event = " event ".id AND re.kind = 'undone')"
    /* Candidates come newest first, and the search ends at the first match. Boxes that the scan of the command
       found in the notes are not marks of the command. */
#define MARKS                                                                                      \
    "source IN ('cli', 'study') AND kind IN ('done', 'reviewed', 'started', 'postponed',"          \
    " 'suspended', 'resumed', 'answered', 'relinked')"
    [SQL_EVENTS_OF_LAST_COMMAND] =
        "SELECT " EVENT_COLUMNS " FROM event WHERE command = ("
        "  SELECT command FROM event AS e WHERE store = ?1 AND " MARKS " AND NOT " TAKEN_BACK("e")
        "  ORDER BY seq DESC LIMIT 1)"
        " AND " MARKS " AND NOT " TAKEN_BACK("event")
        " ORDER BY seq",
#define UNDONE_BY_COMMAND "source IN ('cli', 'study') AND kind = 'undone'"
    /* A redo is an undone event that names undone events. */
    [SQL_EVENTS_OF_LAST_UNDO] =
        "SELECT " EVENT_COLUMNS " FROM event WHERE command = ("
        "  SELECT command FROM event AS e WHERE store = ?1 AND " UNDONE_BY_COMMAND
        "  AND seq > coalesce((SELECT seq FROM event WHERE store = ?1 AND " MARKS
        "   ORDER BY seq DESC LIMIT 1), 0)"
        "  AND NOT " TAKEN_BACK("e") " AND NOT " IS_REDO("e") " ORDER BY seq DESC LIMIT 1)"
        " AND " UNDONE_BY_COMMAND " AND NOT " TAKEN_BACK("event")
        " ORDER BY seq",
    [SQL_EVENTS_OF_COMMAND] = "SELECT " EVENT_COLUMNS " FROM event WHERE command = ?1 AND " MARKS
                              " AND NOT " TAKEN_BACK("event") " ORDER BY seq",
    [SQL_EVENTS_OF_UNDO] = "SELECT " EVENT_COLUMNS " FROM event WHERE command = ?1 AND " UNDONE_BY_COMMAND
                           " AND NOT " TAKEN_BACK("event") " ORDER BY seq",
    [SQL_EVENTS_ANSWERED_ON] = "SELECT " EVENT_COLUMNS " FROM event WHERE kind = 'answered' AND on_day = ?1"
                               " AND NOT " TAKEN_BACK("event") " ORDER BY recorded_at, seq",
    [SQL_EVENTS_NAMED_BY] = "SELECT " EVENT_COLUMNS " FROM event"
                            " WHERE id IN (SELECT target FROM takes_back WHERE event = ?1)"
                            " ORDER BY seq",
#define LAST_BY_COMMAND(store)                                                                     \
    "coalesce((SELECT hex(id) FROM event WHERE store = " store " AND source IN ('cli', 'study')"   \
    " ORDER BY seq DESC LIMIT 1), '')"
    [SQL_FINAL] = "SELECT value FROM meta WHERE key = 'final' AND value LIKE '% ' || " LAST_BY_COMMAND("?1"),
    [SQL_FINAL_SET] = "INSERT OR REPLACE INTO meta (key, value)"
                      " VALUES ('final', ?1 || ' ' || " LAST_BY_COMMAND("?2") ")",
    [SQL_TAKES_BACK] = "SELECT target FROM takes_back WHERE event = ?1",
    [SQL_EDGES] = "SELECT event, target FROM takes_back ORDER BY event, target",
    [SQL_FILES] = "SELECT path, row FROM file ORDER BY path",
    [SQL_FOLDERS] = "SELECT path, signature FROM folder ORDER BY path",
#define SELECT_GONE "SELECT note, path, first_study, boxes, state, fingerprint, held FROM gone"
    [SQL_GONE] = SELECT_GONE,
    [SQL_GONE_NOTE] = SELECT_GONE " WHERE note = ?1",
    [SQL_ALIASES] = "SELECT id, note FROM alias ORDER BY id",
    [SQL_FILE_PUT] = "INSERT OR REPLACE INTO file (path, row) VALUES (?1, ?2)",
    [SQL_FILE] = "SELECT path, row FROM file WHERE path = ?1",
    [SQL_FILE_REMOVE] = "DELETE FROM file WHERE path = ?1",
    [SQL_FOLDER_PUT] = "INSERT OR REPLACE INTO folder (path, signature) VALUES (?1, ?2)",
    [SQL_FOLDER_REMOVE] = "DELETE FROM folder WHERE path = ?1",
    [SQL_GONE_PUT] = "INSERT OR REPLACE INTO gone (note, path, first_study, boxes, state,"
                     " fingerprint, held) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    [SQL_GONE_REMOVE] = "DELETE FROM gone WHERE note = ?1",
    [SQL_ALIAS_PUT] = "INSERT OR REPLACE INTO alias (id, note) VALUES (?1, ?2)",
    [SQL_ALIAS_REMOVE] = "DELETE FROM alias WHERE id = ?1",
    [SQL_OUTBOX] = "SELECT seq, kind, note, command, boxes, undoes, first_study, path FROM outbox"
                   " WHERE seq > ?1 ORDER BY seq LIMIT ?2",
    [SQL_OUTBOX_ANY] = "SELECT 1 FROM outbox LIMIT 1",
    [SQL_OUTBOX_ADD] = "INSERT INTO outbox (kind, note, command, boxes, undoes, first_study,"
                       " path) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    [SQL_OUTBOX_REMOVE] = "DELETE FROM outbox WHERE seq = ?1",
    [SQL_WRITTEN] = "SELECT key, before, after FROM written WHERE command = ?1 AND note = ?2"
                    " ORDER BY seq",
    [SQL_WRITTEN_OF_NOTE] = "SELECT key, before, after, command FROM written WHERE note = ?1"
                            " ORDER BY (SELECT max(seq) FROM written AS w"
                            "  WHERE w.command = written.command AND w.note = ?1) DESC, seq",
    [SQL_WRITTEN_NOTES] = "SELECT DISTINCT note FROM written WHERE command = ?1",
    [SQL_WRITTEN_ADD] = "INSERT INTO written (command, note, key, before, after) VALUES (?1, ?2, ?3, ?4, ?5)",
    [SQL_WRITTEN_REMOVE] = "DELETE FROM written WHERE command = ?1 AND note = ?2",
    [SQL_WRITTEN_PRUNE] =
        "DELETE FROM written WHERE (SELECT count(*) FROM written) > 10000 AND command NOT IN"
        " (SELECT command FROM written GROUP BY command ORDER BY max(seq) DESC LIMIT ?1)",
    [SQL_JOURNALS] = "SELECT name, size, tail FROM journal ORDER BY name",
    [SQL_JOURNAL_PUT] = "INSERT OR REPLACE INTO journal (name, size, tail) VALUES (?1, ?2, ?3)",
    [SQL_SHARED] = "SELECT 1 FROM meta WHERE key = 'shared'"
                   " UNION ALL SELECT 1 WHERE (SELECT count(*) FROM journal WHERE name <> '') > 1",
    [SQL_SHARED_SET] = "INSERT OR IGNORE INTO meta (key, value) VALUES ('shared', 1)",
    [SQL_GENERATION] = "SELECT value FROM meta WHERE key = 'generation'",
    [SQL_INDEX_NUMBERS] = "SELECT value, (SELECT value FROM meta WHERE key = 'files' AND"
        " (SELECT value FROM meta WHERE key = 'counted') = now.value) FROM meta AS now WHERE key = 'generation'",
    [SQL_FILES_COUNT] = "INSERT OR REPLACE INTO meta SELECT 'files', count(*) FROM file"
                        " UNION ALL SELECT 'counted', value FROM meta WHERE key = 'generation'",
    [SQL_GENERATION_NEXT] = "UPDATE meta SET value = value + 1 WHERE key IN ('generation', 'counted')",
};
