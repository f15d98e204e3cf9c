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
    struct pace seen_pace;
    day day;           /* the day used as today */
    bool planning;     /* only a plan: write nothing, and give no notice */
    struct edits edits;
    struct buf old, new;
    struct note now; /* the new content, parsed, if has_now */
    bool has_now;
    bool planned;     /* `new` comes from a plan */
    bool needs_notice; /* found while planning */
    struct buf added; /* the keys that start adds */
    struct written block; /* the block of keys, or the file, that was added or removed; key.ptr NULL: neither */
    bool removes;         /* the file is to be removed */
};

/* Asks to give a notice about values that are not written. False while planning: the write then makes the
   content again, and gives the notice. */
bool rewrite_claim_notice(struct rewrite_work *w);
/* Gives a notice that the note is not written. `why`: "line: reason", or a reason without a line. */
enum rewrite_result rewrite_leave(struct rewrite_work *w, const char *why);
/* With the message of an error, which is released. */
enum rewrite_result rewrite_leave_for(struct rewrite_work *w, struct err *why);
void rewrite_describe_keys(const struct note *note, struct buf *out);

/* Says by a notice which marked milestones have no place in the note. */
void rewrite_report_unplaced(struct rewrite_work *w);
/* Makes w->new from w->old, which is parsed into w->note. REWRITE_FAILED: the store failed. */
enum rewrite_result rewrite_make(struct rewrite_work *w, struct err *err);
/* The parts of rewrite_make(). Collects the values that follow from the history into w->edits. */
enum rewrite_result rewrite_compute_values(struct rewrite_work *w);
/* Makes w->new from w->edits. */
enum rewrite_result rewrite_apply_edits(struct rewrite_work *w);
/* For PENDING_UNDO and PENDING_REDO: the values before the command that is taken back. */
enum rewrite_result rewrite_restore(struct rewrite_work *w, struct err *err);
enum rewrite_result rewrite_start(struct rewrite_work *w);
/* Removes the block of keys that `start` added, or adds it again. */
enum rewrite_result rewrite_unstart(struct rewrite_work *w, struct str added);
enum rewrite_result rewrite_restart(struct rewrite_work *w, struct str block);

/* Says what was written, or would be: which keys, with their bytes before and after, and the boxes. */
void rewrite_record(struct rewrite_work *w, struct rewrite *out);

#endif
