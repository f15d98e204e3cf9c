#include "app/command/answer.h"

#include "app/session/backup.h"
#include "app/session/session.h"
#include "app/session/standing.h"
#include "app/sync/journal_sync.h"
#include "base/buf.h"
#include "store/events.h"
#include "store/store.h"

milestone answer_milestone(const struct app *app, const struct file *file, day on)
{
    struct schedule s = standing_schedule(app, file, on);

    return schedule_is_due(&s, on) ? s.at : MILESTONE_NONE;
}

struct answering {
    struct app *app;
    const struct event *event;
};

static int answer_append(void *context, struct err *err)
{
    const struct answering *a = context;

    backup_make(a->app);
    return events_append(a->app->store, a->event, err);
}

struct event answer_event(struct app *app, const struct answer *answer, struct buf *question)
{
    struct event event = app_event(app, EVENT_ANSWERED, answer->source, answer->note);

    cue_question_add(answer->cue.question, question);
    event.question = buf_str(question);
    event.on = answer->on;
    event.recorded_at = answer->at.microseconds;
    event.utc_offset = answer->at.utc_offset;
    event.milestone = answer->milestone;
    event.grade = answer->grade;
    event.answer_hash = answer->cue.answer_hash;
    event.has_answer = answer->cue.has_answer;
    event.seconds = answer->seconds > SECONDS_MOST ? SECONDS_MOST : answer->seconds;
    event.first = answer->first;
    return event;
}

int answer_record(struct app *app, const struct answer *answer, struct uid *id, struct err *err)
{
    struct buf question = BUF_INIT;
    struct event event = answer_event(app, answer, &question);
    struct answering answering = {app, &event};
    int failed;

    random_fill(&app->random, event.command.byte, sizeof event.command.byte);
    failed = store_transact_aside(app->store, answer_append, &answering, err);
    if (!failed)
        journal_add_event(app, &event);
    buf_release(&question);
    if (!failed && id)
        *id = event.id;
    return failed;
}
