#ifndef APP_AGENDA_AGENDA_H
#define APP_AGENDA_AGENDA_H

#include <stdbool.h>

#include "base/mem.h"
#include "output/record.h"

struct app;
struct err;
struct file;

/* Notes to show, with their schedules on app->today. Zero-initialise. */
struct agenda {
    struct record *record; /* in the order in which they are shown */
    size_t count, capacity;
    size_t more;          /* records that agenda_limit() left out */
    struct forecast *day; /* of agenda_next */
    size_t days;
    int due, overdue, extra;
    int32_t oldest; /* overdue days of the note that is overdue longest */
    size_t lost;    /* notes that cannot be scheduled, whatever the filter */
    size_t misread; /* notes with a box whose value is not understood, whatever the filter */
    struct arena text;
};

/* A row of the index as a record. Its texts live in `text` or in app->index. */
struct record agenda_record(const struct app *app, const struct file *file, struct arena *text);
/* The same with a label: if another study note has the title, the path without ".md". */
struct record agenda_labelled_record(struct app *app, const struct file *file, struct arena *text);
/* The same record with its texts in `text`: those in app->index are freed by the next scan. */
struct record agenda_keep_record(const struct record *record, struct arena *text);
/* `filter`: the words of FILTER; a note must fit all of them. ERR_USAGE: an unknown filter or value. */
int agenda_today(struct app *app, const struct str *filter, size_t filters,
    struct agenda *out, struct err *err); /* overdue days, most first, then path; extras after */
int agenda_list(struct app *app, const struct str *filter, size_t filters,
    struct agenda *out, struct err *err); /* by path */
/* One entry for each of the `days` days after today. Each note is listed once, under its due day. Unless
   `waiting` is 0, an entry of today comes first, with at most that many of the notes that are due. */
int agenda_next(
    struct app *app, int days, size_t waiting, struct agenda *out, struct err *err);
/* The first day after today on which notes come due, and their number. DAY_NONE: no note is to come. */
struct upcoming agenda_upcoming(const struct app *app);

enum agenda_order { ORDER_URGENCY, ORDER_DUE, ORDER_TITLE, ORDER_PATH, ORDER_PROGRESS, ORDER_ADDED, ORDERS };
/* By urgency: milestones before extras, then the longest overdue. By due day: the earliest first, notes without
   one last. By progress: the least first. By added: the latest first study day first. Then by path. */
void agenda_order(struct agenda *agenda, enum agenda_order order);
/* "due", "title", "path", "progress", "added"; the first has no name. */
extern const struct str agenda_order_names[ORDERS];
bool agenda_order_named(struct str name, enum agenda_order *out);
/* Keeps the first `most` records. */
void agenda_limit(struct agenda *agenda, size_t most);

struct listing agenda_listing(const struct app *app, const struct agenda *agenda);
void agenda_release(struct agenda *agenda);

#endif
