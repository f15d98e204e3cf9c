#ifndef APP_ADOPT_PROPOSE_H
#define APP_ADOPT_PROPOSE_H

#include <stdbool.h>
#include <stddef.h>

#include "app/adopt/heads.h"
#include "base/day.h"
#include "base/mem.h"
#include "scheduler/rules.h"

/* Templates for notes of a form that is not known yet. */

enum proposal_kind {
    PROPOSAL_DAYS,      /* a key with a day for each review */
    PROPOSAL_BOXES,     /* a key with true or false for each review */
    PROPOSAL_LIST,      /* a list of days */
    PROPOSAL_LAST_NEXT, /* the last and the next review */
    PROPOSAL_ONE_BOX,   /* one box for all reviews */
    PROPOSAL_STATUS,    /* a word for what is done */
    PROPOSAL_FIRST_DAY, /* a first study day, and perhaps a box for long-term */
    PROPOSAL_UNREAD     /* no template can describe it */
};

enum { PROPOSALS_MOST = 8, PROPOSAL_NAME = 32, PROPOSAL_EXAMPLES = 3, PROPOSAL_LEAST = 3 };

struct proposal_step {
    milestone milestone;
    int key;
};

/* A word of a status, an index in heads.words, and the milestone up to which it says that all are done. */
struct proposal_word {
    int word;
    milestone milestone; /* MILESTONE_NONE: nothing is done */
};

/* Keys are indices in heads.keys; -1: none. */
struct proposal {
    enum proposal_kind kind;
    char name[PROPOSAL_NAME]; /* of the template */
    bool planned;             /* of days: they are planned; otherwise done on these days */
    int first;
    int list;                        /* of PROPOSAL_LIST */
    int last, next, count, interval; /* of PROPOSAL_LAST_NEXT */
    int status;                      /* of PROPOSAL_STATUS */
    int unread;                      /* of PROPOSAL_UNREAD: the key that says what is done */
    int long_term, subject, book;
    struct proposal_word word[HEADS_WORDS]; /* the most frequent first */
    int words;
    int left_out; /* keys for which the setting `milestones` has no place */
    int steps;
    struct proposal_step step[LADDER_MAX]; /* ascending */
    bool needs_boxes; /* notes of other kinds have the key of the first study day, too */
    size_t notes;     /* that have this form */
    size_t alone;     /* notes with nothing but its first study day; the template reads them, too */
    size_t outside;   /* other notes that the template would make study notes */
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
    bool site;              /* the folder is a website or a book: only names that a student writes count */
    const struct str *used; /* names of templates */
    size_t used_count;
};

struct proposals {
    struct proposal proposal[PROPOSALS_MOST];
    int count;
    uint8_t *of; /* of each head: 1 + the index of its proposal; 0: none */
    struct arena text;
};

/* Pure. Zero-initialise `out`. No note counts for two proposals, and a page of a website for none.
 */
void proposals_make(
    struct proposals *out, const struct heads *heads, const struct proposing *settings);
void proposals_release(struct proposals *proposals);

#endif
