#include "app/command/calendar.h"

#include <stdlib.h>

#include "app/config/template_rules.h"
#include "app/session/session.h"
#include "base/str_lookup.h"
#include "scheduler/event.h"
#include "store/events_walk.h"
#include "store/store.h"

enum { MINUTES_OF_DAY = 24 * 60 };

/* The events of the calendar that belong to one note. */
struct calendar_share {
    struct str note; /* its id */
    size_t first, count;
};

struct calendar_task {
    struct app *app;
    struct calendar *calendar;
    struct calendar_share *share; /* of each note with days ahead, by id */
    size_t shares, share_capacity;
    struct str_lookup by_id;
};

/* ---- the days ---------------------------------------------------------------------------------- */

static void calendar_add_note(struct calendar_task *t, const struct record *note)
{
    struct calendar *c = t->calendar;
    struct ahead ahead[AHEAD_MAX];
    int count = ahead_days(&note->schedule, t->app->today, ahead);

    if (!count)
        return;
    MEM_ROOM(t->share, t->shares, t->share_capacity);
    t->share[t->shares++] = (struct calendar_share){note->id, c->count, (size_t)count};
    for (int i = 0; i < count; i++) {
        MEM_ROOM(c->event, c->count, c->capacity);
        c->event[c->count++] = (struct calendar_event){.note = note, .ahead = ahead[i]};
    }
}

static int share_cmp(const void *a, const void *b)
{
    return str_cmp(((const struct calendar_share *)a)->note, ((const struct calendar_share *)b)->note);
}

/* ---- what the history says of them ------------------------------------------------------------ */

static bool is_calendar_note(void *context, struct str shown)
{
    const struct calendar_task *t = context;

    return str_lookup_find(&t->by_id, shown) != STR_LOOKUP_NONE;
}

static int calendar_add_history(
    void *context, struct str shown, struct event *events, size_t count, struct err *err)
{
    struct calendar_task *t = context;
    const struct calendar_share *share = &t->share[str_lookup_find(&t->by_id, shown)];
    const struct app *app = t->app;

    (void)err;
    for (size_t i = 0; i < share->count; i++) {
        struct calendar_event *e = &t->calendar->event[share->first + i];
        e->sequence = ahead_moves(&e->ahead,
            template_rules(&app->config, app->template_rules, e->note->template), events, count);
        for (size_t k = 0; k < count; k++)
            if (events[k].recorded_at > e->changed)
                e->changed = events[k].recorded_at;
    }
    return 0;
}

static int calendar_read_histories(void *context, struct err *err)
{
    struct calendar_task *t = context;

    return events_each_note(t->app->store, is_calendar_note, false, calendar_add_history, t, err);
}

int calendar_load(struct app *app, struct calendar *out, struct err *err)
{
    struct calendar_task t = {.app = app, .calendar = out};
    int failed = agenda_list(app, NULL, 0, &out->agenda, err);

    for (size_t i = 0; i < out->agenda.count && !failed; i++)
        calendar_add_note(&t, &out->agenda.record[i]);
    if (t.shares) {
        qsort(t.share, t.shares, sizeof *t.share, share_cmp);
        t.by_id = str_lookup_new(&t.share->note, sizeof *t.share, t.shares);
        failed = store_transact(app->store, false, calendar_read_histories, &t, err);
        str_lookup_release(&t.by_id);
    }
    free(t.share);
    return failed;
}

int calendar_alarm(const struct app *app)
{
    const struct config *config = &app->config;

    return config->calendar_at + (config->calendar_at < config->day_starts ? MINUTES_OF_DAY : 0);
}

void calendar_release(struct calendar *calendar)
{
    free(calendar->event);
    agenda_release(&calendar->agenda);
}
