#include "app/session/chronicle.h"

#include "app/session/session.h"
#include "store/store.h"

static void chronicle_add_ids(void *verdicts, struct uid event, struct uid target)
{
    verdicts_add_id(verdicts, event);
    verdicts_add_id(verdicts, target);
}

static void chronicle_set_kind(void *verdicts, struct uid event, enum event_kind kind)
{
    verdicts_set_kind(verdicts, event, kind);
}

static void chronicle_add_edge(void *verdicts, struct uid event, struct uid target)
{
    verdicts_add_edge(verdicts, event, target);
}

static int chronicle_judge(struct chronicle *c, struct err *err)
{
    struct verdicts *v = &c->verdicts;

    if (events_each_edge(c->store, chronicle_add_ids, v, err) < 0)
        return -1;
    if (v->count == 0)
        return 0;
    verdicts_sort(v);
    if (events_each_kind(c->store, chronicle_set_kind, v, err) < 0 ||
        events_each_edge(c->store, chronicle_add_edge, v, err) < 0)
        return -1;
    verdicts_decide(v);
    return 0;
}

/* What is read of the store in one transaction. */
struct chronicle_load {
    struct chronicle *chronicle;
    day since, until;
};

static int chronicle_read(void *context, struct err *err)
{
    const struct chronicle_load *load = context;
    struct chronicle *c = load->chronicle;
    int failed = chronicle_judge(c, err);

    return failed ? failed : event_order_load(c->store, load->since, load->until, &c->order, err);
}

int chronicle_open(
    struct chronicle *c, struct app *app, day since, day until, bool brief, struct err *err)
{
    struct chronicle_load load = {c, since, until};

    *c = (struct chronicle){.store = app->store, .order = {.brief = brief}};
    return store_transact(c->store, false, chronicle_read, &load, err);
}

/* Who receives the events of chronicle_each(). */
struct chronicle_reader {
    const struct verdicts *verdicts;
    event_fn *each;
    void *context;
};

static int chronicle_give_event(void *context, struct event *event, struct err *err)
{
    struct chronicle_reader *t = context;

    event->undone = verdicts_is_undone(t->verdicts, event->id);
    return t->each(t->context, event, err);
}

int chronicle_each(const struct chronicle *c, event_fn *each, void *context, struct err *err)
{
    struct chronicle_reader t = {&c->verdicts, each, context};

    return events_each(c->store, &c->order, chronicle_give_event, &t, err);
}

void chronicle_release(struct chronicle *c)
{
    event_order_release(&c->order);
    verdicts_release(&c->verdicts);
}
