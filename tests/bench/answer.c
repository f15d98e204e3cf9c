/* How long an answer takes, in an open session, and how long SQLite takes to commit one row with the same
   settings. Both alternate. Run it in a vault with a store. Prints the medians in milliseconds and their ratio.
   usage: answer ROUNDS */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/command/answer.h"
#include "app/session/session.h"
#include "base/err.h"

enum { WARM = 5, MICRO = 1000000 };

static int64_t now_nanoseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static void fail(const char *what)
{
    fprintf(stderr, "answer: %s\n", what);
    exit(1);
}

/* ---- one row ----------------------------------------------------------------------------------- */

static sqlite3 *rows_open(const char *path)
{
    sqlite3 *db = NULL;

    unlink(path);
    if (sqlite3_open(path, &db) != SQLITE_OK ||
        sqlite3_exec(db, "PRAGMA page_size = 16384; PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA;"
                         "CREATE TABLE row (seq INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;",
            NULL, NULL, NULL) != SQLITE_OK)
        fail("cannot make the other database");
    return db;
}

static int64_t rows_commit(sqlite3 *db)
{
    int64_t start = now_nanoseconds();

    if (sqlite3_exec(db, "BEGIN IMMEDIATE; INSERT INTO row (text) VALUES ('What is an availability zone?'); COMMIT",
            NULL, NULL, NULL) != SQLITE_OK)
        fail(sqlite3_errmsg(db));
    return now_nanoseconds() - start;
}

/* ---- one answer -------------------------------------------------------------------------------- */

static int64_t answer_commit(struct app *app, int round)
{
    struct err err = {0};
    struct answer answer = {.note = STR("0123456789abcdef0123456789abcdef"), .grade = GRADE_GOOD,
        .cue = {.question = STR("What is an availability zone?"), .answer_hash = 7, .has_answer = true},
        .milestone = 4, .seconds = 3, .first = true, .source = SOURCE_STUDY, .on = app->today,
        .at = app->environment->now};
    int64_t start;

    answer.at.microseconds += round;
    start = now_nanoseconds();
    if (answer_record(app, &answer, NULL, &err) < 0)
        fail(err.message);
    return now_nanoseconds() - start;
}

static int time_cmp(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

static double median(int64_t *times, int count)
{
    qsort(times, (size_t)count, sizeof *times, time_cmp);
    return (double)times[count / 2] / 1e6;
}

static void measure(struct app *app, int rounds)
{
    sqlite3 *db = rows_open("one-row.db");
    int64_t *row = malloc((size_t)rounds * sizeof *row), *answer = malloc((size_t)rounds * sizeof *answer);
    double of_row, of_answer;

    for (int i = -WARM; i < rounds; i++) {
        int64_t x = rows_commit(db), y = answer_commit(app, i);
        if (i >= 0) {
            row[i] = x;
            answer[i] = y;
        }
    }
    of_row = median(row, rounds);
    of_answer = median(answer, rounds);
    printf("%.3f %.3f %.2f\n", of_answer, of_row, of_answer / of_row);
    sqlite3_close(db);
    unlink("one-row.db");
    free(row);
    free(answer);
}

int main(int argc, char **argv)
{
    char cwd[4096];
    struct environment environment = {.host = STR("bench"), .home = STR("/nonexistent")};
    struct options options = {0};
    struct app app;
    struct err err = {0};
    int rounds = argc == 2 ? str_number(str_of(argv[1])) : 0;

    if (rounds < 1 || !getcwd(cwd, sizeof cwd))
        fail("usage: answer ROUNDS");
    environment.cwd = str_of(cwd);
    environment.now = (struct moment){.microseconds = (int64_t)time(NULL) * MICRO};
    environment.now.date = day_of(1970, 1, 1) + (day)(time(NULL) / 86400);
    if (app_open(&app, &environment, &options, &err) < 0 || app_open_store(&app, &err) < 0 ||
        app_may_mark(&app, app.today, &err) < 0)
        fail(err.message);
    measure(&app, rounds);
    app_release(&app);
    return 0;
}
