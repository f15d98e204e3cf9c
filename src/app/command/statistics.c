#include "app/command/statistics.h"

#include <stdlib.h>

#include "app/agenda/agenda.h"
#include "app/config/template_rules.h"
#include "app/session/cards.h"
#include "app/session/session.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/hash_set.h"
#include "base/str_set.h"
#include "base/utf8.h"
#include "parser/note/note.h"
#include "scheduler/boxes.h"
#include "scheduler/ledger.h"
#include "scheduler/stats.h"
#include "store/events_walk.h"
#include "store/store.h"

/* A note of the index, also one that cannot be read at the moment. */
struct known_note {
    struct str id;
    const struct file *file;
    bool counted; /* its events were read */
};

struct gather {
    struct app *app;
    struct stats *stats;
    bool filtered;
    struct str_set fits; /* with a filter: the ids of the notes that fit */
    struct known_note *known; /* by id */
    size_t knowns, known_capacity;
    struct hash_set vanished; /* of the notes that vanished, those whose events were read: there may be a million */
    size_t fit;
    struct arena text;  /* of one note that vanished */
    struct arena paths; /* of one note */
};

/* ---- the notes --------------------------------------------------------------------------------- */

static int known_note_cmp(const void *a, const void *b)
{
    return str_cmp(((const struct known_note *)a)->id, ((const struct known_note *)b)->id);
}

static void gather_add_known(struct gather *g, const struct file *file)
{
    if (!file->note.len)
        return;
    MEM_ROOM(g->known, g->knowns, g->known_capacity);
    g->known[g->knowns++] = (struct known_note){file->note, file, false};
}

static void gather_load_known(struct gather *g)
{
    const struct index *index = &g->app->index;

    for (size_t i = 0; i < index->count; i++)
        gather_add_known(g, &index->file[i]);
    if (g->knowns)
        qsort(g->known, g->knowns, sizeof *g->known, known_note_cmp);
}

static struct known_note *gather_find_known(const struct gather *g, struct str id)
{
    struct known_note key = {.id = id};

    return g->knowns ? bsearch(&key, g->known, g->knowns, sizeof key, known_note_cmp) : NULL;
}

static int gather_load_filter(struct gather *g, const struct statistics_ask *ask, struct err *err)
{
    struct agenda agenda = {0};
    int failed;

    g->filtered = ask->filters > 0;
    if (!g->filtered)
        return 0;
    failed = agenda_list(g->app, ask->filter, ask->filters, &agenda, err);
    for (size_t i = 0; i < agenda.count && !failed; i++)
        str_set_add(&g->fits, agenda.record[i].id);
    agenda_release(&agenda);
    return failed;
}

/* ---- one note ---------------------------------------------------------------------------------- */

/* The first study day of the last event that tells it. */
static day last_first_study(const struct stats_note *note)
{
    const struct event *last = NULL;

    for (size_t i = 0; i < note->count; i++) {
        const struct event *e = &note->events[i];
        if (e->kind == EVENT_SEEN && (!last || event_cmp(e, last) > 0))
            last = e;
    }
    return last ? last->first_study : DAY_NONE;
}

static void note_read_file(struct gather *g, const struct file *file, struct stats_note *note)
{
    const struct app *app = g->app;
    struct str page;

    note->path = utf8_nfc_kept(file->path, &g->paths);
    note->title = note_title(note->path, &page);
    note->subject = file->subject;
    note->first_study = file->kind == FILE_BROKEN ? last_first_study(note) : file->first_study;
    note->rules = template_rules(&app->config, app->template_rules, file->template);
    note->there = file->kind == FILE_STUDY;
}

static bool has_answer_events(const struct event *events, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (events[i].kind == EVENT_ANSWERED && !events[i].undone)
            return true;
    return false;
}

