#ifndef SCHEDULER_STATS_H
#define SCHEDULER_STATS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "scheduler/milestone.h"
#include "scheduler/recall.h"
#include "scheduler/streak.h"

struct boxes;
struct buf;
struct cue_text;
struct event;
struct rules;
struct stats_work;

/* What a history means. Pure: stats_new(), stats_add_note() for each note in any order, stats_finish(). The result
   depends on the notes, their events and the task alone. docs/review.1 defines every figure.
   Memory: about 24 bytes for each answer, 16 for each day of a note, and the answers of one note. */

struct stats_task {
    day today;
    day since, until;          /* DAY_NONE: not limited */
    const struct rules *rules; /* of the vault: their milestones are always in the result */
};

/* One note. Everything is borrowed for the call. */
struct stats_note {
    struct str id, path, title, subject; /* ptr NULL: unknown */
    day first_study;
    const struct rules *rules;
    const struct boxes *plan;   /* the days that the note plans; NULL: none */
    const struct cue_text *cue; /* in the note now */
    size_t cues;
    const struct event *events; /* all of the note, in any order, with `undone` set */
    size_t count;
    bool there;     /* its file is there; otherwise nothing comes due */
    bool left_out;  /* a filter leaves it out; its answers are only needed to know how long others took */
};

/* As the milestone of a row of `retention`: reviews after the last milestone with a day. */
enum { STATS_EXTRA = -2 };
enum { STATS_RECENT = 90, STATS_AHEAD = 30, STATS_FEW = 10 };

/* Of the first answers of each cue on each day, and of the notes that were marked. */
struct stats_figures {
    struct recall cues;
    struct recall notes; /* marks with a grade */
    int64_t ungraded;    /* marks without one */
};

struct stats {
    struct stats_task task;
    int64_t reviews; /* days of notes with a mark or an extra review */
    int64_t answers; /* each one */
    int64_t notes;   /* notes with a review or an answer */
    struct streak streak; /* not limited by since and until */
    struct stats_on_time {
        int64_t on_day, within_3, later;
        int64_t early;     /* marked before the due day */
        int64_t postponed; /* of the four, those whose due day had been moved */
    } on_time;
    struct stats_retention { /* one for each milestone in use, and for each that has figures */
        milestone milestone;          /* STATS_EXTRA after long-term */
        bool in_use;                  /* by the rules of the vault or of a note that is there */
        struct stats_figures all;     /* since … until */
        struct stats_figures recent;  /* of the last STATS_RECENT days until today, within since … until */
    } *retention;
    size_t retentions;
    struct recall ahead; /* first answers of cues whose note was not due */
    struct stats_day {
        day day;
        int32_t notes;   /* reviewed, or with an answer */
        int32_t reviews;
        int32_t answers; /* first answers */
        int64_t seconds;
    } *day; /* ascending; only days on which something happened */
    size_t days;
    struct stats_forecast {
        day day;
        int32_t due;     /* notes, each once: on its next due day */
        int32_t reviews; /* milestones, if every review is done on its day */
    } forecast[STATS_AHEAD + 1]; /* today without what is overdue, and the days after it */
    size_t forecasts; /* fewer at the end of the calendar */
    int64_t overdue;
    struct stats_subject {
        struct str subject; /* ptr NULL: none */
        struct recall recall;
    } *subject; /* in byte order, none first; only with answers */
    size_t subjects;
    struct stats_weak {
        struct str note, path, title, question;
        uint64_t cue;
        struct recall recall;
    } *weak; /* the cues that are in a note now and are weak; the worst first */
    size_t weaks;
    struct arena text;
    struct stats_work *work; /* NULL after stats_finish() */
};

struct stats stats_new(const struct stats_task *task);
void stats_add_note(struct stats *stats, const struct stats_note *note);
void stats_finish(struct stats *stats);
void stats_release(struct stats *stats);

/* Appends "day-7", "long-term" or "extra". */
void stats_add_milestone(milestone m, struct buf *out);
/* Appends the advice that follows from a row, one line without a line feed; nothing if the row carries none: the
   lower end of its range has to be over 95 %, or the upper end under 80 %. Returns whether it appended any. */
bool stats_advise(const struct stats *stats, size_t row, struct buf *out);

#endif
