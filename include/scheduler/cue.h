#ifndef SCHEDULER_CUE_H
#define SCHEDULER_CUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "base/str.h"

struct buf;
struct event;

/* Which answers belong to which cue of a note. Worked out from the events and the present text of the note, so
   that all machines agree, in whatever order the events arrived. docs/decisions.md has the rule. */

enum { CUE_QUESTION_MOST = 4096 }; /* bytes of a question that are recorded and compared */

/* Appends the question as it is recorded: its first CUE_QUESTION_MOST bytes, in whole characters. Control
   characters become spaces and bytes that are not UTF-8 U+FFFD, so that a journal gives back the same text. */
void cue_question_add(struct str question, struct buf *out);
/* Whether a question, recorded or as it is in the note, is the title of the note: then both need not be named. */
bool cue_asks_title(struct str question, struct str title);
/* The hash of an answer's text, for `struct event`, in which any white space counts as one space. *has: the answer
   is not empty; otherwise the hash is 0. */
uint64_t cue_answer_hash(struct str answer, bool *has);

/* A cue that the note has now. */
struct cue_text {
    struct str question; /* source text, of any length */
    uint64_t answer_hash;
    bool has_answer;
};

/* A cue and its answers. */
struct cue_history {
    uint64_t id; /* the same as long as it is the same cue; no other cue of the note has it */
    bool present;
    struct str question; /* as it is in the note; of a cue that is no longer there: as it was asked last */
    const struct event **answer; /* oldest first, by event_cmp() */
    size_t count;
};

struct cue_histories {
    struct cue_history *cue; /* the present cues in the order of the note; then those that are no longer there, in
                                the order of their first answers */
    size_t count;
    const struct event **answers; /* of all cues, one after another */
};

/* `events`: those of one note under all its ids, in any order, with `undone` set; the answers among them that
   count are used. They and the questions are borrowed. Time and memory are bounded for hostile input. */
struct cue_histories cue_histories_new(
    const struct cue_text *now, size_t now_count, const struct event *events, size_t event_count);
void cue_histories_release(struct cue_histories *histories);

/* The earliest answer of the cue on this local day; NULL: none. */
const struct event *cue_answer_on(const struct cue_history *cue, day on);

/* Sets first[i] for the answers that are the earliest of their local day. `first` of an event is not asked,
   because an undo and the events of another machine can change which one is earliest. */
void cue_find_firsts(const struct cue_history *cue, bool *first);

/* Of these first answers. */
struct cue_recall {
    int answers;
    int recalled; /* other than again */
};
struct cue_recall cue_recall(const struct cue_history *cue);
enum { CUE_WEAK_LEAST = 3, CUE_WEAK_PERCENT = 60 };
/* Whether fewer than CUE_WEAK_PERCENT of at least CUE_WEAK_LEAST first answers were recalled. */
bool cue_is_weak(const struct cue_history *cue);

enum { CUE_ID_TEXT = 17 };
void cue_id_format(uint64_t id, char out[CUE_ID_TEXT]); /* 16 lower-case hexadecimal digits */

#endif
