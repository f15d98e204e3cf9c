#ifndef SCHEDULER_SCHEDULE_H
#define SCHEDULER_SCHEDULE_H

#include <stdbool.h>

#include "base/day.h"
#include "scheduler/rules.h"

struct boxes;
struct pace;
struct state;

enum stage { STAGE_UNSCHEDULED, STAGE_MILESTONE, STAGE_EXTRA, STAGE_LONG_TERM };

/* Where the due day of a step comes from. */
enum step_origin {
    STEP_COUNTED, /* the first study day plus the days of the milestone */
    STEP_SHIFTED, /* the same, moved by late reviews before it */
    STEP_PLANNED, /* the note names the day */
    STEP_LAST,    /* the last review plus the days from one milestone to the next */
    STEP_AFTER    /* the due day of the step before it, plus these days */
};

struct step {
    milestone milestone;
    day due; /* DAY_NONE for long-term, without a first study day, and past 9999-12-31 */
    bool done;
    day done_on; /* DAY_NONE: unknown */
    enum step_origin origin; /* of `due` */
};

/* The schedule of one note on one day. */
struct schedule {
    enum stage stage;
    milestone at; /* the milestone of STAGE_MILESTONE; else NONE */
    day due;      /* of the stage; if postponed, the new day; DAY_NONE: never */
    day original_due;
    int32_t days_since;  /* since the first study day; only with `dated` */
    bool dated;          /* a first study day is known */
    bool scheduled;      /* it is, or the note itself names the days of its reviews */
    bool reviewed_today; /* a review on this day is recorded */
    bool suspended;
    day latest;   /* of the reviews; DAY_NONE: no known day */
    int unknown;  /* of schedule_paced(): reviews after the last milestone and after the last day of the note */
    int done, of; /* progress is done / of */
    int count;
    struct step step[LADDER_MAX + 1]; /* the ladder, then long-term */
};

/* Pure: `first` may be DAY_NONE. Due days are first + N (or N - 1 where the study day is day 1);
   with `late_shift` a late review moves the later due days by the same number of days. */
struct schedule schedule_of(
    day first, const struct state *state, const struct rules *rules, day today);
/* The schedule of a note that plans days itself: each box of `plan` (NULL: none) with a day replaces the due
   day of its milestone. The planned day of long-term is the due day of an extra review, until one was done. */
struct schedule schedule_planned(day first, const struct state *state, const struct rules *rules,
    const struct boxes *plan, day today);

/* The schedule of a note that names its last and its next review. `next` is the due day of the stage, if the
   note and the history agree (pace_agrees()); without it, that is the last review plus the days from the
   milestone before to the next one. The milestones after it follow at their distances. */
struct schedule schedule_paced(day first, const struct state *state, const struct rules *rules,
    const struct pace *pace, day today);
/* How many milestones are done in order, without long-term. */
int schedule_done_in_order(const struct schedule *s);

/* Whether a milestone is due today or overdue, and `today` has to list it. */
bool schedule_is_due(const struct schedule *s, day today);
/* Whether an extra review is due: `today` lists it after the milestones. */
bool schedule_is_extra_due(const struct schedule *s, day today);
/* Whether the day of the stage has come, but the note was reviewed today: it is due tomorrow, not today. */
bool schedule_returns(const struct schedule *s, day today);
/* The day on which the note is due for a person: s->due, or tomorrow if it returns. */
day schedule_comes_due(const struct schedule *s, day today);
/* How many milestones after the present one are not done although their day has come. */
int schedule_passed(const struct schedule *s, day today);
int32_t schedule_days_overdue(const struct schedule *s, day today); /* -1 before s->due */
/* "day-7", "extra", "long-term", "unscheduled" */
void schedule_stage_name(const struct schedule *s, char out[MILESTONE_TEXT]);

#endif
