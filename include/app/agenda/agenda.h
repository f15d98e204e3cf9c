#ifndef APP_AGENDA_AGENDA_H
#define APP_AGENDA_AGENDA_H

#include "base/mem.h"
#include "output/record.h"

struct app;
struct err;
struct file;

/* Notes as they are shown, and where each stands on app->today. Zero-initialise. */
struct agenda {
    struct record *record; /* those that were asked for, in their order */
    size_t count, capacity;
    struct forecast *day; /* of agenda_next */
    size_t days;
    int due, overdue, extra;
    struct arena text;
};

/* One row of the index as a record; texts live in `text`, or as long as app->index does. */
struct record agenda_record(const struct app *app, const struct file *file, struct arena *text);
/* `filter`: words of FILTER, all of which must fit. ERR_USAGE: no such filter or value. */
int agenda_today(const struct app *app, const struct str *filter, size_t filters,
    struct agenda *out, struct err *err); /* overdue days, most first, then path; extras after */
int agenda_list(const struct app *app, const struct str *filter, size_t filters,
    struct agenda *out, struct err *err); /* by path */
/* The `days` days after today, each of which has an entry; a note stands under its due day once. */
int agenda_next(const struct app *app, int days, struct agenda *out, struct err *err);
struct listing agenda_listing(const struct app *app, const struct agenda *agenda);
void agenda_release(struct agenda *agenda);

#endif