/* Adds the note with the cues that it has now. Only a note with answers is read. */
static void gather_add_cues(struct gather *g, const struct file *file, struct stats_note *note)
{
    struct cards cards = {0};
    bool read = note->there && !note->left_out && has_answer_events(note->events, note->count);

    if (read) {
        cards_load(g->app, file, &cards);
        note->cue = cards.text;
        note->cues = cards.count;
    }
    stats_add_note(g->stats, note);
    cards_release(&cards);
}

static void gather_add_note(
    struct gather *g, const struct file *file, struct str id, const struct event *events, size_t count)
{
    struct stats_note note = {.id = id, .events = events, .count = count,
        .left_out = g->filtered && !str_set_has(&g->fits, id)};
    struct boxes plan;

    note_read_file(g, file, &note);
    if (file->plan.len && boxes_decode(file->plan, &plan) == 0)
        note.plan = &plan;
    g->fit += !note.left_out;
    gather_add_cues(g, file, &note);
    arena_reset(&g->paths);
}

static int gather_add_events(void *context, struct str shown, struct event *events, size_t count, struct err *err)
{
    struct gather *g = context;
    struct known_note *known = gather_find_known(g, shown);
    const struct file *file = known ? known->file : NULL;
    struct file vanished;
    int row;

    ledger_mark_undone(events, count);
    if (known) {
        known->counted = true;
    } else {
        arena_reset(&g->text);
        row = index_get_vanished(g->app->store, shown, &vanished, &g->text, err);
        if (row <= 0) /* 0: gather_is_known() could not read the store */
            return row;
        hash_set_add(&g->vanished, hash_quick(HASH_START, shown));
        file = &vanished;
    }
    gather_add_note(g, file, shown, events, count);
    return 0;
}

/* Every note that any machine has seen is known. Events of an id that no machine has seen belong to no note. If
   the store fails, it fails again when the events are added. */
static bool gather_is_known(void *context, struct str shown)
{
    struct gather *g = context;
    struct err ignored = {0};
    struct file vanished;
    bool known = gather_find_known(g, shown) ||
                 index_get_vanished(g->app->store, shown, &vanished, &g->text, &ignored) != 0;

    err_release(&ignored);
    return known;
}

static void gather_add_silent_vanished(void *context, const struct file *file)
{
    struct gather *g = context;

    if (!hash_set_has(&g->vanished, hash_quick(HASH_START, file->note)))
        gather_add_note(g, file, file->note, NULL, 0);
}

/* A note of the index always has events, unless the store is damaged. It comes due all the same. */
static int gather_add_silent(struct gather *g, struct err *err)
{
    for (size_t i = 0; i < g->knowns; i++)
        if (!g->known[i].counted)
            gather_add_note(g, g->known[i].file, g->known[i].id, NULL, 0);
    return index_each_vanished(g->app->store, gather_add_silent_vanished, g, err);
}

/* ---- all notes --------------------------------------------------------------------------------- */

static int gather_read(void *context, struct err *err)
{
    struct gather *g = context;

    return events_each_note(g->app->store, gather_is_known, true, gather_add_events, g, err);
}

static void gather_release(struct gather *g)
{
    free(g->known);
    hash_set_release(&g->vanished);
    str_set_release(&g->fits);
    arena_release(&g->text);
    arena_release(&g->paths);
}

int statistics_load(
    struct app *app, const struct statistics_ask *ask, struct stats *out, size_t *fit, struct err *err)
{
    struct stats_task task = {app->today, ask->since, ask->until, &app->config.rules};
    struct gather g = {.app = app, .stats = out};
    int failed;

    *out = stats_new(&task);
    failed = gather_load_filter(&g, ask, err);
    gather_load_known(&g);
    if (!failed)
        failed = store_transact(app->store, false, gather_read, &g, err);
    if (!failed)
        failed = gather_add_silent(&g, err);
    if (!failed)
        stats_finish(out);
    *fit = g.fit;
    gather_release(&g);
    return failed;
}
