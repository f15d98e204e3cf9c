#include "app/agenda/agenda.h"
#include "app/session/standing.h"

#include <stdlib.h>

#include "app/agenda/filter.h"
#include "app/config/template_rules.h"
#include "app/session/session.h"
#include "base/err.h"
#include "base/utf8.h"
#include "parser/note/note.h"
#include "scheduler/state.h"
#include "store/index.h"

static struct record agenda_describe(const struct app *app, const struct file *file,
    const struct schedule *schedule, struct arena *text)
{
    struct record r = {.id = file->note, .file = file->path, .subject = file->subject,
        .book = file->book, .template = file->template, .first_study = file->first_study};
    struct str page;

    r.path = utf8_nfc_kept(file->path, text);
    r.title = note_title(r.path, &page);
    r.schedule = *schedule;
    r.overdue = schedule_overdue(schedule, app->today);
    r.missing = file->kind == FILE_GONE;
    return r;
}

struct record agenda_record(const struct app *app, const struct file *file, struct arena *text)
{
    struct schedule schedule = standing_schedule(app, file, app->today);

    return agenda_describe(app, file, &schedule, text);
}

static void agenda_add_record(struct agenda *out, const struct record *record)
{
    MEM_ROOM(out->record, out->count, out->capacity);
    out->record[out->count++] = *record;
}

typedef bool pick_fn(const struct schedule *schedule, day today);

/* Adds the note if it is picked and fits the filter. Only a note that is picked or counted needs texts. */
static void agenda_consider(const struct app *app, const struct file *file, const struct filter *filter,
    pick_fn *pick, struct agenda *out)
{
    struct state state = standing_state(file);
    struct schedule schedule = schedule_of(
        file->first_study, &state,
        template_rules(&app->config, app->template_rules, file->template), app->today);
    bool picked = pick(&schedule, app->today), extra = schedule.stage == STAGE_EXTRA;
    struct record r;

    if (!picked && (!extra || filter->count == 0)) {
        out->extra += extra;
        return;
    }
    r = agenda_describe(app, file, &schedule, &out->text);
    if (!filter_fits(filter, &r, state.count || state.reviews))
        return;
    out->extra += extra;
    if (picked)
        agenda_add_record(out, &r);
}

static int agenda_gather_missing(const struct app *app, const struct filter *filter, pick_fn *pick,
    struct agenda *out, struct err *err)
{
    struct file *gone = NULL;
    size_t count = 0;
    int failed = index_load_gone(app->store, &out->text, &gone, &count, err);

    for (size_t i = 0; i < count && !failed; i++)
        agenda_consider(app, &gone[i], filter, pick, out);
    free(gone);
    return failed;
}

/* Adds every note that `pick` and the filter accept, in the order of the index. */
static int agenda_gather(const struct app *app, const struct str *word, size_t words, pick_fn *pick,
    struct agenda *out, struct err *err)
{
    struct filter filter = {0};
    int failed = filter_parse(&filter, app, word, words, err);

    if (!failed && filter_wants_missing(&filter))
        failed = agenda_gather_missing(app, &filter, pick, out, err);
    else
        for (size_t i = 0; i < app->index.count && !failed; i++)
            if (app->index.file[i].kind == FILE_STUDY)
                agenda_consider(app, &app->index.file[i], &filter, pick, out);
    filter_release(&filter);
    return failed;
}

static int record_path_order(const void *a, const void *b)
{
    return str_cmp(((const struct record *)a)->path, ((const struct record *)b)->path);
}

/* Milestones before extras; overdue days, most first; then the path. */
static int record_urgency_order(const void *a, const void *b)
{
    const struct record *x = a, *y = b;
    bool extra = x->schedule.stage == STAGE_EXTRA;

    if (extra != (y->schedule.stage == STAGE_EXTRA))
        return extra ? 1 : -1;
    if (x->overdue != y->overdue)
        return x->overdue > y->overdue ? -1 : 1;
    return record_path_order(a, b);
}

static void agenda_sort(struct agenda *out, int (*order)(const void *, const void *))
{
    if (out->count)
        qsort(out->record, out->count, sizeof *out->record, order);
}

static bool is_listed_today(const struct schedule *s, day today)
{
    return schedule_due(s, today) || schedule_extra_due(s, today);
}

int agenda_today(const struct app *app, const struct str *filter, size_t filters,
    struct agenda *out, struct err *err)
{
    if (agenda_gather(app, filter, filters, is_listed_today, out, err) < 0)
        return -1;
    agenda_sort(out, record_urgency_order);
    for (size_t i = 0; i < out->count; i++) {
        bool listed = out->record[i].schedule.stage == STAGE_MILESTONE;
        out->due += listed;
        out->overdue += listed && out->record[i].overdue > 0;
    }
    return 0;
}

static bool is_any_note(const struct schedule *s, day today)
{
    (void)s;
    (void)today;
    return true;
}

int agenda_list(const struct app *app, const struct str *filter, size_t filters,
    struct agenda *out, struct err *err)
{
    if (agenda_gather(app, filter, filters, is_any_note, out, err) < 0)
        return -1;
    agenda_sort(out, record_path_order);
    return 0;
}

/* The day after today under which `next` lists a note; DAY_NONE: none. A note that was reviewed today
   is listed tomorrow if the day of a further milestone has passed. */
static day coming_day(const struct schedule *s, day today)
{
    if (s->suspended || s->due == DAY_NONE)
        return DAY_NONE;
    if (s->due > today)
        return s->due;
    return s->reviewed_today ? day_add(today, 1) : DAY_NONE;
}

static bool is_coming(const struct schedule *s, day today)
{
    return coming_day(s, today) != DAY_NONE;
}

int agenda_next(const struct app *app, int days, struct agenda *out, struct err *err)
{
    struct agenda all = {0};

    if (agenda_gather(app, NULL, 0, is_coming, &all, err) < 0)
        return -1;
    agenda_sort(&all, record_urgency_order);
    out->day = mem_alloc(((size_t)days + 1) * sizeof *out->day);
    for (int d = 1; d <= days && day_add(app->today, d) != DAY_NONE; d++) {
        struct forecast *f = &out->day[out->days++];
        *f = (struct forecast){day_add(app->today, d), out->count, 0};
        for (size_t i = 0; i < all.count; i++)
            if (coming_day(&all.record[i].schedule, app->today) == f->day)
                agenda_add_record(out, &all.record[i]);
        f->count = out->count - f->first;
    }
    free(all.record);
    out->text = all.text;
    return 0;
}

struct listing agenda_listing(const struct app *app, const struct agenda *agenda)
{
    return (struct listing){.vault = buf_str(&app->vault), .today = app->today,
        .note = agenda->record, .count = agenda->count, .due = agenda->due,
        .overdue = agenda->overdue, .extra = agenda->extra, .rules = &app->config.rules};
}

void agenda_release(struct agenda *agenda)
{
    free(agenda->record);
    free(agenda->day);
    arena_release(&agenda->text);
}
