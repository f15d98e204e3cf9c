#ifndef STORE_OUTBOX_H
#define STORE_OUTBOX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "scheduler/event.h"

struct err;
struct store;

/* What is still to be written into notes. A row is added in the transaction that acknowledges a
   mark, and taken out when the note says it: what is interrupted in between is finished later. */

enum pending_kind {
    PENDING_MARK,  /* boxes of `boxes`, and the state derived from all of them */
    PENDING_UNDO,  /* the same, with what the command `undoes` had changed as it was before */
    PENDING_START, /* the keys of a study note that begins on `first_study` */
    PENDING_REFRESH,      /* every box and derived key */
    PENDING_REFRESH_CLOCK /* and those of the clock */
};

struct pending {
    int64_t seq;
    enum pending_kind kind;
    struct str note;   /* its id as it was shown then */
    struct uid command;
    struct str boxes;  /* "day-7 long-term"; of PENDING_START: the name of the template */
    struct uid undoes;
    day first_study;  /* of PENDING_START; of PENDING_REFRESH_CLOCK: the day that stands for today */
    struct str path;  /* where the note was then */
};

int outbox_add(struct store *store, const struct pending *pending, struct err *err);
int outbox_remove(struct store *store, int64_t seq, struct err *err);
/* At most `most` rows behind `after`, the oldest first; returns how many, or -1. */
int outbox_load(struct store *store, int64_t after, int most, struct pending *out,
    struct arena *text, struct err *err);
int outbox_any(struct store *store, bool *out, struct err *err);

/* What a command wrote into a note: the bytes that held a key's value before, and after. Kept for
   this machine's undo, for as many commands as anyone takes back. */
struct written {
    struct str key; /* "": the whole block that `start` added */
    struct str before, after;
    struct uid command; /* as loaded by written_of_note() */
};

/* In place of a key: what all keys of the note said. */
#define WRITTEN_ALL_KEYS STR("*")

int written_add(struct store *store, struct uid command, struct str note,
    const struct written *written, struct err *err);
/* Returns how many there are, or -1; the caller frees `*out`. */
int written_load(struct store *store, struct uid command, struct str note, struct written **out,
    struct arena *text, struct err *err);
/* All that is known of one note under this id, the newest command first. */
int written_of_note(struct store *store, struct str note, struct written **out, struct arena *text,
    struct err *err);
/* The notes into which a command wrote, by the ids that they had then. The caller frees `*out`. */
int written_load_notes(struct store *store, struct uid command, struct str **out, size_t *count,
    struct arena *text, struct err *err);
/* Forgets what is older than the last WRITTEN_COMMANDS commands. */
enum { WRITTEN_COMMANDS = 200 };
int written_prune(struct store *store, struct err *err);
int written_remove(struct store *store, struct uid command, struct str note, struct err *err);

#endif
