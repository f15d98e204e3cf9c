#ifndef SCHEDULER_CUE_MATCH_H
#define SCHEDULER_CUE_MATCH_H

#include "cue_form.h"
#include "scheduler/cue.h"
#include "scheduler/event.h"

/* The answers of one note while it is worked out which cue each belongs to. Only the sources of the cues include
   this header. */

/* All answers to one question with one answer beside it. */
struct version {
    struct form form;
    size_t from, count; /* a run of match.by_version */
    size_t oldest, newest; /* places in match.event */
    size_t cue;         /* its place in the list of cues, or CUE_SPLIT, CUE_NONE */
    uint64_t *first;    /* of each answer that was the first of its day: a hash of store and day, ascending */
    size_t firsts;
};

#define CUE_NONE SIZE_MAX        /* not yet known */
#define CUE_SPLIT (SIZE_MAX - 1) /* `match.cue_of` says it of each answer */

struct match {
    const struct cue_text *now;
    size_t now_count;
    struct form *form;          /* of each present cue */
    size_t *by_form;            /* the present cues by form, then by place */
    const struct event **event; /* the answers that count, oldest first */
    size_t events;
    size_t *cue_of; /* of each answer */
    struct form *event_form;
    size_t *by_version; /* the answers by form, then oldest first */
    struct version *version;
    size_t versions;
    size_t cues; /* present ones, and those found that are no longer in the note */
};

/* Finds the answers and their versions. */
void match_open(struct match *m, const struct cue_text *now, size_t now_count, const struct event *events,
    size_t event_count);
void match_close(struct match *m);
/* Versions whose question is in the note. */
void match_same_questions(struct match *m);
/* The others: by the answer, else by the least difference; else they are cues of their own. */
void match_other_questions(struct match *m);

#endif
