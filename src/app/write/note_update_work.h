#ifndef APP_WRITE_NOTE_UPDATE_WORK_H
#define APP_WRITE_NOTE_UPDATE_WORK_H

#include "app/write/note_update.h"
#include "base/buf.h"
#include "parser/edit/derive.h"

/* Inside the rewrite alone: one note while its new image is made. */
struct rewrite_work {
    struct app *app;
    int root;
    struct kept *kept;
    const struct file *file;
    const struct pending *pending;
    struct note note;
    struct schedule schedule;
    struct boxes seen; /* at the last look */
    day day;           /* that stands for today */
    bool planning;     /* nothing is written yet, and nothing said */
    struct edits edits;
    struct buf old, new;
    struct buf added; /* by start */
};

/* Says that the note is left as it is. `why`: "line: what", or what is wrong with the file. */
enum rewrite_result rewrite_leave(struct rewrite_work *w, const char *why);
void rewrite_describe_keys(const struct note *note, struct buf *out);

/* From w->old, as parsed into w->note, to w->new. REWRITE_FAILED: the store failed. */
enum rewrite_result rewrite_make(struct rewrite_work *w, struct err *err);
/* A part of it: what was written before a mark is put back into w->edits. `*added` is what the
   command's start had added; ptr NULL: it was no start. */
int rewrite_collect_undo(struct rewrite_work *w, struct str *added, struct err *err);
enum rewrite_result rewrite_start(struct rewrite_work *w);
enum rewrite_result rewrite_unstart(struct rewrite_work *w, struct str added);

#endif
