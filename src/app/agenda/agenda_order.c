#include "app/agenda/agenda.h"

#include <stdlib.h>

#include "base/utf8.h"

/* Greater than any day, number of days or share. */
#define ORDER_LAST INT64_MAX

#define ORDER_NAME(literal) {literal, sizeof(literal) - 1}
const struct str agenda_order_names[ORDERS] = {[ORDER_DUE] = ORDER_NAME("due"),
    [ORDER_TITLE] = ORDER_NAME("title"),
    [ORDER_PATH] = ORDER_NAME("path"),
    [ORDER_PROGRESS] = ORDER_NAME("progress"),
    [ORDER_ADDED] = ORDER_NAME("added")};

struct order_key {
    int64_t number;
    struct str text, path;
    size_t from; /* the index of the record */
};

static int64_t urgency_number(const struct record *r)
{
    return (r->schedule.stage == STAGE_EXTRA ? (int64_t)1 << 40 : 0) - r->overdue;
}

static int64_t order_number(const struct record *r, enum agenda_order order)
{
    switch (order) {
    case ORDER_URGENCY:
        return urgency_number(r);
    case ORDER_DUE:
        return r->schedule.due == DAY_NONE ? ORDER_LAST : r->schedule.due;
    case ORDER_PROGRESS:
        return r->schedule.of ? (int64_t)r->schedule.done * 1000000 / r->schedule.of : 0;
    case ORDER_ADDED:
        return r->first_study == DAY_NONE ? ORDER_LAST : -(int64_t)r->first_study;
    case ORDER_TITLE:
    case ORDER_PATH:
    case ORDERS:
        break;
    }
    return 0;
}

static int order_key_compare(const void *a, const void *b)
{
    const struct order_key *x = a, *y = b;
    int order = (x->number > y->number) - (x->number < y->number);

    if (order == 0)
        order = str_cmp(x->text, y->text);
    return order ? order : str_cmp(x->path, y->path);
}

/* Puts each record in the place of its key, without a second array: there may be many, and they are large. */
static void order_move_records(struct record *record, struct order_key *key, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct record first = record[i];
        size_t at = i;
        for (size_t from = key[at].from; from != i; from = key[at].from) {
            record[at] = record[from];
            key[at].from = at;
            at = from;
        }
        record[at] = first;
        key[at].from = at;
    }
}

void agenda_order(struct agenda *agenda, enum agenda_order order)
{
    struct order_key *key = mem_alloc((agenda->count + 1) * sizeof *key);

    for (size_t i = 0; i < agenda->count; i++) {
        const struct record *r = &agenda->record[i];
        key[i] = (struct order_key){.number = order_number(r, order), .path = r->path, .from = i};
        if (order == ORDER_TITLE)
            key[i].text = utf8_fold_kept(r->title, &agenda->text);
    }
    qsort(key, agenda->count, sizeof *key, order_key_compare);
    order_move_records(agenda->record, key, agenda->count);
    free(key);
}

bool agenda_order_named(struct str name, enum agenda_order *out)
{
    for (int i = ORDER_DUE; i < ORDERS; i++)
        if (str_eq(name, agenda_order_names[i])) {
            *out = (enum agenda_order)i;
            return true;
        }
    return false;
}

void agenda_limit(struct agenda *agenda, size_t most)
{
    if (agenda->count <= most)
        return;
    agenda->more += agenda->count - most;
    agenda->count = most;
}
