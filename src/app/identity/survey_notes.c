#include <stdlib.h>

#include "app/identity/survey_work.h"
#include "app/session/history.h"
#include "app/session/session.h"
#include "app/session/sightings.h"
#include "base/str_set.h"
#include "base/utf8.h"
#include "note_ids.h"
#include "parser/note/note.h"
#include "scheduler/marks.h"
#include "scheduler/state.h"
#include "store/events.h"

/* Makes room for `count` more notes: there may be many, and an array that grows has room to spare. */
static void survey_reserve_notes(struct survey_work *work, size_t count)
{
    work->notes_capacity = work->notes + count + 1;
    work->note = mem_grow(work->note, work->notes_capacity, sizeof *work->note);
}

int survey_add_note(struct survey_work *work, const struct file *file, struct str stored_as)
{
    MEM_ROOM(work->note, work->notes, work->notes_capacity);
    work->note[work->notes] = (struct survey_note){.file = *file, .stored_as = stored_as};
    return (int)work->notes++;
}

void survey_add_claim(struct survey_work *work, int note, enum claim_kind kind, struct str path,
    day first_study, uint64_t fingerprint)
{
    struct str page, composed = utf8_nfc_kept(path, &work->app->index.text);

    MEM_ROOM(work->claim, work->claims, work->claims_capacity);
    if (work->origins_capacity < work->claims_capacity) {
        work->origins_capacity = work->claims_capacity;
        work->origin = mem_grow(work->origin, work->origins_capacity, sizeof *work->origin);
    }
    work->origin[work->claims] = (struct origin){.first = false};
    work->claim[work->claims] = (struct claim){note, kind,
        {.path = composed,
            .title = note_title(composed, &page),
            .first_study = first_study,
            .fingerprint = fingerprint,
            .bodyless = note_is_fingerprint_empty(fingerprint)}};
    work->claims++;
}

int survey_load_missing(struct survey_work *work, struct err *err)
{
    struct app *app = work->app;
    struct file *file;
    size_t count;
    int failed = index_load_vanished(app->store, &app->index.text, &file, &count, err);

    if (!failed)
        survey_reserve_notes(work, count);
    for (size_t i = 0; i < count && !failed; i++) {
        int note = survey_add_note(work, &file[i], file[i].note);
        survey_add_claim(
            work, note, CLAIM_MISSING, file[i].path, file[i].first_study, file[i].fingerprint);
    }
    free(file);
    return failed;
}

/* ---- earlier sightings ----------------------------------------------------------------------- */

static void note_set_original(struct survey_work *work, int note, const struct event *e)
{
    if (!event_is_first_seen(e) || !e->original.len)
        return;
    work->note[note].copy_of =
        arena_str(&work->app->index.text, aliases_shown(&work->aliases, e->original));
    work->note[note].copied = e->fingerprint;
}

static void add_past_claim(struct survey_work *work, int note, const struct event *e)
{
    note_set_original(work, note, e);
    if (is_sighting(e) && e->has_fingerprint)
        survey_add_claim(work, note, CLAIM_PAST, arena_str(&work->app->index.text, e->path),
            e->first_study, e->fingerprint);
}

static int add_past_of_note(struct survey_work *work, int note, struct err *err)
{
    struct event_list list = {0};
    int failed = history_of(work->app, work->note[note].file.note, &list, err);

    for (size_t i = list.count; i-- > 0 && !failed;)
        add_past_claim(work, note, &list.event[i]);
    event_list_release(&list);
    return failed;
}

static int add_past_of_notes(struct survey_work *work, struct err *err)
{
    struct event_list list = {0};
    struct note_ids ids = note_ids_matched(work);
    int failed = events_of_identity(work->app->store, &list, err);

    for (size_t i = list.count; i-- > 0 && !failed;) {
        int note = note_ids_find(&ids, aliases_shown(&work->aliases, list.event[i].note));
        if (note != IDENTITY_NONE)
            add_past_claim(work, note, &list.event[i]);
    }
    note_ids_release(&ids);
    event_list_release(&list);
    return failed;
}

/* For more notes than this, one pass over all events is faster than a query for each note. */
enum { PAST_FEW = 64 };

