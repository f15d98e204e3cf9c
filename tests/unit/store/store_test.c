#include "base/buf.h"
#include "fixture.h"
#include "store/events_identity.h"
#include "store/events_undo.h"
#include "store/events_walk.h"
#include "../../../src/store/sql.h"
#include "store/index.h"

static void an_appended_event_is_loaded_unchanged(void **state)
{
    struct fixture *f = *state;
    struct event event = event_of(f, 1, 1, EVENT_SEEN);
    struct event_list list = {0};

    event.path = STR("한글/a.md");
    event.title = STR("a");
    event.first_study = -700000;
    event.fingerprint = UINT64_MAX;
    event.has_fingerprint = true;
    event.boxes = STR("day-1:true");
    event.utc_offset = -12600;
    append(f, &event);
    assert_int_equal(events_of_note(f->store, STR("n"), &list, &f->err), 0);
    assert_int_equal(list.count, 1);
    assert_true(str_eq(list.event[0].path, event.path));
    assert_int_equal(list.event[0].first_study, -700000);
    assert_true(list.event[0].fingerprint == UINT64_MAX);
    assert_int_equal(list.event[0].utc_offset, -12600);
    assert_int_equal(uid_cmp(list.event[0].id, event.id), 0);
    event_list_release(&list);
}

static struct event answer_of(struct fixture *f, uint8_t id)
{
    struct event event = event_of(f, id, id, EVENT_ANSWERED);

    event.source = SOURCE_STUDY;
    event.grade = GRADE_EASY;
    event.question = STR("왜?");
    event.answer_hash = UINT64_MAX - 2;
    event.has_answer = true;
    event.seconds = 0;
    event.first = true;
    return event;
}

static void an_answer_is_loaded_unchanged(void **state)
{
    struct fixture *f = *state;
    struct event whole = answer_of(f, 1), bare = answer_of(f, 2);
    struct event_list list = {0};

    bare.answer_hash = 0;
    bare.has_answer = bare.first = false;
    bare.seconds = SECONDS_UNKNOWN;
    append(f, &whole);
    append(f, &bare);
    assert_int_equal(events_of_note(f->store, STR("n"), &list, &f->err), 0);
    assert_int_equal(list.count, 2);
    assert_true(str_eq(list.event[0].question, whole.question));
    assert_true(list.event[0].has_answer && list.event[0].answer_hash == UINT64_MAX - 2);
    assert_true(list.event[0].first && list.event[0].seconds == 0);
    assert_true(!list.event[1].has_answer && !list.event[1].first);
    assert_int_equal(list.event[1].seconds, SECONDS_UNKNOWN);
    assert_int_equal(list.event[1].grade, GRADE_EASY);
    event_list_release(&list);
}

static void count_answers(void *context, struct str note, size_t answers, size_t again)
{
    buf_addf(context, "%.*s %zu %zu\n", STR_ARG(note), answers, again);
}

static void notes_with_answers_are_counted(void **state)
{
    struct fixture *f = *state;
    struct event other = answer_of(f, 4), mark = event_of(f, 5, 5, EVENT_DONE);
    struct buf out = BUF_INIT;

    other.note = STR("m");
    other.grade = GRADE_AGAIN;
    mark.note = STR("k");
    for (uint8_t id = 1; id < 4; id++) {
        struct event event = answer_of(f, id);
        append(f, &event);
    }
    append(f, &other);
    append(f, &mark);
    assert_int_equal(events_each_answered(f->store, count_answers, &out, &f->err), 0);
    assert_string_equal(out.ptr, "m 1 1\nn 3 0\n");
    buf_release(&out);
}

/* An undo takes back an answer as it does a mark. */
static void an_answer_is_the_last_command(void **state)
{
    struct fixture *f = *state;
    struct event mark = event_of(f, 1, 1, EVENT_DONE), answer = answer_of(f, 2);
    struct event undone = event_of(f, 3, 3, EVENT_UNDONE);
    struct event_list list = {0};

    append(f, &mark);
    append(f, &answer);
    assert_int_equal(events_of_last_command(f->store, &list, &f->err), 0);
    assert_int_equal(list.count, 1);
    assert_int_equal(list.event[0].kind, EVENT_ANSWERED);
    undone.takes_back = &answer.id;
    undone.takes_back_count = 1;
    append(f, &undone);
    event_list_empty(&list);
    assert_int_equal(events_of_last_command(f->store, &list, &f->err), 0);
    assert_int_equal(list.event[0].kind, EVENT_DONE);
    event_list_empty(&list);
    assert_int_equal(events_of_last_undo(f->store, &list, &f->err), 0);
    assert_int_equal(list.count, 1);
    event_list_release(&list);
}

