#include <stdlib.h>

#include "app/identity/survey_work.h"
#include "app/session/history.h"
#include "app/session/session.h"
#include "app/session/sightings.h"
#include "base/str_lookup.h"
#include "base/utf8.h"
#include "candidates.h"
#include "note_ids.h"
#include "parser/note/note.h"
#include "scheduler/marks.h"
#include "store/events_identity.h"
#include "survey_notes.h"

void survey_reserve_notes(struct survey_work *work, size_t count)
{
    struct survey *s = work->survey;

    s->notes_capacity = s->notes + count + 1;
    s->note = mem_grow(s->note, s->notes_capacity, sizeof *s->note);
}

void survey_note_set_row(struct survey_note *note, const struct file *row)
{
    note->row = row;
    note->path = row->path;
    note->first_study = row->first_study;
    note->fingerprint = row->fingerprint;
}

int survey_add_note(struct survey_work *work, struct str id, const struct file *row)
{
    struct survey *s = work->survey;

    MEM_ROOM(s->note, s->notes, s->notes_capacity);
    s->note[s->notes] = (struct survey_note){.id = id, .first_study = DAY_NONE};
    if (row)
        survey_note_set_row(&s->note[s->notes], row);
    return (int)s->notes++;
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

const struct file *survey_missing_kept(struct survey_work *work, const struct file *missing)
{
    struct arena *text = &work->app->index.text;
    struct file row = index_vanished_kept(missing, text);

    if (work->all)
        row.state = STR_NONE;
    return survey_keep_row(work, &row);
}

static void add_missing_note(void *context, const struct file *missing)
{
    struct survey_work *work = context;
    const struct file *row;
    int note;

    if (!candidates_have(work->survey->candidates, missing->note))
        return;
    row = survey_missing_kept(work, missing);
    note = survey_add_note(work, row->note, row);
    work->survey->note[note].missing = work->survey->note[note].stored = true;
    survey_add_claim(work, note, CLAIM_MISSING, row->path, row->first_study, row->fingerprint);
}

int survey_find_candidates(struct survey_work *work, struct err *err)
{
    struct survey *s = work->survey;

    s->candidates = mem_alloc(sizeof *s->candidates);
    return candidates_for_files(work, s->candidates, err);
}

int survey_load_missing(struct survey_work *work, struct err *err)
{
    return survey_find_candidates(work, err) < 0
               ? -1
               : index_each_vanished(work->app->store, add_missing_note, work, err);
}

/* ---- earlier sightings ----------------------------------------------------------------------- */

void survey_note_set_original(struct survey_work *work, int note, const struct event *e)
{
    if (!event_is_first_seen(e) || !e->original.len)
        return;
    work->survey->note[note].copy_of =
        arena_str(&work->app->index.text, aliases_shown(&work->aliases, e->original));
    work->survey->note[note].copied = e->fingerprint;
}

static void add_past_claim(struct survey_work *work, int note, const struct event *e)
{
    survey_note_set_original(work, note, e);
    if (is_sighting(e) && e->has_fingerprint)
        survey_add_claim(work, note, CLAIM_PAST, arena_str(&work->app->index.text, e->path),
            e->first_study, e->fingerprint);
}

int survey_later_event_cmp(const void *a, const void *b, void *list)
{
    const struct event_list *l = list;

    return event_cmp(&l->event[*(const size_t *)b], &l->event[*(const size_t *)a]);
}

/* Adds the claims of events, the latest first: note[i] is the note of list->event[i]. */
static void add_past_claims(struct survey_work *work, struct event_list *list, const int *note)
{
    size_t *order = mem_alloc((list->count + 1) * sizeof *order);

    for (size_t i = 0; i < list->count; i++)
        order[i] = i;
    qsort_r(order, list->count, sizeof *order, survey_later_event_cmp, list);
    for (size_t i = 0; i < list->count; i++)
        add_past_claim(work, note[order[i]], &list->event[order[i]]);
    free(order);
}

/* The sightings of some notes. */
struct past_sightings {
    struct event_list list;
    int *note; /* of each event */
    size_t capacity;
};

static int past_load_note(struct survey_work *work, int note, struct past_sightings *past, struct err *err)
{
    struct event_list whole = {0};
    int failed = history_of(work->app, work->survey->note[note].id, &whole, err);

    for (size_t i = 0; i < whole.count && !failed; i++) {
        if (!is_sighting(&whole.event[i]) && !event_is_first_seen(&whole.event[i]))
            continue;
        MEM_ROOM(past->note, past->list.count, past->capacity);
        past->note[past->list.count] = note;
        event_list_add_sighting(&past->list, &whole.event[i]);
    }
    event_list_release(&whole);
    return failed;
}

static int add_past_of_few(struct survey_work *work, struct err *err)
{
    struct past_sightings past = {0};
    int failed = 0;

    for (size_t i = 0; i < work->survey->notes && !failed; i++)
        failed = past_load_note(work, (int)i, &past, err);
    if (!failed)
        add_past_claims(work, &past.list, past.note);
    event_list_release(&past.list);
    free(past.note);
    return failed;
}

static int past_note(const struct note_ids *ids, const struct event *e)
{
    return note_ids_find(ids, aliases_shown(&ids->work->aliases, e->note));
}

static bool is_past_wanted(void *context, const struct event *e)
{
    return past_note(context, e) != IDENTITY_NONE;
}

static int add_past_of_many(struct survey_work *work, struct err *err)
{
    struct event_list list = {0};
    struct note_ids ids = note_ids_matched(work);
    int *note = NULL, failed = events_of_identity(work->app->store, is_past_wanted, &ids, &list, err);

    if (!failed) {
        note = mem_alloc((list.count + 1) * sizeof *note);
        for (size_t i = 0; i < list.count; i++)
            note[i] = past_note(&ids, &list.event[i]);
        add_past_claims(work, &list, note);
    }
    free(note);
    note_ids_release(&ids);
    event_list_release(&list);
    return failed;
}

/* For more notes than this, one pass over all events is faster than a query for each note. */
enum { PAST_FEW = 64 };

int survey_load_past(struct survey_work *work, struct err *err)
{
    if (!work->any_events)
        return 0;
    return work->survey->notes > PAST_FEW ? add_past_of_many(work, err) : add_past_of_few(work, err);
}
