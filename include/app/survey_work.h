#ifndef APP_SURVEY_WORK_H
#define APP_SURVEY_WORK_H

#include "app/alias.h"
#include "app/identity.h"
#include "app/survey.h"

/* Inside the survey alone: what its steps hand to one another. */
struct survey_work {
    struct app *app;
    struct survey *survey;
    struct aliases aliases;
    struct arrivals { /* rows that have no note yet, beside what they are told by */
        size_t *row;  /* index into survey.row */
        struct identity *identity;
        size_t count, capacity, identity_capacity;
    } arrivals;
};

/* The row `at` is not, or no longer, the note that was known at its path. */
void survey_arrive(struct survey_work *work, size_t at);
void survey_add_missing(struct survey_work *work, const struct file *file, bool stored);

/* Makes arrivals of files that got another note's content, as in a swap of two names. */
void survey_displace(struct survey_work *work);
/* Finds for each arrival the note that it is, or gives it an id. */
void survey_match(struct survey_work *work);

/* Adds the notes that were missing at the last look already. */
int survey_load_gone(struct survey_work *work, struct err *err);
/* Adds every note that the events name, as the latest of them tells it. */
int survey_load_events(struct survey_work *work, struct err *err);
/* After the matching of a rebuild: files that `start` began in the store alone. */
int survey_revive(struct survey_work *work, struct err *err);

#endif
