#ifndef APP_COMMAND_ANSWER_H
#define APP_COMMAND_ANSWER_H

#include <stdbool.h>

#include "app/config/environment.h"
#include "scheduler/cue.h"
#include "scheduler/event.h"

struct app;
struct buf;
struct err;
struct file;

/* One answer to one card. An answer changes no state of a note and no byte of its file. */
struct answer {
    struct str note;       /* its id */
    struct cue_text cue;   /* as it was asked */
    enum grade grade;      /* not GRADE_NONE */
    milestone milestone;   /* for which the note was due on `on`, answer_milestone(); else MILESTONE_NONE */
    int32_t seconds;       /* until the reveal; SECONDS_UNKNOWN */
    bool first;            /* cue_answer_on() finds none on `on` */
    enum event_source source; /* SOURCE_STUDY or SOURCE_CLI */
    day on;                /* local day */
    struct moment at;      /* of the answer: the real time */
};

/* The milestone for which the note is due on this day; MILESTONE_NONE: it is not due, or is due as an extra. */
milestone answer_milestone(const struct app *app, const struct file *file, day on);

/* The event of the answer, of this command. Its question lives in `question`. */
struct event answer_event(struct app *app, const struct answer *answer, struct buf *question);

/* Records the answer as a command of its own, so that `undo` takes back this answer alone, in one transaction with
   one event. When it returns 0, the answer is committed and synced. The line of the journal follows without a
   sync: if it is lost, the next command appends it. *event (or NULL) becomes the id of the event. The store must
   be open for writing (app_may_mark()), outside a transaction. It may be called any number of times in a
   process. */
int answer_record(struct app *app, const struct answer *answer, struct uid *event, struct err *err);

#endif
