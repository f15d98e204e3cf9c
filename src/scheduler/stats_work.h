#ifndef SRC_SCHEDULER_STATS_WORK_H
#define SRC_SCHEDULER_STATS_WORK_H

#include <stdint.h>

#include "base/str_set.h"
#include "scheduler/event.h"
#include "scheduler/schedule.h"
#include "scheduler/state.h"
#include "scheduler/stats.h"

struct cue_histories;

/* What is collected until all notes have been added. */
struct stats_work {
    size_t day_capacity, retention_capacity, weak_capacity;
    int32_t row_of[MILESTONE_MAX + 3]; /* of a milestone - STATS_EXTRA: index of stats->retention + 1; 0: none */
    struct day_span *due; /* days on which something was due */
    size_t dues, due_capacity;
    day *active; /* days with a review or an answer, of any time; a day may come several times */
    size_t actives, active_capacity;
    struct stats_moment {
        uint64_t store; /* the first bytes of its id */
        int64_t at;     /* recorded_at */
        day on;
        int32_t seconds;
        bool counts; /* false: of a note that a filter leaves out */
    } *moment; /* of each answer */
    size_t moments, moment_capacity;
    struct str_set subject;
    struct recall *of_subject; /* by the index of the set */
    size_t subject_capacity;
    struct recall without_subject;
};

/* A note and what follows from its events. */
struct stats_case {
    struct stats *stats;
    const struct stats_note *note;
    struct state state;
    struct schedule schedule;
    struct stats_deed {
        day on;
        bool review; /* else a first answer */
    } *deed;         /* what was done with the note; several on a day are possible */
    size_t deeds, deed_capacity;
};

void stats_add_deed(struct stats_case *c, day on, bool review);

/* Whether a day lies in since … until; and also in the last STATS_RECENT days until today. */
bool stats_counts_day(const struct stats *stats, day on);
bool stats_is_recent(const struct stats *stats, day on);

/* The row of a milestone, which is made if it is new; valid until the next call. */
struct stats_retention *stats_row(struct stats *stats, milestone m);
/* The day on which a step of the note was due, as seen on a day: the first study day and the rules are those of
   now, a postponement counts from the day on which it was recorded. */
day stats_due_on(const struct stats_case *c, const struct step *step, day on);

void stats_add_marks(struct stats_case *c);    /* stats_marks.c: by grade, and the days */
void stats_add_answers(struct stats_case *c);  /* stats_answers.c */
void stats_finish_answers(struct stats *stats);
void stats_add_on_time(struct stats_case *c);  /* stats_on_time.c */
void stats_add_due_days(struct stats_case *c); /* stats_due.c: for the streak */
void stats_add_forecast(struct stats_case *c); /* stats_forecast.c */
void stats_start_forecast(struct stats *stats);

/* stats_days.c */
void stats_add_days(struct stats_case *c);
void stats_add_seconds(struct stats *stats, day on, int64_t seconds);
void stats_finish_days(struct stats *stats);
/* stats_time.c */
void stats_add_moments(struct stats *stats, const struct stats_note *note);
void stats_finish_time(struct stats *stats);

#endif