static void an_id_is_appended_once(void **state)
{
    struct fixture *f = *state;
    struct event event = event_of(f, 1, 1, EVENT_DONE);

    append(f, &event);
    assert_int_equal(events_append(f->store, &event, &f->err), -1);
    assert_int_equal(f->err.code, ERR_STORE);
}

static uint8_t last_command(struct fixture *f)
{
    struct event_list list = {0};
    uint8_t command = 0;

    assert_int_equal(events_of_last_command(f->store, &list, &f->err), 0);
    if (list.count)
        command = list.event[0].command.byte[15];
    event_list_release(&list);
    return command;
}

static void the_last_command_is_the_last_that_counts(void **state)
{
    struct fixture *f = *state;
    struct event first = event_of(f, 1, 1, EVENT_DONE), second = event_of(f, 2, 2, EVENT_DONE);
    struct event untick = event_of(f, 3, 3, EVENT_UNDONE), tick = event_of(f, 4, 4, EVENT_UNDONE);
    struct event found = event_of(f, 5, 5, EVENT_DONE);

    assert_int_equal(last_command(f), 0);
    append(f, &first);
    append(f, &second);
    found.source = SOURCE_NOTE;
    append(f, &found);
    assert_int_equal(last_command(f), 2); /* what a look found is no command's mark */
    untick.takes_back = &second.id;
    untick.takes_back_count = 1;
    append(f, &untick);
    assert_int_equal(last_command(f), 1);
    tick.takes_back = &untick.id;
    tick.takes_back_count = 1;
    append(f, &tick);
    assert_int_equal(last_command(f), 2);
}

static void the_index_keeps_the_order_of_the_paths(void **state)
{
    struct fixture *f = *state;
    const char *const paths[] = {"b.md", "a/z.md", "가.md", "a.md"};
    struct index index = {0};

    for (int i = 0; i < 4; i++) {
        struct file file = {.path = str_of(paths[i]), .signature = UINT64_MAX - (uint64_t)i,
            .kind = FILE_STUDY, .note = STR("n"), .first_study = DAY_NONE,
            .boxes = STR(""), .state = STR(""), .template = STR("english")};
        assert_int_equal(index_put(f->store, &file, &f->err), 0);
    }
    assert_int_equal(index_remove(f->store, STR("a.md"), &f->err), 0);
    assert_int_equal(index_load(f->store, &index, NULL, NULL, &f->err), 0);
    assert_int_equal(index.count, 3);
    assert_true(str_eq(index.file[0].path, STR("a/z.md")));
    assert_true(str_eq(index.file[2].path, STR("가.md")));
    assert_true(index.file[0].signature == UINT64_MAX - 1);
    assert_int_equal(index.file[0].first_study, DAY_NONE);
    index_release(&index);
}

/* Adds a row to the index, or removes it. */
static int change_index(struct fixture *f, bool add)
{
    struct file file = {.path = STR("a.md"), .kind = FILE_STUDY, .first_study = DAY_NONE};

    if (store_begin(f->store, true, &f->err) < 0 ||
        (add ? index_put(f->store, &file, &f->err) : index_remove(f->store, file.path, &f->err)) < 0)
        return -1;
    return store_commit(f->store, &f->err);
}

static int load_index(struct fixture *f)
{
    struct index index = {0};
    int failed = index_load(f->store, &index, NULL, NULL, &f->err);

    index_release(&index);
    return failed;
}

static void an_index_that_lost_a_row_is_damaged(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(change_index(f, true), 0);
    assert_int_equal(load_index(f), 0);
    assert_int_equal(sql_exec(f->store, "DELETE FROM file", &f->err), 0);
    assert_int_equal(load_index(f), -1);
    assert_int_equal(f->err.code, ERR_INDEX);
    err_release(&f->err);
    assert_int_equal(change_index(f, true), 0);
    assert_int_equal(load_index(f), 0);
}

static void a_damaged_row_of_the_index_leaves_the_store_unlocked(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(change_index(f, true), 0);
    assert_int_equal(sql_exec(f->store, "UPDATE file SET row = zeroblob(9)", &f->err), 0);
    assert_int_equal(load_index(f), -1);
    assert_int_equal(f->err.code, ERR_INDEX);
    err_release(&f->err);
    assert_false(sqlite3_stmt_busy(f->store->prepared[SQL_FILES]));
}

