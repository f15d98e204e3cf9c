#include "app/command/chronicle.h"

#include "app/session/session.h"
#include "store/store.h"

static void verdicts_name_both(void *verdicts, struct uid event, struct uid target)
{
    verdicts_name(verdicts, event);
    verdicts_name(verdicts, target);
}

static void verdicts_add_kind(void *verdicts, struct uid event, enum event_kind kind)
{
    verdicts_kind(verdicts, event, kind);
}

static void verdicts_add_edge(void *verdicts, struct uid event, struct uid target)
{
    verdicts_edge(verdicts, event, target);
}

static int chronicle_judge(struct chronicle *c, struct err *err)
{
    struct verdicts *v = &c->verdicts;

    if (events_each_edge(c->store, verdicts_name_both, v, err) < 0)
        return -1;
    if (v->count == 0)
        return 0;
    verdicts_sort(v);
    if (events_each_kind(c->store, verdicts_add_kind, v, err) < 0 ||
        events_each_edge(c->store, verdicts_add_edge, v, err) < 0)
        return -1;
    verdicts_settle(v);
    return 0;
}

int chronicle_open(struct chronicle *c, struct app *app, day since, day until, struct err *err)
{
    int failed;

    *c = (struct chronicle){.store = app->store};
    if (store_begin(c->store, false, err) < 0)
        return -1;
    failed = chronicle_judge(c, err);
    if (!failed)
        failed = event_order_load(c->store, since, until, &c->order, err);
    if (!failed)
        failed = store_commit(c->store, err);
    if (failed)
        store_rollback(c->store);
    return failed;
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

    event->undone = verdicts_undone(t->verdicts, event->id);
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
