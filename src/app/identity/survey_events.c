/* The notes that the events name. */
#include <stdlib.h>

#include "app/identity/survey_work.h"
#include "app/session/session.h"
#include "app/session/sightings.h"
#include "base/str_lookup.h"
#include "candidates.h"
#include "scheduler/marks.h"
#include "store/events_identity.h"
#include "survey_notes.h"

/* The events seen, moved, relinked and started. Their texts are those of the index. */
struct known_events {
    struct event_list list;
    int *note;     /* of each event: its note in the survey */
    struct str_lookup by_id; /* the notes of the survey */
    bool *ended;   /* of each event: the sighting is over */
    size_t *order; /* the indexes of the events, the latest first */
};

/* Adds a note for each id, in the order of the ids. `id` becomes sorted, each id once. */
static void add_shown_notes(struct survey_work *work, struct str *id, size_t count)
{
    size_t ids = 0;

    qsort(id, count, sizeof *id, str_ptr_cmp);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || !str_eq(id[i], id[ids - 1]))
            id[ids++] = id[i];
    survey_reserve_notes(work, ids);
    for (size_t i = 0; i < ids; i++)
        survey_add_note(work, id[i], NULL);
}

/* STR_LOOKUP_NONE: no event names the note. */
static size_t known_events_note(const struct known_events *r, const struct survey_work *work, struct str id)
{
    return str_lookup_find(&r->by_id, aliases_shown(&work->aliases, id));
}

static void known_events_find_notes(struct known_events *r, struct survey_work *work)
{
    size_t count = r->list.count;
    struct str *shown = mem_alloc((count + 1) * sizeof *shown);

    for (size_t i = 0; i < count; i++)
        shown[i] = aliases_shown(&work->aliases, r->list.event[i].note);
    sightings_ended(r->list.event, count, shown, r->ended);
    add_shown_notes(work, shown, count);
    free(shown);
    r->by_id = str_lookup_new(&work->survey->note->id, sizeof *work->survey->note, work->survey->notes);
    for (size_t i = 0; i < count; i++)
        r->note[i] = (int)known_events_note(r, work, r->list.event[i].note);
}

/* An undone may take back a relinked of another note. */
static bool is_known_event_wanted(void *context, const struct event *e)
{
    const struct survey_work *work = context;

    return e->kind == EVENT_UNDONE ||
           candidates_need(work->survey->candidates, aliases_shown(&work->aliases, e->note));
}

static int known_events_load(struct known_events *r, struct survey_work *work, struct err *err)
{
    if (survey_find_candidates(work, err) < 0 ||
        events_of_identity(work->app->store, is_known_event_wanted, work, &r->list, err) < 0)
        return -1;
    arena_absorb(&work->app->index.text, &r->list.text);
    r->note = mem_alloc((r->list.count + 1) * sizeof *r->note);
    r->ended = mem_alloc((r->list.count + 1) * sizeof *r->ended);
    known_events_find_notes(r, work);
    r->order = mem_alloc((r->list.count + 1) * sizeof *r->order);
    for (size_t i = 0; i < r->list.count; i++)
        r->order[i] = i;
    qsort_r(r->order, r->list.count, sizeof *r->order, survey_later_event_cmp, &r->list);
    return 0;
}

static void known_events_free_events(struct known_events *r)
{
    event_list_release(&r->list);
    free(r->note);
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
static void note_set_traits(struct survey_note *note, const struct event *e)
{
    if (note->path.ptr)
        return;
    note->path = e->path;
    note->first_study = e->first_study;
    note->fingerprint = e->fingerprint;
}

static void apply_event(
    struct survey_work *work, const struct known_events *r, size_t at, bool ended)
{
    const struct event *e = &r->list.event[at];
    int note = r->note[at];

    if (!candidates_have(work->survey->candidates, work->survey->note[note].id))
        return;
    if (e->kind == EVENT_STARTED && e->source != SOURCE_NOTE) /* else the keys of the file made it a note */
        work->survey->note[note].started = true;
    if (!is_sighting(e) || r->ended[at] != ended)
        return;
    survey_note_set_original(work, note, e);
    note_set_traits(&work->survey->note[note], e);
    survey_add_claim(work, note, claim_kind_of(e, ended), e->path, e->first_study, e->fingerprint);
    work->origin[work->claims - 1] = (struct origin){e->store, e->command, event_is_first_seen(e)};
}

static void survey_add_outdated(struct survey_work *work, struct str id)
{
    struct survey *s = work->survey;

    MEM_ROOM(s->outdated, s->outdated_count, s->outdated_capacity);
    s->outdated[s->outdated_count++] = arena_str(&work->app->index.text, id);
}

struct missing_search {
    struct survey_work *work;
    const struct known_events *events;
};

/* Takes the properties of a missing note from when it last had a file: they are newer than the
   events. If two missing notes are one note now, the first one is kept. */
static void apply_missing(void *context, const struct file *missing)
{
    const struct missing_search *search = context;
    struct survey_work *work = search->work;
    size_t at = known_events_note(search->events, work, missing->note);
    struct survey_note *note = at == STR_LOOKUP_NONE ? NULL : &work->survey->note[at];
    bool first = note && !note->missing;

    if (!candidates_have(work->survey->candidates, aliases_shown(&work->aliases, missing->note)))
        return;
    if (!first || !str_eq(missing->note, note->id))
        survey_add_outdated(work, missing->note);
    if (!first)
        return;
    note->missing = true;
    note->stored = str_eq(missing->note, note->id);
    if (!missing->boxes.ptr) /* this store never saw a file of it */
        return;
    survey_note_set_row(note, survey_missing_kept(work, missing));
    survey_add_claim(work, (int)at, CLAIM_MISSING, note->path, note->first_study, note->fingerprint);
}

/* Makes room for the claims of as many sightings. */
static void survey_reserve_claims(struct survey_work *work, size_t count)
{
    work->claims_capacity = work->origins_capacity = work->claims + count + 1;
    work->claim = mem_grow(work->claim, work->claims_capacity, sizeof *work->claim);
    work->origin = mem_grow(work->origin, work->origins_capacity, sizeof *work->origin);
}

int survey_load_events(struct survey_work *work, struct err *err)
{
    struct known_events r = {0};
    struct missing_search search = {work, &r};
    int failed = known_events_load(&r, work, err);

    if (!failed) {
        survey_reserve_claims(work, r.list.count);
        for (size_t i = 0; i < r.list.count; i++)
            apply_event(work, &r, r.order[i], false);
        for (size_t i = 0; i < r.list.count; i++)
            apply_event(work, &r, r.order[i], true);
    }
    known_events_free_events(&r);
    if (!failed)
        failed = index_each_vanished(work->app->store, apply_missing, &search, err);
    str_lookup_release(&r.by_id);
    return failed;
}
