#include <stdlib.h>

#include "app/app.h"
#include "app/history.h"
#include "app/survey_work.h"
#include "store/events.h"

int survey_load_gone(struct survey_work *work, struct err *err)
{
    struct app *app = work->app;
    struct file *file;
    size_t count;
    int failed = index_load_gone(app->store, &app->index.text, &file, &count, err);

    for (size_t i = 0; i < count && !failed; i++)
        survey_add_missing(work, &file[i], true);
    free(file);
    return failed;
}

static int order_missing(const void *a, const void *b)
{
    return str_cmp(((const struct survey_missing *)a)->file.note,
        ((const struct survey_missing *)b)->file.note);
}

static struct survey_missing *find_missing(const struct survey *s, struct str note)
{
    struct survey_missing key = {.file.note = note};

    return bsearch(&key, s->missing, s->missing_count, sizeof key, order_missing);
}

static void tell(const struct survey_work *work, struct survey_missing *m, const struct event *e)
{
    struct arena *text = &work->app->index.text;

    if (e->kind == EVENT_STARTED) {
        m->started = true;
        return;
    }
    if (e->path.ptr)
        m->file.path = arena_str(text, e->path);
    m->file.first_study = e->first_study;
    if (e->has_fingerprint)
        m->file.fingerprint = e->fingerprint;
}

static struct str shown(const struct survey_work *work, const struct event *e)
{
    return arena_str(&work->app->index.text, aliases_shown(&work->aliases, e->note));
}

/* One missing note for each id that is shown, sorted by it. */
static void add_notes(struct survey_work *work, const struct event_list *list)
{
    struct survey *s = work->survey;
    size_t unique = 0;

    for (size_t i = 0; i < list->count; i++) {
        struct file file = {.kind = FILE_GONE, .first_study = DAY_NONE};
        file.note = shown(work, &list->event[i]);
        survey_add_missing(work, &file, false);
    }
    if (s->missing_count)
        qsort(s->missing, s->missing_count, sizeof *s->missing, order_missing);
    for (size_t i = 0; i < s->missing_count; i++)
        if (!unique || order_missing(&s->missing[unique - 1], &s->missing[i]) != 0)
            s->missing[unique++] = s->missing[i];
    s->missing_count = unique;
}

static struct survey_row *row_at(struct survey *s, struct str path)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->row[i].file.kind == FILE_OTHER && str_eq(s->row[i].path, path))
            return &s->row[i];
    return NULL;
}

int survey_revive(struct survey_work *work, struct err *err)
{
    struct survey *s = work->survey;

    for (size_t i = 0; i < s->missing_count; i++) {
        struct survey_missing *m = &s->missing[i];
        struct survey_row *row = m->started && !m->found ? row_at(s, m->file.path) : NULL;
        struct state state;
        if (!row)
            continue;
        if (history_state(work->app, m->file.note, &state, err) < 0)
            return -1;
        if (state.started == DAY_NONE)
            continue;
        row->file.kind = FILE_STUDY;
        row->file.note = m->file.note;
        row->file.first_study = state.started;
        row->file.fingerprint = m->file.fingerprint;
        row->file.boxes = STR("");
        row->stale = m->found = true;
    }
    return 0;
}

int survey_load_events(struct survey_work *work, struct err *err)
{
    struct event_list list = {0};
    int failed = events_of_identity(work->app->store, &list, err);

    if (!failed) {
        add_notes(work, &list);
        for (size_t i = 0; i < list.count; i++) {
            struct str note = aliases_shown(&work->aliases, list.event[i].note);
            tell(work, find_missing(work->survey, note), &list.event[i]);
        }
    }
    event_list_release(&list);
    return failed;
}
