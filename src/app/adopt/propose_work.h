#ifndef APP_ADOPT_PROPOSE_WORK_H
#define APP_ADOPT_PROPOSE_WORK_H

#include "app/adopt/heads.h"
#include "app/adopt/propose.h"

struct buf;

/* One proposals_make(). */
struct propose_work {
    const struct heads *heads;
    const struct proposing *settings;
    struct proposals *out;
    bool *taken;   /* of each head: it counts for a proposal, or for none */
    size_t *group; /* the heads that are looked at now */
    size_t groups;
    int32_t *number; /* room for one number of each head */
};

/* Whether `part` is nearly all, or at least half, of `all`. */
bool is_most(size_t part, size_t all);
bool is_half(size_t part, size_t all);

/* How many heads of the group have the key with a value of this kind. */
size_t group_count(const struct propose_work *w, int key, enum fact_kind kind);
/* The key of this sense that most heads of the group have, with a value of this kind; -1: not even
 * half. */
int group_key(const struct propose_work *w, enum sense sense, enum fact_kind kind);
/* The key of this sense that most heads of the group have with such a value, however few, and in how many; -1:
   none. */
int group_common_key(
    const struct propose_work *w, enum sense sense, enum fact_kind kind, size_t *best);
/* The key of the first study day of the group; -1: none. */
int group_first_day(const struct propose_work *w);
/* Makes the group the heads that are not taken and have the key with a value of this kind. */
void group_make(struct propose_work *w, int key, enum fact_kind kind);
/* Adds such heads to the group. */
void group_add(struct propose_work *w, int key, enum fact_kind kind);
/* How many notes must have a form with this key and this first study day (-1: none): one, if only somebody who
   studies writes such names. */
size_t group_least(const struct propose_work *w, int key, int first);
/* A proposal for the group, with what every kind has. NULL: there are too many. */
struct proposal *proposal_add(
    struct propose_work *w, enum proposal_kind kind, const char *name, int first);
/* Completes it, and takes the heads of the group. */
void proposal_finish(struct propose_work *w, struct proposal *p, const struct buf *why);

/* The text of a key, for evidence; with spaces in it, it is quoted. */
struct str propose_key(const struct propose_work *w, int key);

/* Leaves in the group only heads without a key that says what is done. `also_status`: whatever the words of a
   status say. */
void group_drop_done(struct propose_work *w, bool also_status);
/* Leaves in the group only heads with such a key, and returns the most frequent one; -1: there is none. */
int group_done_key(struct propose_work *w);
/* Leaves in the group only heads that have the key with a value of this kind. */
void group_keep(struct propose_work *w, int key, enum fact_kind kind);

/* The milestone of review number `at`, counted from 0, where no name and no day says it; MILESTONE_NONE: the
   settings have fewer. */
milestone propose_milestone(const struct proposing *settings, int at);
/* The milestone that is `days` after the first study day; MILESTONE_NONE: the settings do not have it. */
milestone propose_day_milestone(const struct proposing *settings, int days);

/* Calls `propose` for each key of this sense. */
void propose_each(
    struct propose_work *w, enum sense sense, void (*propose)(struct propose_work *w, int key));
/* Proposals for keys that are numbered, for lists of days, for the last and the next review, and for words. */
void propose_series(struct propose_work *w);
void propose_lists(struct propose_work *w);
void propose_last_next(struct propose_work *w);
void propose_status(struct propose_work *w);

/* Where the days of reviews are: in a key for each, or in a list. */
struct step_source {
    int steps;
    const int *key; /* NULL: in the list */
    int list;
};

/* The days of reviews, as distances from the first study day. */
struct distances {
    int steps;
    int32_t usual[LADDER_MAX]; /* the distance that most heads have; 0: none has a day */
    size_t dated;              /* heads with the first study day and a day of a review */
    size_t agree;              /* of these: all days have the usual distance */
    size_t days, exact;        /* the days of reviews; of these: with exactly the usual distance */
    size_t full;               /* no review is without a day */
    size_t future;             /* a day is after today */
    size_t soon;               /* the first review is at most SOON_DAYS after the first study day */
};
struct distances distances_of(struct propose_work *w, int first, const struct step_source *source);
/* Whether reviews begin soon after the first study day. Documents are reviewed after months. */
enum { SOON_DAYS = 31 };
bool distances_are_soon(const struct distances *d);
/* Whether the usual distances ascend, and at least half of the days have them. */
bool distances_are_usual(const struct distances *d);
/* Whether nearly all days have distances that become longer and longer, as nothing but spaced reviews has. */
bool distances_widen(const struct distances *d);
/* Whether the days of the reviews under this key, or this and others, are planned. Appends the evidence to
   `why`. */
bool distances_planned(const struct propose_work *w, const struct distances *d, int first, int key,
    struct buf *why);

#endif
