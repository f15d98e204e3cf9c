#ifndef APP_COMMAND_STUDY_H
#define APP_COMMAND_STUDY_H

#include <stdbool.h>
#include <stddef.h>

#include "app/session/cards.h"
#include "app/study/study.h"
#include "base/err.h"
#include "output/record.h"
#include "output/study_view.h"

struct app;
struct study_summary;

/* The arguments of `study`. */
struct study_request {
    const struct str *filter;
    size_t filters;
    size_t limit; /* notes; SIZE_MAX: all */
    int ahead;    /* also notes that come due within this many days; -1: none */
    bool all;     /* also notes that are not due at all */
    bool shuffle;
};

/* One note of the session. Its texts live in the session. */
struct study_item {
    struct record record; /* as it was at the last mark */
    struct cards cards;   /* the present ones, in the order of study_note.order */
    struct str fate;      /* why it was not marked, or that it was elsewhere; ptr NULL: nothing to say */
    bool refused;         /* it is finished, and could not be marked */
    bool declined;        /* its mark was taken back, and no answer was given since */
    bool ahead;           /* it was loaded only to count its cards, and is loaded again when one is asked */
};

/* What is left of the earlier sessions of that day, if there were any. */
struct study_rest {
    size_t left, all; /* cards; all 0: nothing was answered that day */
    bool of_notes;    /* these are notes: there are too many to read them all */
    bool choice;      /* cards that were answered would be asked again if all were */
    struct str from;  /* "14:10": when the last of those sessions began */
};

/* A session. Zero-initialise, and release. */
struct study_run {
    struct app *app;
    const struct study_request *request;
    struct study study;
    struct study_item *item;
    struct study_rest rest;
    bool weak_only;    /* the filter is:weak was given: only weak cues are asked */
    bool again;        /* cards that were answered earlier that day are asked again */
    bool ended;        /* no card waits */
    size_t note, card; /* that is asked; only if not ended */
    struct buf message;
    size_t unsaved;          /* answers that could not be recorded and were not given again */
    enum err_code trouble;   /* why */
    struct arena text;
};

/* Finds what is asked. Needs a fresh index. With nothing to study, run->study.notes is 0. ERR_USAGE, ERR_STORE: as
   app_may_mark(), because each answer is recorded. */
int study_open(struct study_run *run, struct app *app, const struct study_request *request, struct err *err);
void study_close(struct study_run *run);
/* Asks all cards, also those that were answered earlier that day. Call it before anything else. */
void study_ask_all(struct study_run *run);

/* Finds the card that is asked next; a note is read when its first card comes. -1: the store failed. */
int study_advance(struct study_run *run, struct err *err);

/* Each of these records what it does before it returns, and leaves a line in run->message. If something cannot be
   recorded, the message says so, and nothing changes. Call app_go_on() before each. */
void study_answer(struct study_run *run, enum grade grade, int32_t seconds);
void study_skip(struct study_run *run);
void study_postpone(struct study_run *run);
void study_take_back(struct study_run *run);
void study_bring_back(struct study_run *run);
/* Goes over the cards that failed, if there are any. */
void study_again(struct study_run *run);
/* Marks what is finished and could not be marked before. */
void study_mark_rest(struct study_run *run);
/* The notes that are finished, and could not be marked. */
size_t study_unmarked(const struct study_run *run);

/* Where the card is: the path in the vault, and its line. */
struct str study_place_of(const struct study_run *run, int *line);
/* After an editor had the note: reads it again, and goes on with the same card. The index is new. */
int study_edited(struct study_run *run, struct err *err);

/* Fills in what is shown of the card that is asked; the mode is STUDY_ASKED. */
void study_view_card(const struct study_run *run, struct study_view *view);
/* The nth card before it; false: there are fewer. */
bool study_view_before(const struct study_run *run, size_t n, struct study_view *view);
/* Appends the body of the note. -1: it cannot be read. */
int study_whole(const struct study_run *run, struct buf *out);
/* Appends the absolute path of the first image that the card embeds. ERR_NEGATIVE: it embeds none, or that is not
   a file of the vault. */
int study_image(const struct study_run *run, struct buf *out, struct err *err);
/* Appends the lines of the end: what was done with each note. `seconds`: how long the session took. */
void study_add_summary(struct study_run *run, int64_t seconds, const struct screen *screen, struct buf *out);

#endif
