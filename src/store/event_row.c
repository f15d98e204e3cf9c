#include "event_row.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/hash.h"
#include "base/little.h"
#include "scheduler/event_index.h"
#include "scheduler/event_list.h"
#include "sql.h"

/* ---- the checksum ------------------------------------------------------------------------------ */

static uint64_t event_sum_text(uint64_t sum, struct str text)
{
    return hash_quick(text.ptr ? sum : ~sum, text);
}

/* The fields of an answer. Other events, and those of older schemas, keep the checksum they were written with. */
static uint64_t event_sum_answer(uint64_t sum, const struct event *e)
{
    const int64_t numbers[] = {(int64_t)e->answer_hash, e->has_answer, e->seconds, e->first};
    char bytes[sizeof numbers];

    if (e->kind != EVENT_ANSWERED)
        return sum;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        little_put((uint64_t)numbers[i], sizeof *numbers, bytes + i * sizeof *numbers);
    return event_sum_text(hash_quick(sum, (struct str){bytes, sizeof bytes}), e->question);
}

/* The checksum of all fields. A flipped bit in the file must not change the history. */
static int64_t event_sum(const struct event *e)
{
    const int64_t numbers[] = {(int64_t)e->kind, (int64_t)e->source, (int64_t)e->grade,
        e->milestone, e->on, e->until, e->recorded_at, e->utc_offset, e->first_study,
        e->has_fingerprint ? (int64_t)e->fingerprint : 0, e->has_fingerprint};
    char bytes[sizeof numbers];
    struct uid taken = {{0}};
    uint64_t sum;

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        little_put((uint64_t)numbers[i], sizeof *numbers, bytes + i * sizeof *numbers);
    sum = hash_quick(HASH_START, (struct str){bytes, sizeof bytes});
    for (size_t i = 0; i < e->takes_back_count; i++) /* in any order */
        for (size_t k = 0; k < sizeof taken.byte; k++)
            taken.byte[k] ^= e->takes_back[i].byte[k];
    sum = hash_quick(sum, (struct str){(const char *)&e->id, sizeof e->id});
    sum = hash_quick(sum, (struct str){(const char *)&e->store, sizeof e->store});
    sum = hash_quick(sum, (struct str){(const char *)&e->command, sizeof e->command});
    sum = hash_quick(sum, (struct str){(const char *)&taken, sizeof taken});
    sum = event_sum_text(event_sum_text(event_sum_text(sum, e->device), e->note), e->path);
    sum = event_sum_text(event_sum_text(event_sum_text(sum, e->title), e->boxes), e->original);
    return (int64_t)event_sum_answer(sum, e);
}

/* ---- a row from an event ----------------------------------------------------------------------- */

static struct str event_milestone_text(milestone m, char out[MILESTONE_TEXT])
{
    milestone_format(m, out);
    return m == MILESTONE_NONE ? STR_NONE : str_of(out);
}

static void event_bind_answer(sqlite3_stmt *s, const struct event *event)
{
    if (event->kind != EVENT_ANSWERED)
        return;
    sql_text(s, 21, event->question);
    if (event->has_answer)
        sqlite3_bind_int64(s, 22, (int64_t)event->answer_hash);
    if (event->seconds != SECONDS_UNKNOWN)
        sqlite3_bind_int(s, 23, event->seconds);
    sqlite3_bind_int(s, 24, event->first);
}

int event_row_insert(struct store *store, enum statement which, const struct event *event,
    struct err *err)
{
    sqlite3_stmt *s = sql_use(store, which, err);
    char name[MILESTONE_TEXT];

    if (!s)
        return -1;
    sql_uid(s, 1, event->id);
    sql_uid(s, 2, event->store);
    sql_uid(s, 3, event->command);
    sql_text(s, 4, event->device);
    sql_text(s, 5, event->note);
    sql_text(s, 6, str_of(event_kind_names[event->kind]));
    sql_text(s, 7, str_of(event_source_names[event->source]));
    sql_text(s, 8, str_of(grade_names[event->grade]));
    sql_text(s, 9, event_milestone_text(event->milestone, name));
    sql_day(s, 10, event->on);
    sql_day(s, 11, event->until);
    sqlite3_bind_int64(s, 12, event->recorded_at);
    sqlite3_bind_int(s, 13, event->utc_offset);
    sql_text(s, 14, event->path);
    sql_text(s, 15, event->title);
    sql_day(s, 16, event->first_study);
    if (event->has_fingerprint)
        sqlite3_bind_int64(s, 17, (int64_t)event->fingerprint);
    sql_text(s, 18, event->boxes);
    sql_text(s, 19, event->original);
    sqlite3_bind_int64(s, 20, event_sum(event));
    event_bind_answer(s, event);
    return sql_run(store, s, err);
}

/* ---- an event from a row ----------------------------------------------------------------------- */

