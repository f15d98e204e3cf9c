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

/* The sightings that a new sighting ends. */
struct replaced {
    struct uid *id;
    size_t count, capacity;
};

/* Adds the sightings of a note that no later one has ended; with `at` only those at that path.
   Returns how many of them have another path than `path` or another fingerprint. -1: the store
   failed. */
static int replaced_add_open(struct app *app, struct replaced *replaced, struct str note,
    struct str at, struct str path, uint64_t fingerprint, struct err *err)
{
    struct event_list list = {0};
    struct str *one;
    bool *ended;
    int others = 0;

    if (history_of(app, note, &list, err) < 0) {
        event_list_release(&list);
        return -1;
    }
    one = mem_alloc((list.count + 1) * sizeof *one); /* zeros: all events are of one note */
    ended = mem_alloc((list.count + 1) * sizeof *ended);
    sightings_ended(list.event, list.count, one, ended);
    for (size_t i = 0; i < list.count; i++) {
        const struct event *e = &list.event[i];
        if (ended[i] || (at.ptr && !str_eq(e->path, at)))
            continue;
        MEM_ROOM(replaced->id, replaced->count, replaced->capacity);
        replaced->id[replaced->count++] = e->id;
        others += !str_eq(e->path, path) || e->fingerprint != fingerprint;
    }
    free(one);
    free(ended);
    event_list_release(&list);
    return others;
}

static int sighting_append(
    struct app *app, struct event *event, const struct replaced *replaced, struct err *err)
{
    event->takes_back = replaced->id;
    event->takes_back_count = replaced->count;
    return events_append(app->store, event, err);
}

int sighting_first(struct app *app, const struct file *file, struct str path, struct str title,
    struct str original, const struct str *other, size_t others, struct event *out,
    struct err *err)
{
    struct replaced replaced = {0};
    struct event event = sighting(app, EVENT_SEEN, SOURCE_NOTE, file, path, title);
    int failed = 0;

    event.original = original;
    for (size_t i = 0; i < others && !failed; i++)
        failed = replaced_add_open(app, &replaced, other[i], STR_NONE, path, 0, err) < 0;
    if (!failed)
        failed = sighting_append(app, &event, &replaced, err) < 0;
    free(replaced.id);
    event.takes_back = NULL;
    event.takes_back_count = 0;
    *out = event;
    return failed ? -1 : 0;
}

int sighting_again(struct app *app, const struct file *file, struct str path, struct str title, struct err *err)
{
    struct replaced replaced = {0};
    struct event event = sighting(app, EVENT_SEEN, SOURCE_NOTE, file, path, title);
    int failed = replaced_add_open(app, &replaced, file->note, path, path, 0, err) < 0;

    event.original = file->note;
    if (!failed)
        failed = sighting_append(app, &event, &replaced, err) < 0;
    free(replaced.id);
    return failed ? -1 : 0;
}

int sighting_move(struct app *app, const struct file *file, struct str path, struct str title,
    struct str left, struct err *err)
{
    struct replaced replaced = {0};
    int others =
        replaced_add_open(app, &replaced, file->note, STR_NONE, path, file->fingerprint, err);
    int failed = others < 0 ? -1 : 0;

    if (!failed && left.ptr && !str_eq(left, file->note)) {
        int more = replaced_add_open(app, &replaced, left, path, STR_NONE, 0, err);
        failed = more < 0 ? -1 : 0;
        others += more;
    }
    if (!failed && (others || replaced.count == 0)) {
        struct event event = sighting(app, EVENT_MOVED, SOURCE_NOTE, file, path, title);
        failed = sighting_append(app, &event, &replaced, err);
    }
    free(replaced.id);
    return failed;
}

int sighting_join(struct app *app, enum event_source source, const struct file *file,
    struct str path, struct str title, struct str other, struct err *err)
{
    struct replaced replaced = {0};
    struct event event = sighting(app, EVENT_RELINKED, source, file, path, title);
    int failed = replaced_add_open(app, &replaced, file->note, STR_NONE, path, 0, err) < 0 ||
                 replaced_add_open(app, &replaced, other, STR_NONE, path, 0, err) < 0;

    event.original = other;
    if (!failed)
        failed = sighting_append(app, &event, &replaced, err) < 0;
    free(replaced.id);
    return failed ? -1 : 0;
}
