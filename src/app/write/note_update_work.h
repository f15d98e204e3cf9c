#ifndef APP_WRITE_NOTE_UPDATE_WORK_H
#define APP_WRITE_NOTE_UPDATE_WORK_H

#include "app/write/note_update.h"
#include "base/buf.h"
#include "parser/edit/derive.h"

/* One note while its new content is made. Only the sources of the rewrite include this header. */
struct rewrite_work {
    struct app *app;
    struct kept *kept;
    const struct file *file;
    const struct pending *pending;
    struct note note;
    struct schedule schedule;
    struct boxes seen; /* at the last scan */
    day day;           /* the day used as today */
    bool planning;     /* only a plan: write nothing, and give no notice */
    struct edits edits;
    struct buf old, new;
    struct note now; /* the new content, parsed, if has_now */
    bool has_now;
    bool planned;     /* `new` comes from a plan */
    struct buf added; /* the keys that start adds */
};

/* Gives a notice that the note is not written. `why`: "line: reason", or a reason without a line. */
enum rewrite_result rewrite_leave(struct rewrite_work *w, const char *why);
/* With the message of an error, which is released. */
enum rewrite_result rewrite_leave_for(struct rewrite_work *w, struct err *why);
void rewrite_describe_keys(const struct note *note, struct buf *out);

/* Makes w->new from w->old, which is parsed into w->note. REWRITE_FAILED: the store failed. */
enum rewrite_result rewrite_make(struct rewrite_work *w, struct err *err);
/* Changes w->edits so that the values before the undone command are restored. `*added` is the block of keys that
   `start` added; ptr NULL: the command was not a start. */
int rewrite_collect_undo(struct rewrite_work *w, struct str *added, struct err *err);
enum rewrite_result rewrite_start(struct rewrite_work *w);
enum rewrite_result rewrite_unstart(struct rewrite_work *w, struct str added);

#endif