/* It moves the generation, and knows nothing of the number. */
static void an_older_program_that_adds_a_row_does_no_damage(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(change_index(f, true), 0);
    assert_int_equal(sql_exec(f->store, "DELETE FROM file; UPDATE meta SET value = value + 1 WHERE key = 'generation'", &f->err), 0);
    assert_int_equal(load_index(f), 0);
    assert_int_equal(change_index(f, true), 0);
    assert_int_equal(sql_exec(f->store, "DELETE FROM file", &f->err), 0);
    assert_int_equal(load_index(f), -1);
    err_release(&f->err);
}

static void a_committed_transaction_is_counted_and_a_rolled_back_one_is_not(void **state)
{
    struct fixture *f = *state;
    struct event event = event_of(f, 9, 9, EVENT_DONE);
    struct event_list list = {0};
    int64_t before, after;

    assert_int_equal(store_generation(f->store, &before, &f->err), 0);
    assert_int_equal(store_begin(f->store, true, &f->err), 0);
    append(f, &event);
    store_rollback(f->store);
    assert_int_equal(events_of_note(f->store, STR("n"), &list, &f->err), 0);
    assert_int_equal(list.count, 0);
    assert_int_equal(store_begin(f->store, true, &f->err), 0);
    append(f, &event);
    assert_int_equal(store_commit(f->store, &f->err), 0);
    assert_int_equal(store_generation(f->store, &after, &f->err), 0);
    assert_int_equal(after, before + 1);
    event_list_release(&list);
}

struct transaction {
    struct fixture *fixture;
    int result;
};

static int append_one(void *context, struct err *err)
{
    struct transaction *t = context;
    struct event event = event_of(t->fixture, 9, 9, EVENT_DONE);
    (void)err;

    append(t->fixture, &event);
    return t->result;
}

static int append_one_answer(void *context, struct err *err)
{
    struct fixture *f = context;
    struct event event = answer_of(f, 9);

    return events_append(f->store, &event, err);
}

static void an_answer_leaves_the_index_current(void **state)
{
    struct fixture *f = *state;
    int64_t before, after;
    bool any;

    assert_int_equal(store_generation(f->store, &before, &f->err), 0);
    assert_int_equal(store_transact_aside(f->store, append_one_answer, f, &f->err), 0);
    assert_int_equal(store_generation(f->store, &after, &f->err), 0);
    assert_true(before == after);
    assert_int_equal(events_any(f->store, &any, &f->err), 0);
    assert_true(any);
    assert_int_equal(store_transact_aside(f->store, append_one_answer, f, &f->err), -1); /* the id is known */
    assert_int_equal(store_transact(f->store, true, append_one_answer, f, &f->err), -1);
    assert_int_equal(store_generation(f->store, &after, &f->err), 0);
    assert_true(before == after);
}

static size_t count_of_note(struct fixture *f)
{
    struct event_list list = {0};
    size_t count;

    assert_int_equal(events_of_note(f->store, STR("n"), &list, &f->err), 0);
    count = list.count;
    event_list_release(&list);
    return count;
}

static void a_transaction_that_fails_changes_nothing(void **state)
{
    struct fixture *f = *state;
    struct transaction t = {f, 7};

    assert_int_equal(store_transact(f->store, true, append_one, &t, &f->err), 7);
    assert_int_equal(count_of_note(f), 0);
    t.result = 0;
    assert_int_equal(store_transact(f->store, true, append_one, &t, &f->err), 0);
    assert_int_equal(count_of_note(f), 1);
}

static void add_seen(struct fixture *f, uint8_t id, const char *path, const char *title)
{
    static const struct uid ended = {{7}};
    struct event seen = event_of(f, id, id, EVENT_MOVED);

    seen.milestone = MILESTONE_NONE;
    seen.path = str_of(path);
    seen.title = str_of(title);
    seen.boxes = STR("day-1:true");
    seen.takes_back = &ended;
    seen.takes_back_count = 1;
    append(f, &seen);
}

static void assert_sighting(const struct event *e, const char *path, const char *title)
{
    assert_true(str_eq(e->path, str_of(path)));
    assert_true(str_eq(e->title, str_of(title)));
    assert_true(str_eq(e->note, STR("n")));
    assert_null(e->device.ptr);
    assert_null(e->boxes.ptr);
    assert_int_equal(e->takes_back_count, 1);
    assert_int_equal(e->takes_back[0].byte[0], 7);
}

