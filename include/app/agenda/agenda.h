#ifndef APP_AGENDA_AGENDA_H
#define APP_AGENDA_AGENDA_H

#include "base/mem.h"
#include "output/record.h"

struct app;
struct err;
struct file;

/* Notes to show, with their schedules on app->today. Zero-initialise. */
struct agenda {
    struct record *record; /* in the order in which they are shown */
    size_t count, capacity;
    struct forecast *day; /* of agenda_next */
    size_t days;
    int due, overdue, extra;
    struct arena text;
};

/* A row of the index as a record. Its texts live in `text` or in app->index. */
struct record agenda_record(const struct app *app, const struct file *file, struct arena *text);
/* The same record with its texts in `text`: those in app->index are gone after the next scan. */
struct record agenda_keep_record(const struct record *record, struct arena *text);
/* `filter`: the words of FILTER; a note must fit all of them. ERR_USAGE: an unknown filter or value. */
int agenda_today(const struct app *app, const struct str *filter, size_t filters,
    struct agenda *out, struct err *err); /* overdue days, most first, then path; extras after */
int agenda_list(const struct app *app, const struct str *filter, size_t filters,
    struct agenda *out, struct err *err); /* by path */
/* One entry for each of the `days` days after today. Each note is listed once, under its due day. */
int agenda_next(const struct app *app, int days, struct agenda *out, struct err *err);
struct listing agenda_listing(const struct app *app, const struct agenda *agenda);
void agenda_release(struct agenda *agenda);

#endif
