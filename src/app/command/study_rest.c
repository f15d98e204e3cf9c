#include <stdlib.h>

#include "app/agenda/agenda.h"
#include "app/agenda/filter.h"
#include "app/command/study.h"
#include "app/session/aliases.h"
#include "app/session/session.h"
#include "base/str_set.h"
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

/* In a longer queue the notes are counted, not their cards: to count cards, each note must be read. */
enum { REST_NOTES = 50 };

/* The answers of the day, by note and question. */
struct rest_answers {
    struct rest_answer {
        struct str note, question; /* the id as it is shown */
    } *answer;
    size_t count;
};

static int rest_order(const void *a, const void *b)
{
    const struct rest_answer *x = a, *y = b;
    int order = str_cmp(x->note, y->note);

    return order ? order : str_cmp(x->question, y->question);
}

static int rest_note_order(const void *note, const void *answer)
{
    return str_cmp(*(const struct str *)note, ((const struct rest_answer *)answer)->note);
}

static int rest_sort(struct study_run *run, const struct event_list *events, struct rest_answers *out, struct err *err)
{
    const struct aliases *aliases = aliases_use(run->app, err);

    if (!aliases)
        return -1;
    out->answer = mem_alloc((events->count + 1) * sizeof *out->answer);
    for (size_t i = 0; i < events->count; i++) {
        struct str note = aliases_shown(aliases, events->event[i].note); /* valid until the next scan */
        out->answer[out->count++] = (struct rest_answer){arena_str(&run->text, note), events->event[i].question};
    }
    qsort(out->answer, out->count, sizeof *out->answer, rest_order);
    return 0;
}

static bool rest_has_answer(const struct rest_answers *a, struct str note)
{
    return bsearch(&note, a->answer, a->count, sizeof *a->answer, rest_note_order) != NULL;
}

static void rest_count_note(struct study_run *run, const struct study_note *note)
{
    struct study_rest *rest = &run->rest;
    size_t left = 0, all = 0;

    for (size_t c = 0; c < note->cards; c++) {
        const struct study_card *card = &note->card[c];
        left += !card->left_out && (card->last == GRADE_NONE || card->last == GRADE_AGAIN);
        all += !card->left_out;
    }
    rest->choice = rest->choice || left < all;
    rest->left += rest->of_notes ? left > 0 : left;
    rest->all += rest->of_notes ? all > 0 : all;
}

/* Counts what the queue holds. */
static int rest_count_queue(struct study_run *run, const struct rest_answers *answers, struct err *err)
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

/* The notes with answers that fit the filter and are not in the queue: they were in that of an earlier session. */
static void rest_find_finished(
    struct study_run *run, const struct filter *filter, const struct rest_answers *answers, struct str_set *out)
{
    const struct index *index = &run->app->index;
    struct str_set queue = {0};
    struct arena text = {0};

    for (size_t i = 0; i < run->study.notes; i++)
        str_set_add(&queue, run->item[i].record.id);
    for (size_t i = 0; i < index->count; i++) {
        const struct file *file = &index->file[i];
        struct record record;
        if (file->kind != FILE_STUDY || !rest_has_answer(answers, file->note) || str_set_has(&queue, file->note))
            continue;
        record = agenda_record(run->app, file, &text);
        if (filter_fits(filter, &record, true))
            str_set_add(out, file->note);
    }
    arena_release(&text);
    str_set_release(&queue);
}

/* Counts the notes that were finished, or their cards. */
static int rest_count_finished(struct study_run *run, const struct rest_answers *answers, struct err *err)
{
    const struct study_request *r = run->request;
    struct filter filter = {0};
    struct str_set finished = {0};
    int failed = filter_parse(&filter, run->app, r->filter, r->filters, err);

    if (!failed)
        failed = filter_load(&filter, run->app, err);
    if (!failed)
        rest_find_finished(run, &filter, answers, &finished);
    for (size_t i = 0; i < answers->count && !failed; i++) {
        const struct rest_answer *a = &answers->answer[i], *before = i ? a - 1 : NULL;
        bool same_note = before && str_eq(a->note, before->note);
        if (same_note && (run->rest.of_notes || str_eq(a->question, before->question)))
            continue;
        run->rest.all += str_set_has(&finished, a->note);
    }
    str_set_release(&finished);
    filter_release(&filter);
    return failed;
}

/* `review answer` also answers cues of notes that are not due. No session asked them. */
static void rest_keep_asked(struct event_list *events)
{
    size_t kept = 0;

    for (size_t i = 0; i < events->count; i++)
        if (events->event[i].source == SOURCE_STUDY || events->event[i].milestone != MILESTONE_NONE)
            events->event[kept++] = events->event[i];
    events->count = kept;
}

int study_find_rest(struct study_run *run, struct err *err)
{
    struct event_list events = {0};
    struct rest_answers answers = {0};
    int failed = events_answered_on(run->app->store, run->app->today, &events, err);

    rest_keep_asked(&events);
    if (!failed && events.count) {
        rest_find_start(run, &events);
        failed = rest_sort(run, &events, &answers, err) < 0 || rest_count_queue(run, &answers, err) < 0 ||
                 rest_count_finished(run, &answers, err) < 0;
    }
    /* In a long queue, cards may have been answered although no note is finished. */
    if (!run->rest.choice && run->rest.left == run->rest.all)
        run->rest = (struct study_rest){0}; /* no session has done anything of this queue */
    free(answers.answer);
    event_list_release(&events);
    return failed ? -1 : 0;
}

void study_ask_all(struct study_run *run)
{
    run->again = true;
    for (size_t i = 0; i < run->study.notes; i++)
        run->study.note[i].loaded = false;
}