static void sightings_keep_what_identity_needs(void **state)
{
    struct fixture *f = *state;
    struct event_list list = {0};

    add_seen(f, 1, "a/Cells.md", "Cells");
    add_seen(f, 2, "a/Page 0123.md", "Another title");
    add_seen(f, 3, "Cells.md", "");
    assert_int_equal(events_of_identity(f->store, NULL, NULL, &list, &f->err), 0);
    assert_int_equal(list.count, 3);
    assert_sighting(&list.event[0], "a/Cells.md", "Cells");
    assert_sighting(&list.event[1], "a/Page 0123.md", "Another title");
    assert_sighting(&list.event[2], "Cells.md", "");
    event_list_release(&list);
}

static void ignore_answered(void *context, struct str note, size_t answers, size_t again)
{
    (void)context, (void)note, (void)answers, (void)again;
}

/* What finds nothing unless all events can be read. */
static void assert_damage_is_noticed(struct fixture *f)
{
    struct event_list list = {0};
    struct event_order order = {0};

    assert_int_equal(events_of_identity(f->store, NULL, NULL, &list, &f->err), -1);
    assert_int_equal(f->err.code, ERR_DAMAGED);
    event_list_release(&list);
    err_release(&f->err);
    assert_int_equal(event_order_load(f->store, DAY_NONE, DAY_NONE, &order, &f->err), -1);
    assert_int_equal(f->err.code, ERR_DAMAGED);
    event_order_release(&order);
    err_release(&f->err);
    assert_int_equal(events_each_answered(f->store, ignore_answered, NULL, &f->err), -1);
    assert_int_equal(f->err.code, ERR_DAMAGED);
    err_release(&f->err);
}

static void every_kind_is_known_to_the_store(void **state)
{
    struct fixture *f = *state;
    struct event_list list = {0};

    for (uint8_t kind = 0; kind < EVENT_KINDS; kind++) {
        struct event event = event_of(f, kind, kind, (enum event_kind)kind);
        append(f, &event);
    }
    assert_int_equal(events_of_identity(f->store, NULL, NULL, &list, &f->err), 0);
    event_list_release(&list);
}

static void an_event_without_a_known_kind_is_damage(void **state)
{
    struct fixture *f = *state;

    add_seen(f, 1, "a.md", "a");
    assert_int_equal(sql_exec(f->store, "DROP TRIGGER event_fixed; UPDATE event SET kind = 'sfen'", &f->err), 0);
    assert_damage_is_noticed(f);
}

/* As a leaf page of the table that looks empty. */
static void an_event_that_only_the_index_has_is_damage(void **state)
{
    struct fixture *f = *state;

    add_seen(f, 1, "a.md", "a");
    add_seen(f, 2, "b.md", "b");
    assert_int_equal(sqlite3_db_config(f->store->db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL), SQLITE_OK);
    assert_int_equal(sql_exec(f->store,
        "DROP TRIGGER event_kept; PRAGMA writable_schema = ON;"
        "CREATE TEMP TABLE kept AS SELECT * FROM sqlite_schema WHERE name = 'event_note';"
        "DELETE FROM sqlite_schema WHERE name = 'event_note'; PRAGMA writable_schema = RESET;"
        "DELETE FROM event WHERE seq = 2;"
        "PRAGMA writable_schema = ON; INSERT INTO sqlite_schema SELECT * FROM kept; PRAGMA writable_schema = RESET",
        &f->err), 0);
    assert_damage_is_noticed(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_appended_event_is_loaded_unchanged),
        TEST(an_answer_is_loaded_unchanged),
        TEST(notes_with_answers_are_counted),
        TEST(an_answer_is_the_last_command),
        TEST(an_id_is_appended_once),
        TEST(the_last_command_is_the_last_that_counts),
        TEST(the_index_keeps_the_order_of_the_paths),
        TEST(an_index_that_lost_a_row_is_damaged),
        TEST(a_damaged_row_of_the_index_leaves_the_store_unlocked),
        TEST(an_older_program_that_adds_a_row_does_no_damage),
        TEST(a_committed_transaction_is_counted_and_a_rolled_back_one_is_not),
        TEST(an_answer_leaves_the_index_current),
        TEST(a_transaction_that_fails_changes_nothing),
        TEST(sightings_keep_what_identity_needs),
        TEST(every_kind_is_known_to_the_store),
        TEST(an_event_without_a_known_kind_is_damage),
        TEST(an_event_that_only_the_index_has_is_damage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
