#ifndef STORE_OUTBOX_H
#define STORE_OUTBOX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "scheduler/event.h"

struct err;
struct store;

/* The pending changes of notes. The transaction that records a mark adds a row; the row is removed when the
   note is written. If a command is interrupted between the two, a later command writes the note. */

enum pending_kind {
    PENDING_MARK,  /* the boxes in `boxes`, and the state derived from all boxes */
    PENDING_UNDO,  /* as above, and the values before the command `undoes` */
    PENDING_START, /* the keys of a study note with `first_study` as the first study day */
    PENDING_REFRESH,      /* every box and every derived key */
    PENDING_REFRESH_CLOCK, /* as above, and the keys that depend on the present day */
    PENDING_REDO /* as PENDING_UNDO, where `undoes` is an undo: the values before it */
};

struct pending {
    int64_t seq;
    enum pending_kind kind;
    struct str note;   /* its shown id when the row was added */
    struct uid command;
    struct str boxes;  /* "day-7 long-term"; for PENDING_START: the name of the template */
    struct uid undoes;
    day first_study;  /* for PENDING_START; for PENDING_REFRESH_CLOCK: the day used as today */
    struct str path;  /* the path of the note when the row was added */
};

int outbox_add(struct store *store, const struct pending *pending, struct err *err);
int outbox_remove(struct store *store, int64_t seq, struct err *err);
/* Loads at most `most` rows with numbers greater than `after`, oldest first. Returns their number, or -1. */
int outbox_load(struct store *store, int64_t after, int most, struct pending *out,
    struct arena *text, struct err *err);
int outbox_any(struct store *store, bool *out, struct err *err);

/* What a command wrote into a note: the bytes of the value of a key before and after. Undo on this machine
   needs them. */
struct written {
    struct str key; /* "": the whole block of keys that `start` added; WRITTEN_FILE */
    struct str before, after;
    struct uid command; /* set by written_of_note() only */
};

/* As `key`: the text of all keys of the note. */
#define WRITTEN_ALL_KEYS STR("*")
/* As `key`: the whole file, which `new` made; "" where it was not there. */
#define WRITTEN_FILE STR("/")

int written_add(struct store *store, struct uid command, struct str note,
    const struct written *written, struct err *err);
/* Returns the number of rows, or -1. The caller frees `*out`, also after an error. */
int written_load(struct store *store, struct uid command, struct str note, struct written **out,
    struct arena *text, struct err *err);
/* All rows of one note under this id, the newest command first. */
int written_of_note(struct store *store, struct str note, struct written **out, struct arena *text,
    struct err *err);
/* The ids, at that time, of the notes into which a command wrote. The caller frees `*out`, also after an
   error. */
int written_load_notes(struct store *store, struct uid command, struct str **out, size_t *count,
    struct arena *text, struct err *err);
/* Removes the rows of all but the last WRITTEN_COMMANDS commands. */
enum { WRITTEN_COMMANDS = 200 };
int written_prune(struct store *store, struct err *err);
int written_remove(struct store *store, struct uid command, struct str note, struct err *err);

#endif
