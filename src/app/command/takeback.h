#ifndef APP_COMMAND_TAKEBACK_H
#define APP_COMMAND_TAKEBACK_H

#include "app/session/aliases.h"
#include "app/write/update_kept.h"
#include "output/outcome.h"
#include "store/events_undo.h"
#include "store/outbox.h"

struct app;
struct err;

/* What undo and redo share: the marks of one command, by note and milestone, and how they are
 * named. */

enum { TAKEBACK_LINES = 10 }; /* lines for people; then the rest is counted */

/* One undo or redo. Zero-initialise, and set the first four. */
struct takeback {
    struct app *app;
    const char *verb; /* "undone", "redone" */
    enum event_source source;
    struct outcome *outcome;
    struct buf lines; /* for people */
    size_t reported;
    struct event_list list; /* the marks of the command */
    struct uid undo;        /* of a redo: the command of the undo */
    struct aliases aliases;
    struct kept kept;
    struct file **row; /* of the index, by the ids of the notes */
    size_t rows;
    struct vanished_note {
        struct str shown; /* the id that is shown */
        struct file file;
    } *vanished; /* of the notes of the marks those that vanished, by `shown` */
    size_t vanished_count;
    struct arena text;
};

/* Events that are taken back together, in the order of the command. */
struct takeback_group {
    const struct event **event;
    size_t count;
};

/* Loads the rows, the aliases, and the notes of `list` that vanished. Call it again when ids have become one note
   or two. */
int takeback_load(struct takeback *t, struct err *err);
void takeback_release(struct takeback *t);

/* The row of the note that has this id, or has it as an alias; NULL: the note vanished. */
struct file *takeback_row(const struct takeback *t, struct str note);
/* What is known of a note that vanished; NULL: nothing. */
struct file *takeback_vanished(const struct takeback *t, struct str note);

typedef int takeback_fn(struct takeback *t, const struct takeback_group *group, struct err *err);
/* Calls `work` for the marks of each note and milestone, or of each note, in the order of their
 * first events. */
int takeback_each_mark(struct takeback *t, takeback_fn *work, struct err *err);
int takeback_each_note(struct takeback *t, takeback_fn *work, struct err *err);

/* Whether the command of these marks also wrote into the note. Deferrals are recorded only in the
 * history. */
bool takeback_is_written(const struct takeback_group *group);
/* Whether the command was `new`, which writes a whole file. */
bool takeback_is_new(const struct event *event);
/* Whether one of them is of this kind. */
bool takeback_has(const struct takeback_group *group, enum event_kind kind);
/* Appends the milestones of the marks, "day-1 day-4". */
void takeback_add_boxes(const struct takeback_group *group, struct buf *out);

/* Adds a group to the outcome and to the lines: "undone: done of 25 Nov 22:13: Osmosis day-1".
   `kind`: what was recorded. */
void takeback_report(struct takeback *t, const struct takeback_group *group, enum event_kind kind);
/* Adds how many groups were not listed. */
void takeback_report_rest(struct takeback *t);
/* Appends what the command was, and its first note: "done of 25 Nov 22:13: Osmosis day-1". */
void takeback_describe(const struct takeback *t, struct buf *out);
/* "25 Nov 22:13", as the local clock showed it; with the year, if it is not `today`'s. */
void takeback_add_moment(int64_t recorded_at, int32_t utc_offset, day today, struct buf *out);

#endif
