#include "app/session/sighting.h"

#include <stdlib.h>

#include "app/session/history.h"
#include "app/session/session.h"
#include "app/session/sightings.h"
#include "store/events.h"

struct event sighting(struct app *app, enum event_kind kind, enum event_source source,
    const struct file *file, struct str path, struct str title)
{
    struct event event = app_event(app, kind, source, file->note);

    event.on = app->real_day;
    event.path = path;
    event.title = title;
    event.first_study = file->first_study;
    event.fingerprint = file->fingerprint;
    event.has_fingerprint = true;
    event.boxes = file->boxes;
    return event;
}

/* Places of notes. */
struct places {
    struct uid *id;
    size_t count, capacity;
};

/* Adds the places where the note may be by its events, with `at` those at that path alone. Returns how
   many are elsewhere than at `path` or say another content; -1: the store failed. */
static int add_places(struct app *app, struct places *places, struct str note, struct str at,
    struct str path, uint64_t fingerprint, struct err *err)
{
    struct event_list list = {0};
    struct str *one;
    bool *ended;
    int others = 0;

    if (history_of(app, note, &list, err) < 0) {
        event_list_release(&list);
        return -1;
    }
    one = mem_alloc((list.count + 1) * sizeof *one); /* they are all of one note */
    ended = mem_alloc((list.count + 1) * sizeof *ended);
    sightings_ended(list.event, list.count, one, ended);
    for (size_t i = 0; i < list.count; i++) {
        const struct event *e = &list.event[i];
        if (ended[i] || (at.ptr && !str_eq(e->path, at)))
            continue;
        MEM_ROOM(places->id, places->count, places->capacity);
        places->id[places->count++] = e->id;
        others += !str_eq(e->path, path) || e->fingerprint != fingerprint;
    }
    free(one);
    free(ended);
    event_list_release(&list);
    return others;
}

static int append(struct app *app, struct event *event, const struct places *places, struct err *err)
{
    event->takes_back = places->id;
    event->takes_back_count = places->count;
    return events_append(app->store, event, err);
}

int sighting_first(struct app *app, const struct file *file, struct str path, struct str title,
    struct str original, const struct str *other, size_t others, struct event *out,
    struct err *err)
{
    struct places seen = {0};
    struct event event = sighting(app, EVENT_SEEN, SOURCE_NOTE, file, path, title);
    int failed = 0;

    event.original = original;
    for (size_t i = 0; i < others && !failed; i++)
        failed = add_places(app, &seen, other[i], STR_NONE, path, 0, err) < 0;
    if (!failed)
        failed = append(app, &event, &seen, err) < 0;
    free(seen.id);
    event.takes_back = NULL;
    event.takes_back_count = 0;
    *out = event;
    return failed ? -1 : 0;
}

int sighting_move(struct app *app, const struct file *file, struct str path, struct str title,
    struct str left, struct err *err)
{
    struct places places = {0};
    int others = add_places(app, &places, file->note, STR_NONE, path, file->fingerprint, err);
    int failed = others < 0 ? -1 : 0;

    if (!failed && left.ptr && !str_eq(left, file->note)) {
        int more = add_places(app, &places, left, path, STR_NONE, 0, err);
        failed = more < 0 ? -1 : 0;
        others += more;
    }
    if (!failed && (others || places.count == 0)) {
        struct event event = sighting(app, EVENT_MOVED, SOURCE_NOTE, file, path, title);
        failed = append(app, &event, &places, err);
    }
    free(places.id);
    return failed;
}

int sighting_join(struct app *app, enum event_source source, const struct file *file,
    struct str path, struct str title, struct str other, struct err *err)
{
    struct places places = {0};
    struct event event = sighting(app, EVENT_RELINKED, source, file, path, title);
    int failed = add_places(app, &places, file->note, STR_NONE, path, 0, err) < 0 ||
                 add_places(app, &places, other, STR_NONE, path, 0, err) < 0;

    event.original = other;
    if (!failed)
        failed = append(app, &event, &places, err) < 0;
    free(places.id);
    return failed ? -1 : 0;
}
