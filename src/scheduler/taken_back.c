#include "scheduler/taken_back.h"

#include <stdlib.h>

#include "base/mem.h"

/* No person undoes an undo so often, or so many marks of a note at once. The limits keep a history that was made
   up from taking long. */
enum { TAKEN_BACK_STEPS = 32, TAKEN_BACK_IDS = 64 };

/* Collects the known events that an undone names. */
static int taken_back_collect(struct taken_back *t, const struct event *undone, event_find_fn *find, void *context,
    struct err *err)
{
    t->count = 0;
    for (size_t i = 0; i < undone->takes_back_count && i < TAKEN_BACK_IDS; i++) {
        struct event event;
        int found = find(context, undone->takes_back[i], &event, err);
        if (found < 0)
            return -1;
        if (!found || event.kind == EVENT_SEEN || event.kind == EVENT_MOVED)
            continue;
        MEM_ROOM(t->event, t->count, t->capacity);
        t->event[t->count++] = event;
    }
    return 0;
}

int taken_back_find(struct taken_back *t, const struct event *undone, event_find_fn *find, void *context,
    struct err *err)
{
    struct event at = *undone;
    int steps = 0;

    t->count = 0;
    t->again = false;
    while (at.kind == EVENT_UNDONE && steps < TAKEN_BACK_STEPS) {
        if (taken_back_collect(t, &at, find, context, err) < 0)
            return -1;
        if (t->count == 0)
            return 0;
        t->again = steps++ % 2 == 1;
        at = t->event[0];
    }
    if (at.kind == EVENT_UNDONE)
        t->count = 0;
    return 0;
}

void taken_back_release(struct taken_back *t)
{
    free(t->event);
    *t = (struct taken_back){0};
}
