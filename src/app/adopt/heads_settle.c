#include "app/adopt/heads.h"

/* The days of one note lie close together: this is how far apart they may be to show an order. */
enum { CLOSE_DAYS = 60 };

/* The same numbers with the month first. DAY_NONE is not possible: both are at most 12. */
static day day_month_first(day d)
{
    struct civil c = day_civil(d);

    return day_of(c.year, c.mday, c.month);
}

static bool is_unsure(const struct fact *fact)
{
    return fact->kind == FACT_UNSURE || fact->kind == FACT_ITEM_UNSURE;
}

/* How many days lie between the first and the last day of a note, read in this order; 0: it has one day. */
static int32_t head_spread(const struct heads *heads, const struct head_facts *head, enum date_order order)
{
    day least = INT32_MAX, most = INT32_MIN;

    for (uint32_t i = 0; i < head->count; i++) {
        const struct fact *fact = &heads->fact[head->first + i];
        day d = is_unsure(fact) && order == ORDER_MDY ? day_month_first(fact->value) : fact->value;
        if (!is_unsure(fact) && fact->kind != FACT_DAY && fact->kind != FACT_ITEM)
            continue;
        least = d < least ? d : least;
        most = d > most ? d : most;
    }
    return most > least ? most - least : 0;
}

/* No number is over 12: the order in which the days of each note lie close together. */
static enum date_order heads_close_order(const struct heads *heads)
{
    size_t close[3] = {0};

    for (size_t i = 0; i < heads->count; i++) {
        int32_t dmy = head_spread(heads, &heads->head[i], ORDER_DMY),
                mdy = head_spread(heads, &heads->head[i], ORDER_MDY);
        if (dmy != mdy && (dmy <= CLOSE_DAYS) != (mdy <= CLOSE_DAYS))
            close[dmy < mdy ? ORDER_DMY : ORDER_MDY]++;
    }
    if (close[ORDER_DMY] == 0 || close[ORDER_MDY] == 0)
        return close[ORDER_DMY] ? ORDER_DMY : close[ORDER_MDY] ? ORDER_MDY
                                                               : ORDER_UNKNOWN;
    return ORDER_UNKNOWN;
}

/* A few mistakes among many days do not make another order. */
static enum date_order heads_shown_order(const struct heads *heads)
{
    size_t dmy = heads->shown[ORDER_DMY], mdy = heads->shown[ORDER_MDY];

    if (dmy > 20 * mdy)
        return ORDER_DMY;
    if (mdy > 20 * dmy)
        return ORDER_MDY;
    return dmy || mdy ? ORDER_UNKNOWN : heads_close_order(heads);
}

/* `list`: the fact of the list that an item belongs to. */
static void fact_settle(struct fact *fact, struct fact *list, enum date_order order)
{
    bool item = fact->kind == FACT_ITEM_UNSURE;

    if (order == ORDER_UNKNOWN)
        (item ? list : fact)->kind = FACT_TEXT;
    else
        fact->kind = item ? FACT_ITEM : FACT_DAY;
    if (order == ORDER_MDY)
        fact->value = day_month_first(fact->value);
}

void heads_settle(struct heads *heads)
{
    struct fact *list = NULL;

    if (heads->unsure == 0)
        return;
    heads->order = heads_shown_order(heads);
    for (size_t i = 0; i < heads->facts; i++) {
        if (heads->fact[i].kind == FACT_DAYS)
            list = &heads->fact[i];
        if (is_unsure(&heads->fact[i]))
            fact_settle(&heads->fact[i], list, heads->order);
    }
}
