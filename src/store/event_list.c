#include "store/event_list.h"

#include <stdlib.h>

void event_list_add(struct event_list *list, const struct event *event, int64_t sum)
{
    MEM_ROOM(list->event, list->count, list->capacity);
    MEM_ROOM(list->sum, list->count, list->sum_capacity);
    list->sum[list->count] = sum;
    list->event[list->count++] = *event;
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