int survey_load_past(struct survey_work *work, struct err *err)
{
    int failed = 0;

    if (!work->any_events)
        return 0;
    if (work->notes > PAST_FEW)
        return add_past_of_notes(work, err);
    for (size_t i = 0; i < work->notes && !failed; i++)
        failed = add_past_of_note(work, (int)i, err);
    return failed;
}

/* ---- notes that the events name -------------------------------------------------------------- */

/* The events seen, moved, relinked and started. */
struct known_events {
    struct event_list list;
    struct str *shown; /* of each event: the id under which its note is shown */
    bool *ended;       /* of each event: the sighting is over */
    size_t *order;     /* the indexes of the events, the latest first */
};

static int survey_note_cmp(const void *a, const void *b)
{
    return str_cmp(((const struct survey_note *)a)->file.note,
        ((const struct survey_note *)b)->file.note);
}

static int survey_note_index(const struct survey_work *work, struct str id)
{
    struct survey_note key = {.file = {.note = id}};
    const struct survey_note *hit =
        work->notes ? bsearch(&key, work->note, work->notes, sizeof key, survey_note_cmp) : NULL;

    return hit ? (int)(hit - work->note) : IDENTITY_NONE;
}

/* Adds a note for each shown id, in the order of the ids. */
static void add_shown_notes(struct survey_work *work, const struct known_events *r)
{
    struct str_set shown = {0};

    for (size_t i = 0; i < r->list.count; i++)
        str_set_add(&shown, r->shown[i]);
    survey_reserve_notes(work, shown.count);
    for (size_t i = 0; i < shown.count; i++) {
        struct file file = {.kind = FILE_VANISHED, .first_study = DAY_NONE};
        file.note = arena_str(&work->app->index.text, shown.text[i]);
        survey_add_note(work, &file, STR_NONE);
    }
    str_set_release(&shown);
    if (work->notes)
        qsort(work->note, work->notes, sizeof *work->note, survey_note_cmp);
}

static int later_event_cmp(const void *a, const void *b, void *list)
{
    const struct event_list *l = list;

    return event_cmp(&l->event[*(const size_t *)b], &l->event[*(const size_t *)a]);
}

static int known_events_load(struct known_events *r, struct survey_work *work, struct err *err)
{
    if (events_of_identity(work->app->store, &r->list, err) < 0)
        return -1;
    r->shown = mem_alloc((r->list.count + 1) * sizeof *r->shown);
    r->ended = mem_alloc((r->list.count + 1) * sizeof *r->ended);
    r->order = mem_alloc((r->list.count + 1) * sizeof *r->order);
    for (size_t i = 0; i < r->list.count; i++) {
        r->shown[i] = aliases_shown(&work->aliases, r->list.event[i].note);
        r->order[i] = i;
    }
    sightings_ended(r->list.event, r->list.count, r->shown, r->ended);
    qsort_r(r->order, r->list.count, sizeof *r->order, later_event_cmp, &r->list);
    return 0;
}

static void known_events_release(struct known_events *r)
{
    event_list_release(&r->list);
    free(r->shown);
    free(r->ended);
    free(r->order);
}

static enum claim_kind claim_kind_of(const struct event *e, bool ended)
{
    if (ended)
        return CLAIM_PAST;
    return event_is_first_seen(e) && e->original.len ? CLAIM_COPY : CLAIM_HERE;
}

/* The first sighting applied is the latest one: it sets the properties of the note. */
static void note_set_traits(struct survey_note *note, const struct event *e, struct str path)
{
    if (note->file.path.ptr)
        return;
    note->file.path = path;
    note->file.first_study = e->first_study;
    note->file.fingerprint = e->fingerprint;
}

static void apply_event(
    struct survey_work *work, const struct known_events *r, size_t at, bool ended)
{
    const struct event *e = &r->list.event[at];
    struct arena *text = &work->app->index.text;
    int note = survey_note_index(work, r->shown[at]);
    struct str path;

