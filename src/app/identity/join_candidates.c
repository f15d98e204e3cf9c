#include <stdlib.h>

#include "app/session/session.h"
#include "base/hash.h"
#include "base/mem.h"
#include "candidates.h"
#include "parser/note/note.h"
#include "store/events_identity.h"

/* A property that a note once had, and the note; both as hashes. */
struct had {
    uint64_t property, note;
};

/* The properties by which ids can be found to be one note. They are compared one after another, to keep less. */
enum property { PROPERTY_PATH, PROPERTY_TITLE, PROPERTY_CONTENT, PROPERTIES };

struct join_search {
    enum property property;
    struct had *had;
    size_t count, capacity;
    struct candidates *out;
};

/* Whether the note of the event had the property, and its hash. */
static bool place_property(const struct event *e, enum property property, uint64_t *out)
{
    switch (property) {
    case PROPERTY_PATH:
        *out = candidate_path_hash(e->path);
        return e->path.len > 0;
    case PROPERTY_TITLE:
        *out = candidate_title_hash(e->title, e->first_study);
        return e->title.len && e->first_study != DAY_NONE;
    default:
        *out = e->fingerprint;
        return e->has_fingerprint && !note_is_fingerprint_empty(e->fingerprint);
    }
}

static void join_search_add(void *context, const struct event *e)
{
    struct join_search *s = context;
    uint64_t property;

    if (!place_property(e, s->property, &property))
        return;
    MEM_ROOM(s->had, s->count, s->capacity);
    s->had[s->count++] = (struct had){property, hash_quick(HASH_START, e->note)};
}

/* Adds the notes of the events that name another note: relinked ones, and the first `seen` of copies. */
static void join_search_add_named(void *context, const struct event *e)
{
    struct join_search *s = context;

    join_search_add(context, e);
    if (!e->original.len || str_eq(e->original, e->note))
        return;
    candidates_add(s->out, e->note);
    candidates_add(s->out, e->original);
}

static void join_search_add_pair(void *context, enum event_kind kind, struct str note, struct str other)
{
    struct join_search *s = context;
    (void)kind;

    candidates_add(s->out, note);
    candidates_add(s->out, other);
}

static int had_cmp(const void *a, const void *b)
{
    const struct had *x = a, *y = b;

    return (x->property > y->property) - (x->property < y->property);
}

/* Adds the notes of a group, which all had one property, if they are several. */
static void join_search_add_group(struct join_search *s, const struct had *had, size_t count)
{
    bool several = false;

    for (size_t i = 1; i < count && !several; i++)
        several = had[i].note != had[0].note;
    for (size_t i = 0; i < count && several; i++)
        hash_set_add(&s->out->note, had[i].note);
}

static int join_search_property(struct join_search *s, struct app *app, struct err *err)
{
    s->count = 0;
    if (events_each_place(app->store, s->property ? join_search_add : join_search_add_named, s, err) < 0)
        return -1;
    if (s->count)
        qsort(s->had, s->count, sizeof *s->had, had_cmp);
    for (size_t i = 0, end; i < s->count; i = end) {
        for (end = i + 1; end < s->count && s->had[end].property == s->had[i].property;)
            end++;
        join_search_add_group(s, s->had + i, end - i);
    }
    return 0;
}

int candidates_to_join(struct app *app, struct candidates *out, struct err *err)
{
    struct join_search s = {.out = out};
    int failed = candidates_are_all(app, &out->all, err);

    for (int i = 0; i < PROPERTIES && !failed && !out->all; i++) {
        s.property = (enum property)i;
        failed = join_search_property(&s, app, err);
    }
    if (!failed && !out->all)
        failed = events_each_pair(app->store, join_search_add_pair, &s, err);
    free(s.had);
    return failed;
}
