#include <stdlib.h>

#include "app/agenda/agenda.h"
#include "app/agenda/filter.h"
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

/* Of a longer queue the notes are counted, not their cards, for which each note would be read first. */
enum { REST_NOTES = 50 };

static bool rest_has_answer(const struct event_list *answers, struct str note)
{
    for (size_t i = 0; i < answers->count; i++)
        if (str_eq(answers->event[i].note, note))
            return true;
    return false;
}

static void rest_count_note(struct study_run *run, const struct study_note *note)
{
    struct study_rest *rest = &run->rest;
    size_t left = 0;

    for (size_t c = 0; c < note->cards; c++)
        left += note->card[c].last == GRADE_NONE || note->card[c].last == GRADE_AGAIN;
    rest->choice = rest->choice || left < note->cards;
    rest->left += rest->of_notes ? left > 0 : left;
    rest->all += rest->of_notes ? 1 : note->cards;
}

/* Counts what the queue holds. */
static int rest_count_queue(struct study_run *run, const struct event_list *answers, struct err *err)
{
    run->rest.of_notes = run->study.notes > REST_NOTES;
    for (size_t i = 0; i < run->study.notes; i++) {
        const struct study_note *note = &run->study.note[i];
        if (run->rest.of_notes && !rest_has_answer(answers, run->item[i].record.id)) {
            run->rest.left++;
            run->rest.all++;
            continue;
        }
        if (study_load_note(run, i, err) < 0)
            return -1;
        if (!note->vanished)
            rest_count_note(run, note);
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

/* Whether an earlier answer of the day is to the same note and, unless notes are counted, the same question. */
static bool rest_is_repeated(const struct study_run *run, const struct event_list *answers, size_t at)
{
    const struct event *e = &answers->event[at];

    for (size_t i = 0; i < at; i++)
        if (str_eq(answers->event[i].note, e->note) &&
            (run->rest.of_notes || str_eq(answers->event[i].question, e->question)))
            return true;
    return false;
}

/* Whether a note that is not in the queue was in that of an earlier session: it fits the filter. */
static bool rest_fits(const struct study_run *run, const struct filter *filter, struct str note)
{
    const struct index *index = &run->app->index;
    struct arena text = {0};
    bool fits = false;

    for (size_t i = 0; i < index->count; i++) {
        struct record record;
        if (index->file[i].kind != FILE_STUDY || !str_eq(index->file[i].note, note))
            continue;
        record = agenda_record(run->app, &index->file[i], &text);
        fits = filter_fits(filter, &record, true);
        break;
    }
    arena_release(&text);
    return fits;
}

/* Counts the notes that were finished, or their cards. */
static int rest_count_finished(struct study_run *run, const struct event_list *answers, struct err *err)
{
    const struct study_request *r = run->request;
    const struct aliases *aliases = aliases_use(run->app, err);
    struct filter filter = {0};
    int failed = aliases ? filter_parse(&filter, run->app, r->filter, r->filters, err) : -1;

    for (size_t i = 0; i < answers->count && !failed; i++) {
        struct str note = aliases_shown(aliases, answers->event[i].note);
        if (!rest_queue_has(run, note) && !rest_is_repeated(run, answers, i))
            run->rest.all += rest_fits(run, &filter, note);
    }
    filter_release(&filter);
    return failed;
}

int study_find_rest(struct study_run *run, struct err *err)
{
    struct event_list answers = {0};
    int failed = events_answered_on(run->app->store, run->app->today, &answers, err);

    if (!failed && answers.count) {
        rest_find_start(run, &answers);
        failed = rest_count_queue(run, &answers, err) < 0 || rest_count_finished(run, &answers, err) < 0 ? -1 : 0;
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
