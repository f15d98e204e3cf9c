#include "births.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/search.h"
#include "parser/note/note.h"
#include "scheduler/marks.h"

static int birth_key_cmp(const struct event *a, const struct event *b)
{
    int order = uid_cmp(a->store, b->store);

    return order ? order : (a->fingerprint > b->fingerprint) - (a->fingerprint < b->fingerprint);
}

static int birth_ptr_cmp(const void *a, const void *b)
{
    return birth_key_cmp(*(const struct event *const *)a, *(const struct event *const *)b);
}

struct births births_new(const struct event *events, size_t count)
{
    struct births births = {mem_alloc((count + 1) * sizeof(struct event *)), 0};

    for (size_t i = 0; i < count; i++)
        if (event_is_first_seen(&events[i]) && events[i].has_fingerprint && !events[i].original.len)
            births.event[births.count++] = &events[i];
    qsort(births.event, births.count, sizeof *births.event, birth_ptr_cmp);
    return births;
}

/* The note that the store of `of` first saw with this content; NULL: none, or several. */
static const struct event *only_birth(
    const struct births *births, const struct event *of, uint64_t fingerprint)
{
    struct event key = {.store = of->store, .fingerprint = fingerprint};
    const struct event *found = NULL;
    size_t at;

    SEARCH_FIRST(at, births->count, birth_key_cmp(births->event[middle], &key) < 0);
    for (; at < births->count && birth_key_cmp(births->event[at], &key) == 0; at++) {
        if (found && !str_eq(found->note, births->event[at]->note))
            return NULL;
        found = births->event[at];
    }
    return found;
}

/* Whether the scan that found `other` also found the content of `e`, in another note. Of two notes
   that were there at once, one cannot be the other. A content that a store saw twice, such as an
   empty form, tells nothing. Neither does that of a copy: the original has it, too. */
static bool is_born_elsewhere(
    const struct births *births, const struct event *e, const struct event *other)
{
    const struct event *elsewhere = e->original.len ? NULL : only_birth(births, other, e->fingerprint);

    return elsewhere && uid_cmp(elsewhere->command, other->command) == 0 &&
           !str_eq(elsewhere->note, other->note) && !str_eq(elsewhere->note, e->note) &&
           only_birth(births, e, e->fingerprint);
}

bool births_changed_places(
    const struct births *births, const struct event *a, const struct event *b)
{
    if (!a->has_fingerprint || !b->has_fingerprint || a->fingerprint == b->fingerprint)
        return false;
    return (!note_is_fingerprint_empty(a->fingerprint) && is_born_elsewhere(births, a, b)) ||
           (!note_is_fingerprint_empty(b->fingerprint) && is_born_elsewhere(births, b, a));
}

void births_release(struct births *births)
{
    free(births->event);
}
