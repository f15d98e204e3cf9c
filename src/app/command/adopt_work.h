#ifndef APP_COMMAND_ADOPT_WORK_H
#define APP_COMMAND_ADOPT_WORK_H

#include "app/adopt/heads.h"
#include "app/adopt/propose.h"
#include "app/config/config.h"
#include "base/buf.h"

struct app;
struct err;
struct keys;

enum acceptance {
    ACCEPTED_NOT, /* the program cannot read this form yet */
    ACCEPTED,
    ACCEPTED_BY_HAND /* it can, but the file is written so that no lines can be added safely */
};

/* One look at the heads of a folder, and what is proposed for them. */
struct adoption {
    const struct app *app;
    struct heads heads;
    struct proposals proposals;
    size_t files; /* that were read */
    bool sampled; /* not all were */
    size_t known; /* of these: study notes without a problem */
    struct str example[PROPOSALS_MOST]
                      [PROPOSAL_EXAMPLES]; /* the paths of the examples; in `text` */
    enum acceptance accepted[PROPOSALS_MOST];
    enum acceptance order_accepted; /* of the setting `date_order` */
    size_t unsure;    /* study notes of a known form, with a day that could be two */
    const char *site; /* the file that says that the folder is a website; NULL: none */
    bool has_config;
    struct buf before, after; /* the text of the vault's settings, without and with the proposals */
    struct config config;     /* `after`, as the program reads it */
    struct keys *keys;        /* of `config` */
    const struct rules *rules; /* template_rules_load() */
    struct arena text;
};
#define ADOPTION_INIT(app_)                                                                        \
    {                                                                                              \
        .app = (app_), .before = BUF_INIT, .after = BUF_INIT                                       \
    }

/* Looks at every Markdown file of the folder. Nothing is written. */
int adopt_look(struct adoption *a, struct err *err);
/* Looks at some of the files that the index holds and that are not study notes. */
int adopt_look_some(struct adoption *a, struct err *err);
void adoption_release(struct adoption *a);
/* Accepts the proposals that the program can read once they are in the settings. Their lines go into `after`. */
void adopt_accept(struct adoption *a);
/* Whether a day could be two, and no setting says which. heads.order is the order that the others show. */
bool adoption_needs_order(const struct adoption *a);
/* How many proposals have this acceptance. */
int adoption_count(const struct adoption *a, enum acceptance acceptance);

/* What follows from a proposal for one of its examples. */
struct adopt_example {
    struct str path;
    bool read; /* the rest is set */
    day first, due; /* DAY_NONE: unknown, never */
    char stage[MILESTONE_TEXT];
};
struct adopt_example adopt_example_of(const struct adoption *a, int proposal, int at);

/* What is to be added to the settings. */
bool adoption_found(const struct adoption *a, enum acceptance acceptance);
/* Appends the JSON document. `written`: what was found was added. */
void adopt_json(const struct adoption *a, bool written, struct buf *out);
/* Appends a key of a note, escaped, in quotes if it has spaces. */
void adopt_report_key(const struct adoption *a, int key, struct buf *out);
/* Appends lines: how a proposal reads its keys and words, and what `done` then does. */
void adopt_report_reading(const struct adoption *a, const struct proposal *p, struct buf *out);
void adopt_report_meaning(const struct proposal *p, struct buf *out);
/* Appends each proposal with its evidence and its examples. */
void adopt_report(const struct adoption *a, struct buf *out);
/* Appends the lines of the templates with this acceptance. */
void adopt_report_lines(const struct adoption *a, enum acceptance acceptance, struct buf *out);

#endif
