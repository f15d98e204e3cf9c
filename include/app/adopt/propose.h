#ifndef APP_ADOPT_PROPOSE_H
#define APP_ADOPT_PROPOSE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/day.h"
#include "base/mem.h"
#include "scheduler/rules.h"

struct heads;

/* Templates for notes of a form that is not known yet. */

enum proposal_kind {
    PROPOSAL_DAYS,      /* a key with a day for each review */
    PROPOSAL_BOXES,     /* a key with true or false for each review */
    PROPOSAL_LIST,      /* a list of days */
    PROPOSAL_LAST_NEXT, /* the last and the next review */
    PROPOSAL_ONE_BOX,   /* one box for all reviews */
    PROPOSAL_FIRST_DAY  /* nothing but a first study day */
};

enum { PROPOSALS_MOST = 6, PROPOSAL_NAME = 32, PROPOSAL_EXAMPLES = 3, PROPOSAL_LEAST = 3 };

struct proposal_step {
    milestone milestone;
    int key;
};

/* Keys are indices in heads.keys; -1: none. */
struct proposal {
    enum proposal_kind kind;
    char name[PROPOSAL_NAME]; /* of the template */
    bool planned;             /* of days: they are planned; otherwise done on these days */
    int first;
    int list;                        /* of PROPOSAL_LIST */
    int last, next, count, interval; /* of PROPOSAL_LAST_NEXT */
    int long_term, subject, book;
    int steps;
    struct proposal_step step[LADDER_MAX]; /* ascending */
    bool needs_boxes; /* notes of other kinds have the key of the first study day, too */
    size_t notes;     /* that have this form */
    struct str why;   /* the evidence, a sentence without its full stop */
    size_t example[PROPOSAL_EXAMPLES]; /* indices in heads.head */
    int examples;
};

/* The settings that a proposal depends on. */
struct proposing {
    day today;
    const milestone *ladder; /* for reviews that are only numbered */
    int ladder_count;
    bool ladder_set;        /* by the user: no template may have other milestones */
    bool reads_last_next;   /* a template can have the keys `last` and `next` */
    const struct str *used; /* names of templates */
    size_t used_count;
};

struct proposals {
    struct proposal proposal[PROPOSALS_MOST];
    int count;
    struct arena text;
};

/* Pure. Zero-initialise `out`. No note counts for two proposals, and a page of a website for none.
 */
void proposals_make(
    struct proposals *out, const struct heads *heads, const struct proposing *settings);
void proposals_release(struct proposals *proposals);

#endif