/* An unknown value means that the row is damaged. */
static int event_read_names(struct store *store, sqlite3_stmt *s, struct event *e, struct err *err)
{
    int kind = name_index(event_kind_names, EVENT_KINDS, sql_borrow_str(s, 5));
    int source = name_index(event_source_names, EVENT_SOURCES, sql_borrow_str(s, 6));
    struct str grade = sql_borrow_str(s, 7);
    int grade_index = grade.ptr ? name_index(grade_names, GRADES, grade) : GRADE_NONE;

    if (kind < 0 || source < 0 || grade_index < 0)
        return sql_damage(store, err, "an event has the unknown kind \"%.*s\"",
            STR_ARG(sql_borrow_str(s, 5)));
    e->kind = (enum event_kind)kind;
    e->source = (enum event_source)source;
    e->grade = (enum grade)grade_index;
    return 0;
}

static void event_read_answer(sqlite3_stmt *s, struct event *e, struct arena *text)
{
    if (e->kind != EVENT_ANSWERED)
        return;
    e->question = sql_get_text(s, 20, text);
    e->has_answer = sqlite3_column_type(s, 21) != SQLITE_NULL;
    e->answer_hash = (uint64_t)sqlite3_column_int64(s, 21);
    e->seconds = sqlite3_column_type(s, 22) == SQLITE_NULL ? SECONDS_UNKNOWN : sqlite3_column_int(s, 22);
    e->first = sqlite3_column_int(s, 23) != 0;
}

int event_row_read(struct store *store, sqlite3_stmt *s, struct event_list *list,
    struct err *err)
{
    struct event e = {0};

    if (event_read_names(store, s, &e, err) < 0)
        return -1;
    e.id = sql_get_uid(s, 0);
    e.store = sql_get_uid(s, 1);
    e.command = sql_get_uid(s, 2);
    e.device = sql_get_text(s, 3, &list->text);
    e.note = sql_get_text(s, 4, &list->text);
    e.milestone = milestone_parse(sql_borrow_str(s, 8));
    e.on = sql_get_day(s, 9);
    e.until = sql_get_day(s, 10);
    e.recorded_at = sqlite3_column_int64(s, 11);
    e.utc_offset = sqlite3_column_int(s, 12);
    e.path = sql_get_text(s, 13, &list->text);
    e.title = sql_get_text(s, 14, &list->text);
    e.first_study = sql_get_day(s, 15);
    e.has_fingerprint = sqlite3_column_type(s, 16) != SQLITE_NULL;
    e.fingerprint = (uint64_t)sqlite3_column_int64(s, 16);
    e.boxes = sql_get_text(s, 17, &list->text);
    e.original = sql_get_text(s, 18, &list->text);
    event_read_answer(s, &e, &list->text);
    event_list_add(list, &e, sqlite3_column_int64(s, 19));
    return 0;
}

static int event_read_takes_back(struct store *store, struct event *event, struct arena *text,
    struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_TAKES_BACK, err);
    struct uid *ids = NULL;
    size_t count = 0, capacity = 0;
    int row;

    if (!s)
        return -1;
    sql_uid(s, 1, event->id);
    while ((row = sql_step(store, s, err)) == 1) {
        MEM_ROOM(ids, count, capacity);
        ids[count++] = sql_get_uid(s, 0);
    }
    if (row == 0 && count) {
        struct str kept = arena_str(text, (struct str){(const char *)ids, count * sizeof *ids});
        event->takes_back = (const struct uid *)kept.ptr;
        event->takes_back_count = count;
    }
    free(ids);
    return row;
}

int event_row_complete(struct store *store, struct event_list *list, size_t at, struct err *err)
{
    struct event *event = &list->event[at];

    if (event_can_take_back(event) && event_read_takes_back(store, event, &list->text, err) < 0)
        return -1;
    if (list->sum[at] == 0 || list->sum[at] == event_sum(event))
        return 0;
    return sql_damage(store, err, "the checksum of an event does not match");
}

int sql_event(struct store *store, sqlite3_stmt *s, struct event_list *list, struct err *err)
{
    return event_row_read(store, s, list, err) < 0 ? -1
                                               : event_row_complete(store, list, list->count - 1, err);
}

int sql_events(struct store *store, sqlite3_stmt *s, struct event_list *list, struct err *err)
{
    int row;

    while ((row = sql_step(store, s, err)) == 1)
        if (sql_event(store, s, list, err) < 0) {
            sqlite3_reset(s);
            return -1;
        }
    return row;
}

int event_rows_check(struct store *store, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_EVENT_ROWS, err);
    int row = s ? sql_step(store, s, err) : -1;
    long long listed, read;

    if (row < 0)
        return -1;
    listed = sqlite3_column_int64(s, 0);
    read = sqlite3_column_int64(s, 1);
    sqlite3_reset(s);
    return listed == read ? 0 : sql_damage(store, err, "it lists %lld events, but has %lld", listed, read);
}

int event_rows_check_ids(struct store *store, const struct event *events, size_t count, struct err *err)
{
    return event_ids_are_unique(events, count) ? 0 : sql_damage(store, err, "it has an event twice");
}
