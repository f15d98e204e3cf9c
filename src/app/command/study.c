#include "app/command/study.h"

#include <stdarg.h>
#include <stdlib.h>

#include "app/agenda/agenda.h"
#include "app/agenda/filter.h"
#include "app/command/catch_up.h"
#include "app/scan/scan.h"
#include "app/session/aliases.h"
#include "app/session/session.h"
#include "app/session/standing.h"
#include "base/random.h"
#include "base/str_set.h"
#include "study_work.h"

/* ---- the queue --------------------------------------------------------------------------------- */

static void queue_add(struct study_run *run, const struct record *record, bool due)
{
    size_t at = run->study.notes++;

    run->item[at] = (struct study_item){.record = agenda_keep_record(record, &run->text)};
    run->study.note[at] = (struct study_note){.due = due};
}

static void queue_add_due(struct study_run *run, const struct agenda *today)
{
    for (size_t i = 0; i < today->count; i++)
        if (!today->record[i].missing)
            queue_add(run, &today->record[i], true);
}

/* Whether --all or --ahead adds this note, which is not due. A suspended one must be asked for. */
static bool queue_takes(const struct study_run *run, const struct record *record)
{
    const struct study_request *r = run->request;
    day due = schedule_comes_due(&record->schedule, run->app->today);
    bool suspended = record->schedule.suspended;

    for (size_t i = 0; i < r->filters && suspended; i++)
        suspended = !str_eq_nocase(r->filter[i], STR("is:suspended"));
    if (record->missing || suspended)
        return false;
    return r->all || (due != DAY_NONE && due <= day_add(run->app->today, r->ahead));
}

static void queue_add_others(struct study_run *run, struct agenda *listed)
{
    struct str_set due = {0};

    for (size_t i = 0; i < run->study.notes; i++)
        str_set_add(&due, run->item[i].record.file);
    if (!run->request->all)
        agenda_order(listed, ORDER_DUE);
    for (size_t i = 0; i < listed->count; i++)
        if (queue_takes(run, &listed->record[i]) && !str_set_has(&due, listed->record[i].file))
            queue_add(run, &listed->record[i], false);
    str_set_release(&due);
}

static void queue_swap(struct study_run *run, size_t a, size_t b)
{
    struct study_item item = run->item[a];
    struct study_note note = run->study.note[a];

    run->item[a] = run->item[b];
    run->study.note[a] = run->study.note[b];
    run->item[b] = item;
    run->study.note[b] = note;
}

static void queue_shuffle(struct study_run *run)
{
    for (size_t i = run->study.notes; i > 1; i--) {
        uint64_t dice;
        random_fill(&run->app->random, &dice, sizeof dice);
        queue_swap(run, i - 1, dice % i);
    }
}

static int queue_fill(struct study_run *run, struct err *err)
{
    const struct study_request *r = run->request;
    struct agenda today = {0}, listed = {0};
    int failed = agenda_today(run->app, r->filter, r->filters, &today, err);

    if (!failed && (r->all || r->ahead >= 0))
        failed = agenda_list(run->app, r->filter, r->filters, &listed, err);
    if (!failed) {
        run->item = mem_alloc((today.count + listed.count + 1) * sizeof *run->item);
        study_init(&run->study, today.count + listed.count);
        run->study.notes = 0;
        queue_add_due(run, &today);
        queue_add_others(run, &listed);
        if (r->shuffle)
            queue_shuffle(run);
        if (run->study.notes > r->limit)
            run->study.notes = r->limit;
    }
    agenda_release(&today);
    agenda_release(&listed);
    return failed;
}

/* Whether is:weak was given, which asks only the weak cues. */
static int study_read_filter(struct study_run *run, struct err *err)
{
    struct filter filter = {0};
    int failed = filter_parse(&filter, run->app, run->request->filter, run->request->filters, err);

    for (size_t i = 0; i < filter.count; i++)
        run->weak_only = run->weak_only || (filter.term[i].kind == TERM_WEAK && !filter.term[i].negated);
    filter_release(&filter);
    return failed;
}

int study_open(struct study_run *run, struct app *app, const struct study_request *request, struct err *err)
{
    run->app = app;
    run->request = request;
    run->message = (struct buf)BUF_INIT;
    if (app_may_mark(app, app->today, err) < 0 || study_read_filter(run, err) < 0 || queue_fill(run, err) < 0)
        return -1;
    return run->study.notes ? study_find_rest(run, err) : 0;
}

void study_close(struct study_run *run)
{
    for (size_t i = 0; i < run->study.notes; i++)
        cards_release(&run->item[i].cards);
    study_release(&run->study);
    free(run->item);
    buf_release(&run->message);
    arena_release(&run->text);
}

/* ---- the next card ------------------------------------------------------------------------------- */

/* News from another machine empties the index, and what was to load it again may have failed. */
static int study_load_index(struct study_run *run, struct err *err)
{
    struct scan scan = {0};

    return run->app->index.count ? 0 : catch_up(run->app, &scan, err);
}

/* Loads the notes that must be known to tell after how many cards this one comes again. */
static int study_look_ahead(struct study_run *run, struct err *err)
{
    size_t note;

    while (study_ahead(&run->study, run->note, run->card, &note)) {
        if (study_load_note(run, note, err) < 0)
            return -1;
        run->item[note].ahead = true;
    }
    return 0;
}

/* Finds the next card in notes as they are now. */
static int study_find_next(struct study_run *run, struct err *err)
{
    enum study_next next;

    while ((next = study_next(&run->study, &run->note, &run->card)) != STUDY_END) {
        if (next == STUDY_CARD && !run->item[run->note].ahead)
            break;
        run->item[run->note].ahead = false;
        if (study_load_note(run, run->note, err) < 0)
            return -1;
    }
    run->ended = next == STUDY_END;
    return 0;
}

int study_advance(struct study_run *run, struct err *err)
{
    if (study_load_index(run, err) < 0 || study_find_next(run, err) < 0)
        return -1;
    return run->ended ? 0 : study_look_ahead(run, err);
}

/* ---- what the other sources share ------------------------------------------------------------------ */

void study_say(struct study_run *run, const char *format, ...)
{
    va_list args;

    buf_cut(&run->message, 0);
    va_start(args, format);
    buf_addv(&run->message, format, args);
    va_end(args);
}

struct file *study_file(const struct study_run *run, size_t note)
{
    const struct record *record = &run->item[note].record;
    const struct aliases *aliases;
    struct index *index = &run->app->index;
    struct err ignored = {0};
    struct str id = record->id;

    aliases = aliases_use(run->app, &ignored);
    err_release(&ignored);
    if (aliases)
        id = aliases_shown(aliases, id);
    for (size_t i = 0; i < index->count; i++)
        if (index->file[i].kind == FILE_STUDY && str_eq(index->file[i].note, id))
            return &index->file[i];
    return NULL;
}

void study_refresh_record(struct study_run *run, size_t note)
{
    const struct file *file = study_file(run, note);
    struct record now;

    if (!file)
        return;
    now = agenda_record(run->app, file, &run->text);
    run->item[note].record = agenda_keep_record(&now, &run->text);
}

size_t study_card_at(const struct study_run *run, size_t note, size_t card)
{
    size_t place = study_place(&run->study, note, card);

    return place && place <= run->item[note].cards.count ? place - 1 : STUDY_NEW;
}

struct str study_place_of(const struct study_run *run, int *line)
{
    size_t at = study_card_at(run, run->note, run->card);

    *line = at == STUDY_NEW ? 1 : run->item[run->note].cards.card[at].line;
    return run->item[run->note].record.file;
}
