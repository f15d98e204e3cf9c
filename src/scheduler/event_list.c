#include "scheduler/event_list.h"

#include <stdlib.h>

#include "base/path.h"

static void event_list_append(struct event_list *list, const struct event *event)
{
    MEM_ROOM(list->event, list->count, list->capacity);
    list->event[list->count++] = *event;
}

void event_list_add(struct event_list *list, const struct event *event, int64_t sum)
{
    MEM_ROOM(list->sum, list->count, list->sum_capacity);
    list->sum[list->count] = sum;
    event_list_append(list, event);
}

/* The title as a part of the path, which mostly holds it; else a copy. */
static struct str event_title_kept(struct event_list *list, struct str path, struct str title)
{
    struct str name = path_name(path);

    return title.len && str_starts(name, title) ? (struct str){name.ptr, title.len}
                                                : arena_str(&list->text, title);
}

static const struct uid *event_ids_kept(struct event_list *list, const struct event *event)
{
    size_t size = event->takes_back_count * sizeof *event->takes_back;

    return size ? (const struct uid *)arena_str(
                      &list->text, (struct str){(const char *)event->takes_back, size})
                      .ptr
                : NULL;
}

void event_list_add_sighting(struct event_list *list, const struct event *event)
{
    struct event kept = *event;

    kept.device = kept.boxes = STR_NONE;
    kept.note = arena_str(&list->text, event->note);
    kept.path = arena_str(&list->text, event->path);
    kept.title = event_title_kept(list, kept.path, event->title);
    kept.original = arena_str(&list->text, event->original);
    kept.takes_back = event_ids_kept(list, event);
    event_list_append(list, &kept);
}

void event_list_fit(struct event_list *list)
{
    list->event = mem_grow(list->event, list->count, sizeof *list->event);
    list->capacity = list->count;
}

void event_list_empty(struct event_list *list)
{
    list->count = 0;
    arena_reset(&list->text);
}

void event_list_release(struct event_list *list)
{
    free(list->event);
    free(list->sum);
    arena_release(&list->text);
    *list = (struct event_list){0};
}
