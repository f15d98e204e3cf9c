#include <stdlib.h>

#include "app/agenda/agenda.h"
#include "app/command/study.h"
#include "app/session/aliases.h"
#include "app/session/session.h"
#include "json/stamp.h"
#include "store/events_undo.h"
#include "study_work.h"

/* A longer break ends a session. */
#define BREAK_MICROSECONDS ((int64_t)30 * 60 * 1000000)

/* The time at which the last of the day's sessions began. */
static void rest_find_start(struct study_run *run, const struct event_list *answers)
{
    size_t first = answers->count - 1;
    char clock[CLOCK_TEXT];

    while (first > 0 &&
           answers->event[first].recorded_at - answers->event[first - 1].recorded_at <= BREAK_MICROSECONDS)
        first--;
    stamp_format_clock(stamp_of(answers->event[first].recorded_at, answers->event[first].utc_offset), clock);
    run->rest.from = arena_str(&run->text, str_of(clock));
}

/* Counts the cards of the queue. For that all its notes are read. */
static int rest_count_queue(struct study_run *run, struct err *err)
{
    struct study_rest *rest = &run->rest;

    for (size_t i = 0; i < run->study.notes; i++) {
        const struct study_note *note = &run->study.note[i];
        if (study_load_note(run, i, err) < 0)
            return -1;
        for (size_t c = 0; c < note->cards && !note->gone; c++) {
            bool settled = note->card[c].last != GRADE_NONE && note->card[c].last != GRADE_AGAIN;
            rest->left += !settled;
            rest->all++;
            rest->choice = rest->choice || settled;
        }
    }
    return 0;
}

static bool rest_queue_has(const struct study_run *run, struct str note)
{
    for (size_t i = 0; i < run->study.notes; i++)
        if (str_eq(run->item[i].record.id, note))
            return true;
    return false;
}

/* Whether an earlier answer of the day is to the same question of the same note. */
static bool rest_is_repeated(const struct event_list *answers, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (str_eq(answers->event[i].note, answers->event[at].note) &&
            str_eq(answers->event[i].question, answers->event[at].question))
            return true;
    return false;
}

/* Counts the cards of notes that were finished, if they fit the filter. */
static int rest_count_finished(struct study_run *run, const struct event_list *answers, struct err *err)
{
    const struct aliases *aliases = aliases_use(run->app, err);
    struct agenda listed = {0};
    int failed = aliases ? agenda_list(run->app, run->request->filter, run->request->filters, &listed, err) : -1;

    for (size_t i = 0; i < answers->count && !failed; i++) {
        struct str note = aliases_shown(aliases, answers->event[i].note);
        if (rest_queue_has(run, note) || rest_is_repeated(answers, i))
            continue;
        for (size_t k = 0; k < listed.count; k++)
            run->rest.all += str_eq(listed.record[k].id, note);
    }
    agenda_release(&listed);
    return failed;
}

int study_find_rest(struct study_run *run, struct err *err)
{
    struct event_list answers = {0};
    int failed = events_answered_on(run->app->store, run->app->today, &answers, err);

    if (!failed && answers.count) {
        rest_find_start(run, &answers);
        failed = rest_count_queue(run, err) < 0 || rest_count_finished(run, &answers, err) < 0 ? -1 : 0;
    }
    event_list_release(&answers);
    return failed;
}

void study_ask_all(struct study_run *run)
{
    run->again = true;
    for (size_t i = 0; i < run->study.notes; i++)
        run->study.note[i].loaded = false;
}
