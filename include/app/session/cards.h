#ifndef APP_SESSION_CARDS_H
#define APP_SESSION_CARDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "parser/body/body.h"
#include "scheduler/cue.h"

struct app;
struct err;
struct file;

/* The cards of a note: its cues or, without any, its title. Zero-initialise. */
struct cards {
    struct cue_text *text; /* of each card, for cue_histories_new() */
    struct card {
        struct str question, answer; /* source text; the answer may be empty */
        int line;                    /* of the question in the file; of the title: 1 */
    } *card;
    size_t count;
    bool is_title; /* the only card is the title; its answer is the summary, else the beginning of the body, and is
                      not a part of what identifies it */
    struct body body;
    struct arena kept;
};

/* Reads the file of a note. -1: errno; the title is the card, with an empty answer. */
int cards_load(struct app *app, const struct file *file, struct cards *out);
void cards_release(struct cards *cards);

#endif
