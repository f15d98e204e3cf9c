#include "app/agenda/agenda.h"
#include "app/session/standing.h"

#include <stdlib.h>

#include "app/agenda/filter.h"
#include "titled_rows.h"
#include "app/agenda/vanished.h"
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
    r.overdue = schedule_days_overdue(schedule, app->today);
    r.missing = file->kind == FILE_VANISHED;
    r.unreadable = file->flags & FILE_BAD_DAY && schedule->stage == STAGE_UNSCHEDULED;
    return r;
}

struct record agenda_record(const struct app *app, const struct file *file, struct arena *text)
{
    struct schedule schedule = standing_schedule(app, file, app->today);

    return agenda_describe(app, file, &schedule, text);
}

struct record agenda_labelled_record(struct app *app, const struct file *file, struct arena *text)
{
    struct record r = agenda_record(app, file, text);

    if (title_is_shared(app, r.title, r.file)) {
        r.label = r.path;
        r.label.len -= str_ends(r.path, STR(".md")) ? 3 : 0;
    }
    return r;
}

struct record agenda_keep_record(const struct record *record, struct arena *text)
{
    struct record kept = *record;
    struct str *field[] = {&kept.id, &kept.path, &kept.file, &kept.title, &kept.label,
        &kept.subject, &kept.book, &kept.template};

    for (size_t i = 0; i < sizeof field / sizeof *field; i++)
        *field[i] = arena_str(text, *field[i]);
    return kept;
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
    struct schedule schedule = standing_schedule_of(app, file, &state, app->today);
    bool picked = pick(&schedule, app->today), extra = schedule.stage == STAGE_EXTRA;
    struct record r;

    out->lost += file->flags & FILE_BAD_DAY && schedule.stage == STAGE_UNSCHEDULED;
    out->misread += (file->flags & FILE_BAD_BOX) != 0;
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

static int agenda_gather_missing(struct app *app, const struct filter *filter, pick_fn *pick,
    struct agenda *out, struct err *err)
{
    struct file *vanished = NULL;
    size_t count = 0;
    int failed = index_load_vanished(app->store, &out->text, &vanished, &count, err);

    for (size_t i = 0; i < count && !failed; i++)
        if (vanished_is_missing(app, &vanished[i]))
            agenda_consider(app, &vanished[i], filter, pick, out);
    free(vanished);
    return failed;
}

/* Adds every note that `pick` and the filter accept, in the order of the index. */
static int agenda_gather(struct app *app, const struct str *word, size_t words, pick_fn *pick,
    struct agenda *out, struct err *err)
{
    struct filter filter = {0};
    int failed = filter_parse(&filter, app, word, words, err) < 0 || filter_load(&filter, app, err) < 0 ? -1 : 0;

    if (!failed && filter_wants_missing(&filter))
        failed = agenda_gather_missing(app, &filter, pick, out, err);
    else
        for (size_t i = 0; i < app->index.count && !failed; i++) {
            out->lost += app->index.file[i].kind == FILE_BROKEN;
            if (app->index.file[i].kind == FILE_STUDY)
                agenda_consider(app, &app->index.file[i], &filter, pick, out);
        }
    filter_release(&filter);
    return failed;
}

static bool is_listed_today(const struct schedule *s, day today)
{
    return schedule_is_due(s, today) || schedule_is_extra_due(s, today);
}

int agenda_today(struct app *app, const struct str *filter, size_t filters,
    struct agenda *out, struct err *err)
{
    if (agenda_gather(app, filter, filters, is_listed_today, out, err) < 0)
        return -1;
    agenda_order(out, ORDER_URGENCY);
    for (size_t i = 0; i < out->count; i++) {
        const struct record *r = &out->record[i];
        bool listed = r->schedule.stage == STAGE_MILESTONE;
        out->due += listed;
        out->overdue += listed && r->overdue > 0;
        if (listed && r->overdue > out->oldest)
            out->oldest = r->overdue;
    }
    return 0;
}

static bool is_any_note(const struct schedule *s, day today)
{
    (void)s;
    (void)today;
    return true;
}

int agenda_list(struct app *app, const struct str *filter, size_t filters,
    struct agenda *out, struct err *err)
{
    if (agenda_gather(app, filter, filters, is_any_note, out, err) < 0)
        return -1;
    agenda_order(out, ORDER_PATH);
    return 0;
}

/* The day after today under which `next` lists a note; DAY_NONE: none. */
static day coming_day(const struct schedule *s, day today)
{
    day due = schedule_comes_due(s, today);

    return s->suspended || due == DAY_NONE || due <= today ? DAY_NONE : due;
}

static bool is_coming(const struct schedule *s, day today)
{
    return coming_day(s, today) != DAY_NONE;
}

/* The first entry of `next`: today, with at most `most` of the notes that are due. */
static int next_add_today(struct app *app, size_t most, struct agenda *out, struct err *err)
{
    if (agenda_today(app, NULL, 0, out, err) < 0)
        return -1;
    agenda_limit(out, most);
    out->day[out->days++] =
        (struct forecast){app->today, 0, out->count, out->more, (size_t)out->overdue};
    out->more = 0;
    return 0;
}

/* An entry for a day to come. */
static void next_add_day(const struct app *app, day on, const struct agenda *coming, struct agenda *out)
{
    struct forecast *f = &out->day[out->days++];

    *f = (struct forecast){.day = on, .first = out->count};
    for (size_t i = 0; i < coming->count; i++)
        if (coming_day(&coming->record[i].schedule, app->today) == on)
            agenda_add_record(out, &coming->record[i]);
    f->count = out->count - f->first;
}

int agenda_next(
    struct app *app, int days, size_t waiting, struct agenda *out, struct err *err)
{
    struct agenda coming = {0};
    int failed = 0;

    out->day = mem_alloc(((size_t)days + 2) * sizeof *out->day);
    if (waiting)
        failed = next_add_today(app, waiting, out, err);
    coming.text = out->text;
    if (!failed)
        failed = agenda_gather(app, NULL, 0, is_coming, &coming, err);
    out->text = coming.text;
    agenda_order(&coming, ORDER_URGENCY);
    for (int d = 1; d <= days && !failed && day_add(app->today, d) != DAY_NONE; d++)
        next_add_day(app, day_add(app->today, d), &coming, out);
    free(coming.record);
    return failed;
}

struct upcoming agenda_upcoming(const struct app *app)
{
    struct upcoming next = {DAY_NONE, 0};

    for (size_t i = 0; i < app->index.count; i++) {
        const struct file *file = &app->index.file[i];
        struct schedule schedule;
        day on;
        if (file->kind != FILE_STUDY)
            continue;
        schedule = standing_schedule(app, file, app->today);
        on = coming_day(&schedule, app->today);
        if (on == DAY_NONE || (next.count && on > next.day))
            continue;
        next = (struct upcoming){on, on == next.day ? next.count + 1 : 1};
    }
    return next;
}

struct listing agenda_listing(const struct app *app, const struct agenda *agenda)
{
    return (struct listing){.vault = buf_str(&app->vault), .today = app->today,
        .note = agenda->record, .count = agenda->count, .due = agenda->due,
        .overdue = agenda->overdue, .extra = agenda->extra, .rules = &app->config.rules,
        .more = agenda->more, .lost = agenda->lost, .misread = agenda->misread, .oldest = agenda->oldest,
        .upcoming = {DAY_NONE, 0}};
}

void agenda_release(struct agenda *agenda)
{
    free(agenda->record);
    free(agenda->day);
    arena_release(&agenda->text);
}
