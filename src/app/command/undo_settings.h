#ifndef APP_COMMAND_UNDO_SETTINGS_H
#define APP_COMMAND_UNDO_SETTINGS_H

#include "adopted.h"
#include "base/buf.h"

struct takeback;

/* Undo and redo of what `adopt --write` wrote. Zero-initialise all except the buffers; release. All of it happens
   within the write transaction of the command. */
struct undo_settings {
    bool is_next; /* it is the command to take back, or to bring back */
    bool changed; /* its lines are no longer in the file as they were written, so they must stay */
    bool back;    /* the file is already as before */
    struct adopted adopted;
    bool exists; /* the file */
    struct buf now, without; /* the file, and the file without the lines */
};
#define UNDO_SETTINGS_INIT                                                                         \
    {                                                                                              \
        .now = BUF_INIT, .without = BUF_INIT                                                       \
    }
void undo_settings_release(struct undo_settings *s);

/* Finds out whether `adopt --write` is the command to take back, after the marks of `last`. */
int undo_settings_find(struct takeback *t, struct undo_settings *s, struct err *err);
/* Takes it back, and adds a line and the outcome. If anything is in the way, nothing is taken back, so that the
   next `undo` does not take back an earlier command instead. */
int undo_settings_run(struct takeback *t, struct undo_settings *s, struct err *err);
/* Appends "adopt of 25 Nov 22:13: the lines in .review/config.yaml". */
void undo_settings_describe(const struct takeback *t, const struct undo_settings *s, struct buf *out);

/* Brings it back, if it is what the last undo took, before the undo events of `undos`. `s->is_next`: it was. */
int redo_settings_run(
    struct takeback *t, const struct event_list *undos, struct undo_settings *s, struct err *err);

#endif
