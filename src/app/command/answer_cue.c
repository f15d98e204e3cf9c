#include "app/command/answer_cue.h"

#include <errno.h>
#include <string.h>

#include "app/agenda/agenda.h"
#include "app/agenda/pick_cue.h"
#include "app/agenda/selection.h"
#include "app/command/answer.h"
#include "app/command/catch_up.h"
#include "app/session/cards.h"
#include "app/session/history.h"
#include "app/session/session.h"
#include "base/buf.h"
#include "base/err.h"
#include "output/outcome.h"

/* One `answer` command. */
struct answer_work {
    struct app *app;
    const struct answer_request *request;
    struct outcome *outcome;
    struct file *file;
    struct cards cards;
    struct event_list list; /* the events of the note */
    struct cue_histories cues;
};

static void answer_report(struct answer_work *w, const struct event *event, uint64_t cue)
{
    struct record now = agenda_labelled_record(w->app, w->file, &w->app->index.text);
    struct outcome_note *note = outcome_add(w->outcome, &now);
    struct buf question = BUF_INIT;
    char id[CUE_ID_TEXT];

    cue_id_format(cue, id);
    if (!cue_asks_title(event->question, now.title)) {
        buf_addz(&question, ": ");
        pick_cue_label(event->question, &question);
    }
    outcome_change(note, event->kind, event->milestone, event->on, event->until);
    outcome_say(w->outcome, note, "answered %s%s", grade_names[event->grade], question.ptr);
    note->cue = arena_str(&w->outcome->text, str_of(id));
    buf_release(&question);
}

static int answer_append_to(struct answer_work *w, size_t at, struct err *err)
{
    struct app *app = w->app;
    const struct answer answer = {.note = w->file->note, .cue = w->cards.text[at],
        .grade = w->request->grade, .milestone = answer_milestone(app, w->file, app->today),
        .seconds = w->request->seconds, .first = !cue_answer_on(&w->cues.cue[at], app->today),
        .source = SOURCE_CLI, .on = app->today, .at = app->environment->now};
    struct buf question = BUF_INIT;
    struct event event = answer_event(app, &answer, &question);
    int failed = events_append(app->store, &event, err);

    if (!failed)
        answer_report(w, &event, w->cues.cue[at].id);
    buf_release(&question);
    return failed;
}

static int answer_within(void *context, struct err *err)
{
    struct answer_work *w = context;
    const struct answer_request *r = w->request;
    struct record record;
    size_t at;

    if (selection_find_note(w->app, r->note, &w->file, r->stale, err) < 0 ||
        history_of_file(w->app, w->file, &w->list, err) < 0)
        return -1;
    if (cards_load(w->app, w->file, &w->cards) < 0)
        return err_set(err, ERR_VAULT, "%.*s: %s; nothing was recorded", STR_ARG(w->file->path), strerror(errno));
    w->cues = cue_histories_new(w->cards.text, w->cards.count, w->list.event, w->list.count);
    record = agenda_labelled_record(w->app, w->file, &w->app->index.text);
    if (pick_cue(&w->cards, &w->cues, record_label(&record), r->cue, &at, err) < 0)
        return -1;
    return answer_append_to(w, at, err);
}

int answer_cue(struct app *app, const struct answer_request *request, struct outcome *outcome, struct err *err)
{
    struct answer_work w = {.app = app, .request = request, .outcome = outcome};
    int failed = catch_up_and_mark(app, answer_within, &w, NULL, err);

    cue_histories_release(&w.cues);
    event_list_release(&w.list);
    cards_release(&w.cards);
    return failed;
}
