#ifndef SCHEDULER_EVENT_H
#define SCHEDULER_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "base/str.h"
#include "scheduler/milestone.h"

enum event_kind {
    EVENT_DONE,
    EVENT_UNDONE,
    EVENT_REVIEWED,
    EVENT_STARTED,
    EVENT_POSTPONED,
    EVENT_SUSPENDED,
    EVENT_RESUMED,
    EVENT_SEEN,
    EVENT_MOVED,
    EVENT_RELINKED,
    EVENT_ANSWERED,
    EVENT_KINDS
};

enum event_source { SOURCE_CLI, SOURCE_NOTE, SOURCE_STUDY, SOURCE_IMPORT, EVENT_SOURCES };
enum grade { GRADE_NONE, GRADE_AGAIN, GRADE_HARD, GRADE_GOOD, GRADE_EASY, GRADES };

enum { SECONDS_UNKNOWN = -1, SECONDS_MOST = 24 * 60 * 60 };

/* An id of 128 bits. Those of the events of one command are a series (uid_of_series()); the others are random. */
struct uid {
    uint8_t byte[16];
};

enum { UID_TEXT = 33 };
void uid_format(struct uid id, char out[UID_TEXT]); /* 32 lower-case hex digits */
int uid_parse(struct str s, struct uid *out);       /* -1: malformed */
/* The id of this number in a series that begins at a random number. `low`: 64 random bits, so that ids of a
   series do not cancel each other in a checksum. The order of the numbers is that of uid_cmp(). */
struct uid uid_of_series(uint64_t number, uint64_t low);
int uid_cmp(struct uid a, struct uid b);
int uid_ptr_cmp(const void *a, const void *b); /* uid_cmp() of two pointers to struct uid, for qsort() */

/* One thing that happened. Events are appended and never edited. The loader owns the texts. */
struct event {
    struct uid id;
    struct uid store;   /* the store that wrote it */
    struct uid command; /* shared by all events of one command */
    struct str device;
    struct str note; /* the id of the note when the event was written */
    enum event_kind kind;
    enum event_source source;
    enum grade grade;
    milestone milestone;
    day on;              /* local date */
    day until;           /* a postponement's day */
    int64_t recorded_at; /* real time, microseconds since 1970-01-01T00:00:00Z */
    int32_t utc_offset;  /* seconds east of UTC */
    /* Only of seen, moved and relinked: the note at that moment. */
    struct str path; /* relative to the vault, NFC */
    struct str title;
    day first_study;
    bool has_fingerprint;
    uint64_t fingerprint;
    struct str boxes;    /* boxes_encode(); ptr NULL: none */
    struct str original; /* of a copy's seen: the note it is a copy of; of relinked: the other id */
    /* Only of answered. `milestone` is the one that the note was due for, `grade` is always set. */
    struct str question;  /* the source text that was asked, as cue_question_add() */
    uint64_t answer_hash; /* cue_answer_hash() of the answer in the note */
    bool has_answer;      /* false: the answer was empty, and answer_hash is 0 */
    bool first;           /* the first answer of this cue on `on`, as far as this store knew */
    int32_t seconds;      /* until the answer was revealed; SECONDS_UNKNOWN */
    size_t takes_back_count;
    /* The ids of other events.
       undone: the events that no longer count.
       suspended, resumed, postponed: the earlier events of these kinds that it replaces.
       moved, relinked: the sightings that it ends.
       seen again: the sightings of the note at that path.
       seen of a copy: the sightings of other notes that it does not belong to.
       done by a tick in a note: the undones that came before it. */
    const struct uid *takes_back;
    bool undone; /* set by ledger_mark_undone(): an undone that counts names it */
};

/* Whether an event of this kind can have `takes_back`. Most events cannot: a `seen`, or a `done` by a command.
   For these the store runs no query. */
bool event_can_take_back(const struct event *e);

bool event_is_same_store(const struct event *a, const struct event *b);

/* Orders events in the same way on every machine: by recorded_at, then by id. */
int event_cmp(const struct event *a, const struct event *b);

extern const char *const event_kind_names[EVENT_KINDS];
extern const char *const event_source_names[EVENT_SOURCES];
extern const char *const grade_names[GRADES]; /* [GRADE_NONE] is NULL */
/* Index of `s` in `names`, or -1. */
int name_index(const char *const names[], int count, struct str s);

#endif