    if (note == IDENTITY_NONE)
        return;
    if (e->kind == EVENT_STARTED && e->source != SOURCE_NOTE) /* else the keys of the file made it a note */
        work->note[note].started = true;
    if (!is_sighting(e) || r->ended[at] != ended)
        return;
    note_set_original(work, note, e);
    path = arena_str(text, e->path);
    note_set_traits(&work->note[note], e, path);
    survey_add_claim(work, note, claim_kind_of(e, ended), path, e->first_study, e->fingerprint);
    work->origin[work->claims - 1] = (struct origin){e->store, e->command, event_is_first_seen(e)};
}

/* Takes the properties of a missing note from when it last had a file: they are newer than the
   events. If two missing notes are one note now, the first one is kept. */
static void apply_missing(struct survey_work *work, const struct file *missing)
{
    int at = survey_note_index(work, aliases_shown(&work->aliases, missing->note));
    struct survey_note *note = at == IDENTITY_NONE ? NULL : &work->note[at];

    if (!note || note->stored_as.ptr) {
        survey_add_missing(work, missing, missing->note, true);
        return;
    }
    note->stored_as = missing->note;
    if (!missing->boxes.ptr) /* this store never saw a file of it */
        return;
    note->file.path = missing->path;
    note->file.first_study = missing->first_study;
    note->file.fingerprint = missing->fingerprint;
    note->file.boxes = missing->boxes;
    survey_add_claim(work, at, CLAIM_MISSING, missing->path, missing->first_study, missing->fingerprint);
}

static int apply_stored_missing(struct survey_work *work, struct err *err)
{
    struct app *app = work->app;
    struct file *file;
    size_t count;
    int failed = index_load_vanished(app->store, &app->index.text, &file, &count, err);

    for (size_t i = 0; i < count && !failed; i++)
        apply_missing(work, &file[i]);
    free(file);
    return failed;
}

int survey_load_events(struct survey_work *work, struct err *err)
{
    struct known_events r = {0};
    int failed = known_events_load(&r, work, err);

    if (!failed) {
        add_shown_notes(work, &r);
        for (size_t i = 0; i < r.list.count; i++)
            apply_event(work, &r, r.order[i], false);
        for (size_t i = 0; i < r.list.count; i++)
            apply_event(work, &r, r.order[i], true);
    }
    known_events_release(&r);
    return failed ? failed : apply_stored_missing(work, err);
}

/* ---- notes that were started only in the store ----------------------------------------------- */

static int row_ptr_path_cmp(const void *a, const void *b)
{
    const struct survey_row *x = *(struct survey_row *const *)a, *y = *(struct survey_row *const *)b;

    return str_cmp(x->path, y->path);
}

/* The rows of files that are not notes, in the order of their paths. The caller frees the array. */
static struct survey_row **rows_without_note(struct survey *s, size_t *count)
{
    struct survey_row **row = mem_alloc((s->count + 1) * sizeof(struct survey_row *));

    *count = 0;
    for (size_t i = 0; i < s->count; i++)
        if (s->row[i].file.kind == FILE_OTHER)
            row[(*count)++] = &s->row[i];
    qsort(row, *count, sizeof *row, row_ptr_path_cmp);
    return row;
}

static int restore_started_note(
    struct survey_work *work, int at, struct survey_row *row, struct err *err)
{
    struct survey_note *note = &work->note[at];
    struct state state;

    if (history_state(work->app, note->file.note, &state, err) < 0)
        return -1;
    if (state.started == DAY_NONE)
        return 0;
    row->file.kind = FILE_STUDY;
    row->file.note = note->file.note;
    row->file.first_study = state.started;
    row->file.fingerprint = note->file.fingerprint;
    row->file.boxes = STR("");
    row->dirty = row->stale = true;
    work->survey->missing[note->missing].found = true;
    return 0;
}

int survey_restore_started(struct survey_work *work, struct err *err)
{
    size_t count;
    struct survey_row **row = rows_without_note(work->survey, &count);
    int failed = 0;

    for (size_t i = 0; i < work->notes && !failed; i++) {
        struct survey_row key = {.path = work->note[i].file.path}, *wanted = &key, **hit;
        if (!work->note[i].started || work->known[i].file != IDENTITY_NONE || !count ||
            !key.path.ptr)
            continue;
        hit = bsearch(&wanted, row, count, sizeof *row, row_ptr_path_cmp);
        if (hit)
            failed = restore_started_note(work, (int)i, *hit, err);
    }
    free(row);
    return failed;
}
